/** Shows what the ranked rules of the city make of winter, night, place and sender. */
import { expect, test } from 'vitest'
import { languages } from '#language/languages.ts'
import type { CityRule, Conditions, Effects } from '#routing/city-rule.ts'
import { decide } from '#routing/decide.ts'
import type { RoutingInput } from '#routing/decision.ts'
import { explain } from '#routing/explain.ts'
import { contact, vilnius } from './cast.ts'
import { ruledBy } from './ruled-by.ts'

const why = { lt: 'todėl', en: 'so', ru: 'так', pl: 'tak', uk: 'так', lv: 'tā' }

function rule(id: string, when: Conditions, effects: Effects): CityRule {
  return { id, because: why, when, effects }
}

const winter = new Date('2026-12-10T08:00:00Z')
const summer = new Date('2026-07-10T08:00:00Z')

test.each([
  ['lt', 'Kada pradės šildyti? Namuose kūdikis'],
  ['ru', 'Когда включат отопление? Дома пожилой человек'],
  ['pl', 'Kiedy włączą ogrzewanie? W domu niemowlę'],
] as const)(
  'a baby or an old person in a cold home comes first in winter (%s)',
  (language, text) => {
    const cold = decide(vilnius, contact(text, { language, at: winter }))
    expect(cold).toMatchObject({ enterprise: 'vst', priority: 'P1' })
    expect(cold.because).toContainEqual({ key: 'rule', params: { rule: 'heating-frail' } })
    const warm = decide(vilnius, contact(text, { language, at: summer }))
    expect(warm.because).not.toContainEqual({ key: 'rule', params: { rule: 'heating-frail' } })
  },
)

test('the reason that a rule gives is read in every language', () => {
  const text = 'Kada pradės šildyti? Namuose kūdikis'
  const { because } = decide(vilnius, contact(text, { at: winter }))
  for (const language of languages) {
    const own = vilnius.city.ranked.find(({ id }) => id === 'heating-frail')?.because[language]
    expect(explain(vilnius, because, language).join(' ')).toContain(own)
  }
})

test('at night a broken stop is for the people on duty, by day for those who have always had it', () => {
  const text = 'Išdaužtas stotelės stiklas'
  const at = (instant: string) => decide(vilnius, contact(text, { at: new Date(instant) }))
  const night = at('2026-11-20T01:30:00Z')
  expect([night.topic, night.pool]).toEqual(['sp.stop', 'sp-streets'])
  expect(at('2026-11-20T10:30:00Z').pool).toBe('sp-transport')
})

test('a place is known by what people call it in their language, and else by where they live', () => {
  const said = (text: string, other: Partial<RoutingInput> = {}) =>
    decide(
      ruledBy([
        rule('here', { places: ['senamiestis'] }, { priority: 'P1' }),
        rule('nowhere', { places: ['none'] }, { priority: 'P2' }),
      ]),
      contact(text, other),
    ).because.flatMap(({ params }) => params['rule'] ?? [])
  for (const text of [
    'Senamiestyje neišvežtos šiukšlės',
    'Rubbish in the Old Town',
    'Мусор в Старом городе',
    'Śmieci na Starym Mieście',
    'Šiukšlės Pilies gatvėje',
    'Vecpilsētā atkritumi',
  ])
    expect(said(text), text).toEqual(['here'])
  expect(said('Neišvežtos šiukšlės')).toEqual(['nowhere'])
  expect(said('Neišvežtos šiukšlės', { knownAddress: 'Pilies g. 5, Vilnius' })).toEqual(['here'])
  expect(said('Šiukšlės Antakalnyje', { knownAddress: 'Pilies g. 5, Vilnius' })).toEqual([])
})

test('a season over new year holds on both sides of it', () => {
  const city = ruledBy([
    rule('frost', { season: { from: '12-20', to: '01-10' } }, { priority: 'P1' }),
  ])
  const holds = (day: string) =>
    decide(city, contact('Laba diena', { at: new Date(`${day}T10:00:00Z`) })).priority === 'P1'
  expect(['2026-12-19', '2026-12-20', '2027-01-10', '2027-01-11'].map(holds)).toEqual([
    false,
    true,
    true,
    false,
  ])
})

test('the clock is the city’s own, in summer and in winter', () => {
  const city = ruledBy([rule('night', { hours: [{ from: 0, to: 60 }] }, { priority: 'P1' })])
  const holds = (at: string) =>
    decide(city, contact('Laba diena', { at: new Date(at) })).priority === 'P1'
  expect(holds('2026-07-10T21:30:00Z')).toBe(true)
  expect(holds('2026-12-10T22:30:00Z')).toBe(true)
  expect(holds('2026-12-10T21:30:00Z')).toBe(false)
})

test('a domain is that domain and what is below it, never one that only looks like it', () => {
  const city = ruledBy([rule('school', { senders: ['@mokykla.lt'] }, { priority: 'P1' })])
  const isSchool = (sender: string) =>
    decide(city, contact('Laba diena', { sender })).priority === 'P1'
  expect(isSchool('rasa@mokykla.lt')).toBe(true)
  expect(isSchool('Rasa@Vilniaus.Mokykla.LT')).toBe(true)
  expect(isSchool('rasa@nemokykla.lt')).toBe(false)
  expect(isSchool('rasa@mokykla.lt.example')).toBe(false)
})
