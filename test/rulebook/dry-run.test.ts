/** Holds that a supervisor sees what a draft would change, from what to what and why, before anybody is sent elsewhere. */
import { expect, test } from 'vitest'
import { compile } from '#routing/compile.ts'
import { decide } from '#routing/decide.ts'
import type { CityRules } from '#routing/rules.ts'
import { emptyTally, sumUp, together, tryContacts } from '#rulebook/dry-run/dry-run.ts'
import type { DryRun } from '#rulebook/dry-run/dry-run.ts'
import { inputOf } from '#rulebook/dry-run/past-contact.ts'
import type { PastContact } from '#rulebook/dry-run/past-contact.ts'
import { placeOf, withWords } from '#rulebook/dry-run/place.ts'
import { latvia, pastContact } from '#test/rulebook/past.ts'

const inEffect = latvia()

function dryRun(change: (rules: CityRules) => CityRules, contacts: PastContact[]): DryRun {
  const draft = compile(change(inEffect.city), inEffect.model)
  const tally = emptyTally()
  const side = { rules: inEffect, times: null }
  tryContacts(tally, side, { rules: draft, times: null }, contacts)
  return sumUp(tally)
}

const roads = (rules: CityRules, pool: string): CityRules => ({
  ...rules,
  topics: rules.topics.map((topic) => (topic.id === 'l.roads' ? { ...topic, pool } : topic)),
})

const lamps = [
  pastContact('Mūsu ielā nedeg laterna, ceļš ir tumšs.', 'lv'),
  pastContact('На нашей улице не горят фонари, дорога тёмная.', 'ru'),
]
const pension = pastContact('Kad man pienākas vecuma pensija?', 'lv')

test('an untouched draft changes nothing', () => {
  const result = dryRun((rules) => rules, [...lamps, pension])
  expect(result).toMatchObject({ contacts: 3, changed: 0, pairs: [], dangersLost: 0 })
})

test('what would go elsewhere is counted by pair and by language, with the contacts to look at', () => {
  const pool = inEffect.city.firstLinePool
  const result = dryRun((rules) => roads(rules, pool), [...lamps, pension])
  expect(result.changed).toBe(2)
  expect(result.byLanguage).toMatchObject({
    lv: { contacts: 2, changed: 1 },
    ru: { contacts: 1, changed: 1 },
  })
  const count = result.pairs.reduce((sum, pair) => sum + pair.count, 0)
  expect(count).toBe(2)
  for (const { from, to, examples } of result.pairs) {
    expect(from.topic).toBe('l.roads')
    expect(to.pool).toBe(pool)
    expect(from.pool).not.toBe(pool)
    expect(examples.length).toBeGreaterThan(0)
  }
})

test('no word of a citizen stands in the result, only where the words stand in the message', () => {
  const pool = inEffect.city.firstLinePool
  const secret = pastContact('Zilonis Fredis ziņo: mūsu ielā nedeg laterna, ceļš tumšs.', 'lv')
  const result = dryRun((rules) => roads(rules, pool), [secret])
  const kept = JSON.stringify(result)
  expect(kept).not.toContain('Zilonis')
  expect(kept).not.toContain('nedeg')
  const [example] = result.pairs[0]?.examples ?? []
  const told = withWords(example?.was ?? [], secret.ownWords)
  const words = told.map(({ params }) => params['words']).filter((one) => one !== undefined)
  for (const word of words.join(' … ').split(' … ')) expect(secret.ownWords).toContain(word)
})

test('a danger that the draft would no longer take for one stands first, however rare', () => {
  const gas = pastContact('Virtuvē stipri ož pēc gāzes!', 'lv')
  const many = Array.from({ length: 5 }, () => pastContact(lamps[0]?.ownWords ?? '', 'lv'))
  const result = dryRun(
    (rules) => ({
      ...roads(rules, rules.firstLinePool),
      dangers: [],
      topics: roads(rules, rules.firstLinePool).topics.map((topic) => ({ ...topic, say: null })),
    }),
    [...many, gas],
  )
  expect(result.dangersLost).toBe(1)
  expect(result.pairs[0]).toMatchObject({ from: { outcome: 'emergency' }, count: 1 })
})

test('the citizen’s group and an earlier contact count as they did then', () => {
  const because = [
    { key: 'group', params: { group: 'veterans', priority: 'P1' } },
    { key: 'earlier', params: { pool: 'somewhere' } },
  ]
  const input = inputOf(pastContact('Labdien', 'lv', { because }), null)
  expect(input.citizenGroups).toEqual(['veterans'])
  expect(input.earlier).toEqual([{ pool: 'somewhere', agentId: null, topic: null }])
})

test('what several threads found out beside one another adds up to what one would have found', () => {
  const draft = compile(roads(inEffect.city, inEffect.city.firstLinePool), inEffect.model)
  const tallyOf = (contacts: PastContact[]) => {
    const tally = emptyTally()
    tryContacts(tally, { rules: inEffect, times: null }, { rules: draft, times: null }, contacts)
    return tally
  }
  const all = [...lamps, pension, ...lamps]
  const parts = together([tallyOf(all.slice(0, 2)), tallyOf(all.slice(2))])
  expect(sumUp(parts)).toEqual(sumUp(tallyOf(all)))
})

test('a contact goes to the same place whether or not the reasons are asked for', () => {
  const everyTenth = inEffect.city.examples.filter((_, at) => at % 10 === 0)
  expect(everyTenth.length).toBeGreaterThan(50)
  for (const { text, language } of everyTenth) {
    const input = inputOf(pastContact(text, language), null)
    const inShort = decide(inEffect, { ...input, isUnexplained: true })
    expect(placeOf(inShort)).toEqual(placeOf(decide(inEffect, input)))
  }
})
