/** Holds that the city's rules are whole: every id kept, every text in six languages, every fault told by its line. */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'yaml'
import { afterAll, expect, test } from 'vitest'
import { languages } from '#language/languages.ts'
import { fold } from '#routing/fold.ts'
import { readCity } from '#routing/read-city.ts'
import { rulesModule } from '#routing/write-module.ts'
import { schemaTexts } from '#routing/write-schemas.ts'
import { vilnius } from './cast.ts'

const { rules } = readCity('routing-rules/vilnius')
if (rules === null)
  throw new Error('the rules of Vilnius have faults: npm run rules -- check routing-rules/vilnius')

const folder = mkdtempSync(join(tmpdir(), 'rules-'))
afterAll(() => rmSync(folder, { recursive: true }))

const catalogueFile = '../shared/data/catalogue.yaml'
type Catalogue = Record<'topics' | 'external_topics' | 'institutions' | 'bodies', { id: string }[]>

test.skipIf(!existsSync(catalogueFile))(
  'every topic, body and institution of the catalogue keeps its id',
  () => {
    const catalogue = parse(readFileSync(catalogueFile, 'utf8')) as Catalogue
    const ids = (items: { id: string }[]): string[] => items.map(({ id }) => id)
    expect(ids(rules.topics)).toEqual(
      expect.arrayContaining(ids([...catalogue.topics, ...catalogue.external_topics])),
    )
    expect(ids(rules.institutions)).toEqual(expect.arrayContaining(ids(catalogue.institutions)))
    expect(ids(rules.enterprises)).toEqual(expect.arrayContaining(ids(catalogue.bodies)))
  },
)

test('every name, title, question and warning is there in six different languages', () => {
  const texts = [
    rules.name,
    rules.generalQuestion,
    rules.betweenQuestion,
    ...[...rules.enterprises, ...rules.pools, ...rules.institutions, ...rules.groups].map(
      ({ name }) => name,
    ),
    ...[...rules.topics, ...rules.lifeSituations].map(({ title }) => title),
    ...rules.questions.map(({ text }) => text),
    ...rules.dangers.map(({ say }) => say),
  ]
  for (const text of texts) {
    expect(Object.keys(text).toSorted()).toEqual([...languages].toSorted())
    for (const language of languages) expect(text[language].trim()).not.toBe('')
  }
  for (const { keywords } of rules.topics) {
    for (const language of languages) expect(keywords[language].length).toBeGreaterThan(0)
  }
})

test('a topic of the city has a pool of its own, a matter outside is taken by the first line', () => {
  for (const { enterprise, institution, pool } of rules.topics) {
    expect(enterprise ?? institution).not.toBeNull()
    expect(pool === rules.firstLinePool).toBe(enterprise === null)
  }
})

test('a number that nobody has verified is not part of the rules', () => {
  const sodra = rules.institutions.find(({ id }) => id === 'sodra')
  expect(sodra?.contact).toEqual({ shortCode: null, phone: null, email: null, web: null })
  const eso = rules.institutions.find(({ id }) => id === 'eso')
  expect(eso?.contact.shortCode).toBe('1852')
})

test('a fault is told with its file, its line and its reason', () => {
  const copy = join(folder, 'vilnius')
  cpSync('routing-rules/vilnius', copy, { recursive: true })
  cpSync('routing-rules/concepts.yaml', join(folder, 'concepts.yaml'))
  const file = join(copy, 'pools.yaml')
  const lines = readFileSync(file, 'utf8').split('\n')
  const at = lines.findIndex((line) => line.startsWith('vv-network:')) + 1
  lines[at] = '  enterprise: nobody'
  writeFileSync(file, lines.join('\n'))
  const { faults } = readCity(copy)
  expect(faults).toMatchObject([
    { file: 'pools.yaml', line: at + 1, reason: 'there is no enterprise "nobody"' },
  ])
})

test('what ships for places without a file system is what stands in the files (npm run rules -- build)', () => {
  expect(readFileSync('src/routing/generated/vilnius.ts', 'utf8')).toBe(rulesModule(rules))
  for (const [name, text] of Object.entries(schemaTexts())) {
    expect(readFileSync(join('routing-rules/schema', name), 'utf8')).toBe(text)
  }
})

test('the trained model knows every topic and was trained on these examples (npm run rules -- train)', () => {
  expect(new Set(vilnius.model?.topics).size).toBe(
    rules.topics.filter(({ isPlaceRule }) => !isPlaceRule).length + 1,
  )
  expect(vilnius.model?.trainedOn).toBe(rules.trainedPart)
})

test('no two examples are alike: each is a situation of its own', () => {
  const seen = new Map<string, { text: string; words: Set<string> }[]>()
  const alike: string[] = []
  for (const { topic, language, text } of rules.examples) {
    const words = new Set(fold(text).tokens.map((token) => token.slice(0, 5)))
    const key = `${topic} ${language}`
    const others = seen.get(key) ?? []
    for (const other of others) {
      const shared = [...words].filter((word) => other.words.has(word)).length
      if (shared / (words.size + other.words.size - shared) > 0.7)
        alike.push(`${text} = ${other.text}`)
    }
    seen.set(key, [...others, { text, words }])
  }
  expect(alike).toEqual([])
})
