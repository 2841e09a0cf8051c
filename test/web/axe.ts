/** Asks axe what on a page somebody could not use (WCAG 2.2 AA), all rules in either colour scheme. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type { AxeResults, RunOptions } from 'axe-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

type Context = { include: string[][]; exclude: string[][] }
type Axe = { run: (context: Context, options: RunOptions) => Promise<AxeResults> }
type WithAxe = Window & { axe?: Axe }

/**
 * Lines to read, none where all is well. `exclude`: selectors of what other tests look at. axe is brought to a page
 * once, and what passes is only counted: a third of the time.
 */
async function faultsOf(page: Page, exclude: readonly string[] = []): Promise<string[]> {
  const isThere = await page.evaluate(() => (window as WithAxe).axe !== undefined)
  if (!isThere) await page.evaluate(source)
  return page.evaluate(
    async ({ context, options }) => {
      const found = await (window as WithAxe).axe?.run(context, options)
      return (found?.violations ?? []).flatMap(({ id, nodes }) =>
        nodes.map((node) => `${id}: ${node.html.slice(0, 120)} ${node.failureSummary ?? ''}`),
      )
    },
    {
      context: { include: [['html']], exclude: exclude.map((one) => [one]) },
      options: { runOnly: tags, resultTypes: ['violations'] } satisfies RunOptions,
    },
  )
}

/** In light and then in dark. The page says by itself how it shows which scheme it is in. */
export async function faultsInBoth(page: Page, exclude: readonly string[] = []): Promise<string[]> {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const isDesk = (await page.locator('html[data-mantine-color-scheme]').count()) > 0
    if (isDesk) await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor()
    await page.evaluate(settle)
    for (const fault of await faultsOf(page, exclude)) found.push(`${colorScheme}, ${fault}`)
  }
  return found
}

/** Runs in the page: colours that fade into others have arrived. What turns for ever is not waited for. */
async function settle(): Promise<void> {
  const moving = document
    .getAnimations()
    .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
  await Promise.allSettled(moving.map(({ finished }) => finished))
}
