/** Measures how often the language of a text is told right, beside other packages: `node bench/language/main.ts [DIR]`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { detect } from '#language/detect.ts'
import { languages } from '#language/languages.ts'
import { model, sha256 } from '#language/model.ts'
import { cutOwnWords, languageText } from '#language/own-words.ts'
import { openEdgeDetector } from '#test/language/workerd.ts'
import { detectors } from './detectors.ts'
import { figureOf, pooled, type Figure } from './figures.ts'
import { memoryOf } from './memory.ts'
import { isForChoosing, readRows, type Row } from '#language/train/samples.ts'
import { textsPerSecond } from './speed.ts'

const data = process.argv[2] ?? new URL('../../../shared/data/language', import.meta.url).pathname
const samples = readRows(`${data}/dev.jsonl.gz`)
const composed = readRows(`${data}/composed-dev.jsonl.gz`)
if (samples === null || composed === null) {
  console.log(`Nothing measured: ${data} does not hold dev.jsonl.gz and composed-dev.jsonl.gz.`)
  process.exit(0)
}

const kinds = [...Map.groupBy(samples, ({ kind }) => kind)].sort(([a], [b]) => a.localeCompare(b))
const ours = answersOf(samples, (text) => detect(text).language)
const chat = samples.filter(({ kind }) => kind === 'chat').map(({ text }) => text)
const kept = samples.filter((row) => !isForChoosing(row))
const inSix = kept.filter(({ lang }) => languages.some((language) => language === lang))
const foreign = kept.filter(({ kind }) => kind.startsWith('other-'))

console.log(
  'Right / wrong, percent, each language weighing the same (foreign and nolang: none of the six / one of the six).',
)
const byKind: Record<string, Record<string, Figure>> = {}
for (const { name, ask } of detectors) {
  const answers = answersOf(samples, ask)
  byKind[name] = Object.fromEntries(kinds.map(([kind, rows]) => [kind, figureOf(rows, answers)]))
}
table(
  ['kind', ...Object.keys(byKind)],
  kinds.map(([kind]) => [kind, ...Object.values(byKind).map((one) => cell(one[kind]))]),
)

console.log('\nAt the working threshold, by language: right / wrong / unknown, percent.')
const byLanguage = kinds.map(([kind, rows]) => {
  const own = languages.map((language) => rows.filter(({ lang }) => lang === language))
  return [kind, ...own.map((some) => (some.length === 0 ? '' : cell(pooled(some, ours), true)))]
})
table(
  ['kind', ...languages],
  byLanguage.filter((row) => row.slice(1).some((text) => text !== '')),
)

const atThreshold = { six: pooled(inSix, ours), foreign: pooled(foreign, ours) }
console.log(
  `\nAt the working threshold, on the half that it was not chosen on (${kept.length} rows):`,
)
console.log(`  the six, all kinds together: ${cell(atThreshold.six, true)}`)
console.log(`  another language taken for one of the six: ${atThreshold.foreign.wrong} %`)

console.log(
  '\nWith foreign material around the sentence: the bare text, and the text that intake cuts out of it.',
)
const stress = [...Map.groupBy(composed, ({ kind }) => kind)].map(([kind, rows]) => ({
  kind,
  bare: figureOf(
    rows,
    answersOf(rows, (text) => detect(text).language),
  ),
  cut: figureOf(
    rows,
    answersOf(rows, (text) => detect(languageText(cutOwnWords(text).ownWords)).language),
  ),
}))
table(
  ['kind', 'bare', 'cut'],
  stress.map(({ kind, bare, cut }) => [kind, cell(bare, true), cell(cut, true)]),
)

const speed = Object.fromEntries(
  [{ name: 'vienas', ask: (text: string) => detect(text) }, ...detectors.slice(3)].map(
    ({ name, ask }) => [name, textsPerSecond(chat, ask)] as const,
  ),
)
const size = { bytes: model.length, gzip: gzipSync(model, { level: 9 }).length, sha256 }
const memory = memoryOf()
console.log('\nChat texts a second on one core:', speed)
console.log('Model:', size, 'In a Node process of its own:', memory)
const edge = await openEdgeDetector()
const asked = performance.now()
await edge.ask('Laba diena')
const onEdge = {
  bundleGzip: edge.bundleGzip,
  startMilliseconds: edge.startMilliseconds,
  firstAnswerMilliseconds: Math.round(performance.now() - asked),
}
edge.stop()
console.log('In workerd, franc included:', onEdge)

const folder = new URL('../results/', import.meta.url)
mkdirSync(folder, { recursive: true })
const all = { byKind, byLanguage, atThreshold, stress, speed, size, memory, onEdge }
writeFileSync(new URL('language.json', folder), `${JSON.stringify(all, null, 2)}\n`)

function answersOf(rows: readonly Row[], ask: (text: string) => string): Map<Row, string> {
  return new Map(rows.map((row) => [row, ask(row.text)]))
}

function cell(figure: Figure | undefined, withUnknown = false): string {
  if (figure === undefined) return ''
  return [figure.right, figure.wrong, ...(withUnknown ? [figure.unknown] : [])].join(' / ')
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((title, at) =>
    Math.max(title.length, ...rows.map((row) => (row[at] ?? '').length)),
  )
  for (const row of [head, ...rows])
    console.log(row.map((text, at) => text.padEnd(widths[at] ?? 0)).join('  '))
}
