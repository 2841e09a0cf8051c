/** Sits a supervisor down at the console of a running service, and says how its texts read. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from 'vitest'
import type { AgentName } from '#test/cast.ts'
import type { Office, Sitting } from '#test/web/office.ts'
import { text } from '#texts.ts'

/** As the supervisors of the cast read their console. */
export const co = (key: string, values = {}) => text('lt', `console:${key}`, values)

export async function supervise(
  office: Office,
  who: AgentName,
  at: string,
  how: Sitting = {},
): Promise<Page> {
  const page = await office.sit(who, `/console/${at}`, how)
  await page.locator('.console h1').waitFor()
  return page
}

/**
 * Everybody can use what is on screen now (WCAG 2.2 AA), in both schemes. The frame around it is looked at by the
 * tests of the desk; in the dark only colours are others, so only they are looked at again.
 */
export async function forEverybody(page: Page): Promise<void> {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor()
    const axe = new AxeBuilder({ page })
      .setLegacyMode(true)
      .exclude('.desk-nav')
      .exclude('.desk-top')
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
    const asked = colorScheme === 'light' ? axe.withTags(tags) : axe.withRules(['color-contrast'])
    const { violations } = await asked.analyze()
    for (const { id, nodes } of violations)
      for (const { html, failureSummary = '' } of nodes)
        found.push(`${colorScheme} ${id}: ${html.slice(0, 120)} ${failureSummary}`)
  }
  expect(found).toEqual([])
}

/** The table of a page, by what it is called. */
export function table(page: Page, name: string) {
  return page.getByRole('table', { name, exact: true })
}
