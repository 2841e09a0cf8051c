/** A sentence keeps its language whatever greeting, street, signature, notice or quotation stands beside it. */
import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { detect } from '#language/detect.ts'
import { cutOwnWords, languageText } from '#language/own-words.ts'

type Row = { text: string; lang: string; kind: string }
const file = new URL('../../../shared/data/language/composed-dev.jsonl.gz', import.meta.url)
const goalPercent = 99

test('at least 99 % of the composed messages are told rightly, each kind by itself', async (context) => {
  if (!existsSync(file)) {
    await context.annotate(
      'The composed messages are not on this machine (../shared/data/language): nothing to measure.',
    )
    expect(languageText('Good morning. Kada bus karštas vanduo?')).toBe('Kada bus karštas vanduo?')
    return
  }
  const rows = gunzipSync(readFileSync(file))
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
  const figures = Object.entries(Object.groupBy(rows, ({ kind }) => kind)).map(
    ([kind, group = []]) => {
      const right = group.filter(
        ({ text, lang }) => detect(languageText(cutOwnWords(text).ownWords)).language === lang,
      )
      return { kind, percent: Number(((100 * right.length) / group.length).toFixed(2)) }
    },
  )
  await context.annotate(figures.map(({ kind, percent }) => `${kind} ${percent} %`).join(', '))
  for (const { kind, percent } of figures)
    expect([kind, percent >= goalPercent, percent]).toEqual([kind, true, percent])
})
