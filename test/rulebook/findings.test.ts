/** Shows that whatever a check can find is told in six languages, and what copies load keeps its shape. */

import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { languages } from '#language/languages.ts'
import { filesInFolder } from '#routing/read-folder.ts'
import { findShadowed } from '#rulebook/find-shadowed.ts'
import { findUnstaffed, poolLines } from '#rulebook/find-unstaffed.ts'
import { findingOf, tellFinding } from '#rulebook/finding.ts'
import { joinRulebook } from '#rulebook/join-rulebook.ts'
import { joinedFormat } from '#rulebook/joined.ts'
import type { Joined } from '#rulebook/joined.ts'

const files = filesInFolder('routing-rules/vilnius')
const { joined } = joinRulebook(files)
const whole = joined as Joined

test('every key that a check may give has its sentence and its remedy in each language', () => {
  const sources = globSync(['src/routing/{check-*,read-file,shape-fault}.ts', 'src/rulebook/*.ts'])
  const keys = new Set(
    sources.flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(/\bkey: '([a-z-]+)'/g)].map(([, key = '']) => key),
    ),
  )
  const spoken = JSON.parse(readFileSync('locales/en/rulebook.json', 'utf8')) as {
    finding: Record<string, { reason: string; remedy: string }>
  }
  const missing = [...keys].filter((key) => spoken.finding[key] === undefined)
  expect(missing, 'add it to locales/*/rulebook.json').toEqual([])
  expect(keys.size).toBeGreaterThan(12)
})

test('a fault without a key is quoted, with a sentence around it in the reader’s language', () => {
  const finding = findingOf({ file: 'deadlines.yaml', line: 3, reason: '20 does not fit' })
  for (const language of languages) {
    const { reason, remedy } = tellFinding(finding, language)
    expect(reason).toMatch(/.{8}20 does not fit/)
    expect(remedy.length).toBeGreaterThan(10)
  }
})

test('a missing translation, an unknown setting and a broken line are each told where they are', () => {
  const text = files.get('topics/vst.yaml') ?? ''
  const broken = new Map(files)
  broken.set('topics/vst.yaml', text.replace('    pl: Brak ogrzewania, zimne kaloryfery\n', ''))
  broken.set('pools.yaml', `${files.get('pools.yaml') ?? ''}  colour: blue\n`)
  broken.set('groups.yaml', 'a: [b\nc: d: e\n')
  const { findings, joined: nothing } = joinRulebook(broken)
  expect(nothing).toBeNull()
  const found = new Set(findings.map(({ key, file }) => `${file} ${key}`))
  expect(found).toContain('topics/vst.yaml missing-translation')
  expect(found).toContain('pools.yaml unknown-key')
  expect(found).toContain('groups.yaml not-yaml')
  expect(findings.every(({ line }) => line >= 1)).toBe(true)
})

test('the same topic twice under another name is a fault; a language that is covered, a warning', () => {
  const [first, second] = whole.rules.topics
  if (first === undefined || second === undefined) throw new Error('no topics')
  const twin = { ...first, id: 'vst.twin' }
  const both = { ...whole.rules, topics: [...whole.rules.topics, twin] }
  const faults = findShadowed(files, both).filter(({ severity }) => severity === 'fault')
  expect(faults.map(({ params }) => params['topic'])).toContain('vst.twin')
  const partly = { ...twin, keywords: { ...second.keywords, lt: first.keywords.lt } }
  const found = findShadowed(files, { ...whole.rules, topics: [first, partly] })
  expect(
    found.some(({ severity, params }) => severity === 'warning' && params['language'] === 'lt'),
  ).toBe(true)
})

test('a pool is warned of when nobody in it can answer in a language of the city', () => {
  const rules = { pools: whole.rules.pools.slice(0, 2), languages: whole.rules.languages }
  const [pool = { id: '' }, empty = { id: '' }] = rules.pools
  const staff = [
    { pools: [pool.id], languages: { lt: 4, ru: 1 } },
    { pools: [pool.id], languages: { en: 3, pl: 2, uk: 2, lv: 2 } },
  ]
  const found = findUnstaffed(rules, staff, poolLines(files.get('pools.yaml') ?? ''))
  expect(found.map(({ key, params }) => [key, params['pool'], params['languages']])).toEqual([
    ['pool-unstaffed', pool.id, 'ru'],
    ['pool-empty', empty.id, undefined],
  ])
})

test('what copies load has the shape that its format says', () => {
  const shape = {
    format: joinedFormat,
    joined: Object.keys(whole).toSorted().join(' '),
    rules: Object.keys(whole.rules).toSorted().join(' '),
  }
  const why =
    'its shape has changed: raise joinedFormat in src/rulebook/joined.ts, and write both here'
  expect(shape, why).toEqual({
    format: 4,
    joined: 'calendar deadlineRules format replyPolicy rules tests',
    rules:
      'absences betweenQuestion cards concepts country dangers deadlines emergencyNumber enterprises examples fallbackLanguages firstLinePool generalQuestion groups hours id institutions languages lifeSituations name needsSecondPair notices numberPrefix places plainWords pools promises questions ranked referrals skills standards stateLanguage timezone topics trainedPart version vocabulary',
  })
})
