/** Lists the pictures of README.md: what is on each, and how it gets there. */
import type { Page } from '@playwright/test'
import { openBoxes } from '#test/web/open-boxes.ts'
import { everything } from './arrived.ts'
import { signIn } from './sign-in.ts'
import type { Stage } from './stage.ts'

export type Picture = {
  size: { width: number; height: number }
  sharpness?: number
  scheme?: 'light' | 'dark'
  locale?: string
  bringUp: (page: Page, city: Stage) => Promise<void>
}

/** He sees every enterprise, and is hired by the demo of every city under this name. */
export const supervisor = 'saulius@demo.example'

const desk = { width: 1360, height: 850 }

export const pictures: Record<string, Picture> = {
  inbox: {
    size: desk,
    bringUp: async (page, city) => {
      await sit(page, city, `/inbox/${await contactOf(city, "Helen O'Brien")}?view=all`)
      await page.locator('.desk-message').first().waitFor()
    },
  },
  reply: {
    size: desk,
    bringUp: async (page, city) => {
      await sit(page, city, `/inbox/${await contactOf(city, 'Zofia Kowalska')}?view=all`)
      const field = page.locator('.desk-composer textarea').first()
      // In the wrong language, as it happens in a hurry: the desk says so before it is sent.
      await field.fill('Laba diena, sąskaitą patikrinsime ir per tris darbo dienas atsakysime.')
      await page.locator('.desk-check[data-allowed=false]').waitFor()
    },
  },
  queues: {
    size: desk,
    scheme: 'dark',
    bringUp: async (page, city) => {
      await sit(page, city, '/console/queues')
      await page.locator('.console table').first().waitFor()
    },
  },
  chat: {
    size: { width: 390, height: 844 },
    sharpness: 2,
    locale: 'uk-UA',
    bringUp: async (page, city) => {
      await page.addInitScript(openBoxes)
      await page.goto(`${city.url}/uk/demo`)
      const box = page.locator('vienas-chat')
      await box.locator('.launcher').click()
      await box.locator('#text').fill('Добрий день! Чи є вільні місця у дитячому садку в Пілайте?')
      await page.keyboard.press('Enter')
      await box.locator('li.city').first().waitFor()
      await box.locator('li').first().scrollIntoViewIfNeeded()
    },
  },
  city: {
    size: { width: 1200, height: 850 },
    bringUp: async (page, city) => {
      await page.goto(`${city.url}/en`)
    },
  },
  board: {
    size: desk,
    scheme: 'dark',
    bringUp: async (page, city) => {
      await page.goto(`${city.url}/en/board`)
      await page.locator('tbody tr').first().waitFor()
    },
  },
}

/** The supervisor at his desk. */
async function sit(page: Page, city: Stage, at: string): Promise<void> {
  await signIn(page.context(), city, supervisor, 'busy')
  await page.goto(`${city.url}/desk${at}`)
  await page.locator('html[lang=en] .desk-top').waitFor()
}

async function contactOf(city: Stage, citizen: string): Promise<number | undefined> {
  return (await everything(city)).find((one) => one.citizen.name === citizen)?.id
}
