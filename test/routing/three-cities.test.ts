/** Shows that the other two cities run from data alone: whole, routed rightly, and staffed when they are tried out. */
import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCityData, rulesFolder } from '#city-data.ts'
import type { CityData } from '#city-data.ts'
import { seedDemo } from '#flows/seed-demo.ts'
import { detect } from '#language/detect.ts'
import { languages } from '#language/languages.ts'
import { decide } from '#routing/decide.ts'
import type { Decision } from '#routing/decision.ts'
import { fold } from '#routing/fold.ts'
import { loadCity } from '#routing/load-city.ts'
import { readCity } from '#routing/read-city.ts'
import type { CityRules, Texts } from '#routing/rules.ts'
import { rulesModule } from '#routing/write-module.ts'
import { testCity } from '#test/city.ts'
import type { TestCity } from '#test/city.ts'
import { contact } from './cast.ts'

type Item = { id: string }
type Section = Record<'institutions' | 'topics', Item[]> & { offices?: Item[]; directions?: Item[] }
const catalogueFile = '../shared/data/catalogue.yaml'

const cities = [
  { id: 'kryvyi-rih', section: 'kryvyi_rih', stateLanguage: 'uk', prefix: 'KRR' },
  { id: 'latvia', section: 'latvia', stateLanguage: 'lv', prefix: 'LVA' },
]

function idsOf(items: Item[] | undefined): string[] {
  return (items ?? []).map(({ id }) => id)
}

function rulesOf(id: string): CityRules {
  const { rules, faults } = readCity(`routing-rules/${id}`)
  expect(faults).toEqual([])
  if (rules === null) throw new Error(`${id} has faults`)
  return rules
}

describe.each(cities)('$id', ({ id, section, stateLanguage, prefix }) => {
  test('opens with its calendar, its deadlines and its reply policy', () => {
    const data = readCityData(rulesFolder, id)
    expect(data.rules.city).toMatchObject({ id, stateLanguage, numberPrefix: prefix })
    expect(data.replyPolicy.stateLanguage).toBe(stateLanguage)
    const clocks = new Set(idsOf(data.deadlineRules))
    const { byKind, byTopic, referral } = data.rules.city.deadlines
    for (const rule of [...Object.values(byKind), ...Object.values(byTopic), referral].flat())
      expect(clocks).toContain(rule)
  })

  test.skipIf(!existsSync(catalogueFile))('keeps every id of the catalogue', () => {
    const all = parse(readFileSync(catalogueFile, 'utf8')) as Record<string, Section>
    const known = all[section]
    const rules = rulesOf(id)
    expect(idsOf(rules.topics)).toEqual(expect.arrayContaining(idsOf(known?.topics)))
    expect(idsOf([...rules.enterprises, ...rules.institutions])).toEqual(
      expect.arrayContaining(idsOf(known?.institutions)),
    )
    expect(idsOf(rules.pools)).toEqual(expect.arrayContaining(idsOf(known?.directions)))
    expect(idsOf(rules.offices)).toEqual(idsOf(known?.offices))
  })

  test('speaks six languages wherever it speaks', () => {
    const rules = rulesOf(id)
    const texts: Texts[] = [
      ...[...rules.enterprises, ...rules.institutions, ...rules.pools, ...rules.groups].map(
        ({ name }) => name,
      ),
      ...[...rules.topics, ...rules.lifeSituations].map(({ title }) => title),
      ...rules.questions.map(({ text }) => text),
      ...rules.dangers.map(({ say }) => say),
    ]
    for (const text of texts) {
      for (const language of languages) expect(text[language].trim()).not.toBe('')
    }
  })

  test('gives each topic enough examples in its own languages, no two of them alike', () => {
    const rules = rulesOf(id)
    for (const [language, least] of [
      [stateLanguage, 8],
      ['ru', 8],
      ['en', 4],
    ]) {
      for (const { id: topic } of rules.topics) {
        const count = rules.examples.filter(
          (one) => one.topic === topic && one.language === language,
        )
        expect(count.length, `${topic} ${language}`).toBeGreaterThanOrEqual(Number(least))
      }
    }
    expect(alikeIn(rules)).toEqual([])
  })

  test('ships as it stands in its files (npm run rules -- train)', () => {
    const rules = rulesOf(id)
    expect(readFileSync(`src/routing/generated/${id}.ts`, 'utf8')).toBe(rulesModule(rules))
    expect(loadCity(id)?.model?.trainedOn).toBe(rules.trainedPart)
  })
})

function alikeIn(rules: CityRules): string[] {
  const seen = new Map<string, { text: string; words: Set<string> }[]>()
  const alike: string[] = []
  for (const { topic, language, text } of rules.examples) {
    const words = new Set(fold(text).tokens.map((token) => token.slice(0, 5)))
    const others = seen.get(`${topic} ${language}`) ?? []
    for (const other of others) {
      const shared = [...words].filter((word) => other.words.has(word)).length
      if (shared / (words.size + other.words.size - shared) > 0.7)
        alike.push(`${text} = ${other.text}`)
    }
    seen.set(`${topic} ${language}`, [...others, { text, words }])
  }
  return alike
}

type Told = { city: string; text: string; expected: Partial<Decision> }
const told = parse(readFileSync('test/routing/three-cities.yaml', 'utf8')) as Told[]

test.each(told)('$city: $text', ({ city, text, expected }) => {
  const compiled = loadCity(city)
  if (compiled === null) throw new Error(`${city} does not ship`)
  expect(decide(compiled, contact(text, { language: detect(text).language }))).toMatchObject(
    expected,
  )
})

test('who serves in war is served first in Kryvyi Rih', () => {
  const compiled = loadCity('kryvyi-rih')
  if (compiled === null) throw new Error('Kryvyi Rih does not ship')
  const text = 'коли буде готовий мій витяг'
  const plain = decide(compiled, contact(text, { language: 'uk' }))
  const served = decide(compiled, contact(text, { language: 'uk', citizenGroups: ['veteran'] }))
  expect([plain.priority, served.priority]).toEqual(['P3', 'P1'])
})

test('danger in Kryvyi Rih is told the number of the service and 112', () => {
  const { dangers } = rulesOf('kryvyi-rih')
  for (const { say } of dangers) {
    for (const language of languages) expect(say[language]).toMatch(/\b10[1234]\b.*\b112\b/)
  }
})

describe.each(cities)('the demo of $id', ({ id }) => {
  let city: TestCity
  beforeAll(async () => {
    const data: CityData = readCityData(rulesFolder, id)
    city = Object.assign(await testCity(), data)
  })
  afterAll(() => city.close())

  test('has agents in every pool who between them can answer in every language', async () => {
    await seedDemo(city)
    for (const pool of city.rules.city.pools) {
      const spoken = await city.sql<{ language: string }[]>`
        select distinct l.language from agent_languages l join agents a on a.id = l.agent_id
        where ${pool.id} = any(a.pools) and a.role = 'agent' and l.level >= 2`
      expect(spoken.map(({ language }) => language).toSorted(), pool.id).toEqual(
        city.rules.city.languages.toSorted(),
      )
    }
  })
})
