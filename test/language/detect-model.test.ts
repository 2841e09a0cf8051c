/** Shows that the weights are the ones that were trained, small enough for the edge, and as right as promised. */
import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { classes, cyrillicTable, latinTable } from '#language/classes.ts'
import { detect } from '#language/detect.ts'
import { isLanguage } from '#language/languages.ts'
import { model, sha256 } from '#language/model.ts'
import { readRows, type Row } from '#language/train/samples.ts'

const samples = readRows(
  new URL('../../../shared/data/language/dev.jsonl.gz', import.meta.url).pathname,
)
if (samples === null) {
  process.stderr.write(
    'The samples of languages are not beside the project: their figures were left out.\n',
  )
}

describe('the weights of the language model', () => {
  test('are the file that the training wrote', () => {
    expect(createHash('sha256').update(model).digest('hex')).toBe(sha256)
  })

  test('have one printable character for each letter group and class', () => {
    const sizes = [latinTable, cyrillicTable].map((table) => table.classes.length << table.bits)
    expect(model).toHaveLength((sizes[0] ?? 0) + (sizes[1] ?? 0))
    expect(/^[*-Z]+$/.test(model)).toBe(true)
    expect(classes).toHaveLength(16)
  })

  test('take no more than 1.25 MB of a bundle', () => {
    expect(gzipSync(model, { level: 9 }).length).toBeLessThan(1_250_000)
  })
})

/** None of the samples was in the training. Share in percent of the rows of a kind for which `holds`. */
describe.skipIf(samples === null)('on texts that the model has not seen', () => {
  const answers = new Map((samples ?? []).map((row) => [row, detect(row.text).language]))

  test.each([
    ['chat', 99.3],
    ['chat-asr', 99.3],
    ['sentence', 99.6],
    ['chat-nodia', 99],
    ['sentence-nodia', 99.5],
    ['sentence-tr', 98],
  ])('%s are told right, or left unknown, in %d of 100', (kind, goal) => {
    expect(share(kind, ({ lang }, answer) => answer === lang)).toBeGreaterThanOrEqual(goal)
  })

  test('no more than 0.3 of 100 chats and 1 of 100 texts get a wrong one of the six', () => {
    const isWrong = (row: Row, answer: string): boolean => isLanguage(answer) && answer !== row.lang
    expect(share('chat', isWrong)).toBeLessThanOrEqual(0.3)
    expect(shareOf((row) => isLanguage(row.lang), isWrong)).toBeLessThanOrEqual(1)
    expect(shareOf((row) => row.kind.startsWith('other-'), isWrong)).toBeLessThanOrEqual(4)
  })

  test('text without letters is always unknown', () => {
    expect(share('nolang', (_, answer) => answer === 'und')).toBe(100)
  })

  function share(kind: string, holds: (row: Row, answer: string) => boolean): number {
    return shareOf((row) => row.kind === kind, holds)
  }

  function shareOf(
    wanted: (row: Row) => boolean,
    holds: (row: Row, answer: string) => boolean,
  ): number {
    const own = [...answers].filter(([row]) => wanted(row))
    expect(own.length).toBeGreaterThan(100)
    return (100 * own.filter(([row, answer]) => holds(row, answer)).length) / own.length
  }
})
