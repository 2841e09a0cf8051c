/** Measures routing: how often it is right beside the bare keywords, how fast it decides, how soon a city is loaded. */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { parse } from 'yaml'
import { detect } from '#language/detect.ts'
import { languages } from '#language/languages.ts'
import type { Language } from '#language/languages.ts'
import { decide } from '#routing/decide.ts'
import type { Decision } from '#routing/decision.ts'
import { loadCity } from '#routing/load-city.ts'
import { bareKeywords } from './bare-keywords.ts'
import type { CatalogueTopic } from './bare-keywords.ts'
import { learningCurve } from './learning-curve.ts'

type Row = { l: Language; m: string; to: string; set?: string }
type Catalogue = { topics: CatalogueTopic[]; external_topics: CatalogueTopic[]; examples: Row[] }

const catalogueFile = '../shared/data/catalogue.yaml'
const at = new Date('2026-11-20T10:00:00Z')

const before = performance.now()
const loaded = loadCity('vilnius')
const loadMilliseconds = performance.now() - before
if (loaded === null) throw new Error('Vilnius does not ship')
const city = loaded

const results: Record<string, unknown> = { loadMilliseconds: Math.round(loadMilliseconds) }
console.log(`loading Vilnius: ${loadMilliseconds.toFixed(0)} ms`)

if (existsSync(catalogueFile)) {
  const catalogue = parse(readFileSync(catalogueFile, 'utf8')) as Catalogue
  results['catalogue'] = accuracy(catalogue)
} else {
  console.log(`no ${catalogueFile}: accuracy on the catalogue's examples is not measured`)
}
results['decisionsPerSecond'] = speed()
if (process.argv.includes('--curve')) results['learningCurve'] = learningCurve()
mkdirSync('bench/results', { recursive: true })
writeFileSync('bench/results/routing.json', `${JSON.stringify(results, null, 2)}\n`)

function decided(text: string): Decision {
  const { language, confidence } = detect(text)
  return decide(city, {
    text,
    language,
    languageConfidence: confidence,
    channel: 'chat',
    to: '',
    at,
  })
}

function accuracy({ topics, external_topics: outside, examples }: Catalogue): object {
  const all = [...topics, ...outside]
  const bodyOf = new Map(all.map((topic) => [topic.id, topic.body ?? topic.institution ?? '']))
  const rows = examples.filter(({ to }) => bodyOf.has(to))
  const table = [...languages, 'all'].map((language) => {
    const part = language === 'all' ? rows : rows.filter(({ l }) => l === language)
    const ours = part.map(({ m, to }) => {
      const { outcome, enterprise, institution, topic } = decided(m)
      const isRight = enterprise === bodyOf.get(to) || institution === bodyOf.get(to)
      if (process.argv.includes('--wrong') && language === 'all' && !isRight) {
        console.log(`  ${to} ← ${m} → ${outcome} ${topic}`)
      }
      return outcome === 'unclear' ? 'unclear' : isRight ? 'right' : 'wrong'
    })
    const bare = part.map(({ m, to, l }) => {
      const found = bareKeywords(all, m, l)
      return found === null ? 'unclear' : bodyOf.get(found) === bodyOf.get(to) ? 'right' : 'wrong'
    })
    const share = (list: string[], what: string): string =>
      ((100 * list.filter((one) => one === what).length) / Math.max(list.length, 1)).toFixed(1)
    return {
      language,
      messages: part.length,
      'right %': share(ours, 'right'),
      'wrong %': share(ours, 'wrong'),
      'keywords right %': share(bare, 'right'),
      'keywords wrong %': share(bare, 'wrong'),
    }
  })
  console.log(
    'enterprise or institution named, on the examples of the catalogue (none is trained on):',
  )
  console.table(table.filter(({ messages }) => messages > 0))
  return table
}

/** Whole decisions: language, topic, rules; texts of chat length in turn. */
function speed(): number {
  const texts = city.city.topics
    .flatMap(({ title }) => Object.values(title))
    .map((title) => `${title}, ${title}`)
  for (const text of texts) decided(text)
  const started = performance.now()
  const rounds = 10
  for (let round = 0; round < rounds; round++) for (const text of texts) decided(text)
  const perSecond = (rounds * texts.length) / ((performance.now() - started) / 1000)
  console.log(`decisions (language, topic, rules): ${Math.round(perSecond)} per second on one core`)
  return Math.round(perSecond)
}
