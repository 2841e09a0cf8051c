/** Sits a supervisor down at the console of a running service, and says how its texts read. */
import type { Page } from '@playwright/test'
import { expect } from 'vitest'
import type { AgentName } from '#test/cast.ts'
import { faultsInBoth } from '#test/web/axe.ts'
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
 * tests of the desk.
 */
export async function forEverybody(page: Page): Promise<void> {
  expect(await faultsInBoth(page, ['.desk-nav', '.desk-top'])).toEqual([])
}

/** The table of a page, by what it is called. */
export function table(page: Page, name: string) {
  return page.getByRole('table', { name, exact: true })
}
