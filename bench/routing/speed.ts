/** Measures how fast a whole decision is, what ten times the topics cost, and how soon a city is loaded: `node bench/routing/speed.ts`. */

import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { detect } from '#language/detect.ts'
import { decide } from '#routing/decide.ts'
import type { CompiledRules } from '#routing/compile.ts'
import { cityIds, loadCity } from '#routing/load-city.ts'
import { rulesEngine } from './rules-engine.ts'
import { tenFold } from './ten-fold.ts'

const at = new Date('2026-11-20T10:00:00Z')
const runs = 7
/** The engine is asked about so many only: it takes milliseconds for each. */
const engineMessages = 60

const loaded = loadCity('vilnius')
if (loaded === null) throw new Error('Vilnius does not ship')
const city = loaded
const texts = city.city.examples.map(({ text }) => text)

const [own = 0, large = 0] = perSecond([city, tenFold(city, texts)], texts)
const engine = await enginePerSecond(texts.filter((_, n) => n % 97 === 0).slice(0, engineMessages))
const results = {
  messages: texts.length,
  charactersEach: Math.round(texts.join('').length / texts.length),
  topics: city.topics.length,
  rules: city.ranked.rules.length,
  decisionsPerSecond: own,
  withTenTimesTheTopics: large,
  timesSlower: Number((own / large).toFixed(2)),
  jsonRulesEngine: engine,
  loading: Object.fromEntries(cityIds.map((id) => [id, loading(id)])),
}
console.table({
  'decisions per second (language, topic, rules)': own,
  'the same with ten times the topics': large,
  'json-rules-engine, the same keywords': engine,
})
console.log('milliseconds to load a city, by the clock and of this core:')
console.table(results.loading)
mkdirSync('bench/results', { recursive: true })
writeFileSync('bench/results/routing-speed.json', `${JSON.stringify(results, null, 2)}\n`)

/**
 * Of whole decisions in a second of one core, the median of the runs after one to warm up. The cities take turns, and
 * only the time of this thread counts: others work on the machine, too.
 */
function perSecond(cities: CompiledRules[], messages: string[]): number[] {
  const run = (rules: CompiledRules): number => {
    const started = threadSeconds()
    for (const text of messages) {
      const { language, confidence } = detect(text)
      decide(rules, { text, language, languageConfidence: confidence, channel: 'chat', to: '', at })
    }
    return messages.length / (threadSeconds() - started)
  }
  const figures = Array.from({ length: runs + 1 }, () => cities.map(run)).slice(1)
  return cities.map((_, number) => median(figures.map((turn) => turn[number] ?? 0)))
}

function threadSeconds(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1e6
}

async function enginePerSecond(messages: string[]): Promise<number> {
  const decided = rulesEngine(city)
  for (const text of messages.slice(0, 5)) await decided(text)
  const started = threadSeconds()
  for (const text of messages) await decided(text)
  return Math.round(messages.length / (threadSeconds() - started))
}

/** In processes of their own, whose code is cold as at a start; the modules are read before. */
function loading(id: string): { milliseconds: number; ofProcessor: number } {
  const path = join(import.meta.dirname, '..', '..', 'src', 'routing', 'load-city.ts')
  const program = `const { loadCity } = await import(${JSON.stringify(path)});
    const [began, used] = [performance.now(), process.threadCpuUsage()];
    loadCity(${JSON.stringify(id)});
    const { user, system } = process.threadCpuUsage(used);
    console.log(JSON.stringify([performance.now() - began, (user + system) / 1000]))`
  const once = (): [number, number] => {
    const args = ['--input-type=module', '-e', program]
    const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' })
    return JSON.parse(stdout) as [number, number]
  }
  const figures = Array.from({ length: runs }, once)
  return {
    milliseconds: median(figures.map(([clock]) => clock)),
    ofProcessor: median(figures.map(([, processor]) => processor)),
  }
}

function median(figures: number[]): number {
  return Math.round(figures.toSorted((left, right) => left - right)[figures.length >> 1] ?? 0)
}
