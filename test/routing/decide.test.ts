/** Holds what routing promises: every contact is served by somebody, and everyone can see why. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { languages } from '#language/languages.ts'
import { decide } from '#routing/decide.ts'
import { explain } from '#routing/explain.ts'
import { contact, vilnius } from './cast.ts'

const anyLanguage = fc.constantFrom(...languages, 'other' as const, 'und' as const)
const anyChannel = fc.constantFrom(
  'email' as const,
  'chat' as const,
  'sms' as const,
  'voice' as const,
)
const words = vilnius.city.topics.flatMap(({ title }) => Object.values(title))
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.array(fc.constantFrom(...words), { maxLength: 8 }).map((parts) => parts.join('. ')),
)

test('every contact gets a pool of the city, whatever is written', () => {
  fc.assert(
    fc.property(anyText, anyLanguage, anyChannel, (text, language, channel) => {
      const { pool, skills } = decide(vilnius, contact(text, { language, channel }))
      expect(vilnius.pools.has(pool)).toBe(true)
      expect(skills.steps[0]).toMatchObject({ afterSeconds: 0, pools: [pool] })
    }),
    { numRuns: 300 },
  )
})

test('a decision is a function of its input and leaves the input as it was', () => {
  fc.assert(
    fc.property(anyText, anyLanguage, (text, language) => {
      const input = Object.freeze(contact(text, { language }))
      const before = structuredClone(input)
      expect(decide(vilnius, input)).toEqual(decide(vilnius, input))
      expect(input).toEqual(before)
    }),
    { numRuns: 200 },
  )
})

test('the wish for a language relaxes with time but never below "can answer in it"', () => {
  fc.assert(
    fc.property(anyText, anyLanguage, anyChannel, (text, language, channel) => {
      const { steps } = decide(vilnius, contact(text, { language, channel })).skills
      for (const [number, step] of steps.entries()) {
        expect(step.level).toBeGreaterThanOrEqual(2)
        const next = steps[number + 1]
        if (next === undefined) continue
        expect(next.afterSeconds).toBeGreaterThan(step.afterSeconds)
        expect(next.level).toBeLessThanOrEqual(step.level)
      }
    }),
    { numRuns: 200 },
  )
})

test('each reason can be read in all six languages', () => {
  fc.assert(
    fc.property(anyText, anyLanguage, fc.constantFrom(...languages), (text, language, reader) => {
      const { because } = decide(vilnius, contact(text, { language }))
      const sentences = explain(vilnius, because, reader)
      expect(sentences).toHaveLength(because.length)
      expect(because.length).toBeGreaterThan(0)
      for (const sentence of sentences) expect(sentence).not.toMatch(/\{\{|^$/)
    }),
    { numRuns: 200 },
  )
})

test('a heating bill asked about in Polish goes to the heating bills with Polish', () => {
  const decision = decide(
    vilnius,
    contact('Dzień dobry, dlaczego rachunek za ogrzewanie jest taki wysoki?', { language: 'pl' }),
  )
  expect(decision).toMatchObject({
    outcome: 'ours',
    enterprise: 'vst',
    pool: 'vst-bills',
    topic: 'vst.bill',
  })
  expect(decision.skills.language).toBe('pl')
})

test('uncollected waste told in Russian, in either script, goes to the waste company', () => {
  for (const text of ['Уже две недели не вывозят мусор', 'uzhe dve nedeli ne vyvozyat musor']) {
    expect(decide(vilnius, contact(text, { language: 'ru' }))).toMatchObject({ enterprise: 'vasa' })
  }
})

test('a power cut is not ours: the institution is named and the clock of referral applies', () => {
  const decision = decide(vilnius, contact('Visame name dingo elektra'))
  expect(decision).toMatchObject({
    outcome: 'not-ours',
    enterprise: null,
    institution: 'eso',
    deadlines: ['lt.transfer'],
  })
})

test('a matter of the district is elsewhere, whatever the subject', () => {
  const decision = decide(vilnius, contact('Nemenčinėje nėra vandens'))
  expect(decision).toMatchObject({ outcome: 'elsewhere', institution: 'vrsa' })
  expect(decision.also.map(({ topic }) => topic)).toContain('vv.outage')
})

test('a pothole is for a partner company, and the city takes the report', () => {
  const decision = decide(vilnius, contact('Gatvėje didžiulė duobė, sulaužiau ratą'))
  expect(decision).toMatchObject({
    outcome: 'partner',
    enterprise: 'grinda',
    institution: 'grinda',
    service: 'apply',
  })
})

test('a greeting alone is unclear: one question in all six languages, and the first line holds it', () => {
  const decision = decide(vilnius, contact('Laba diena'))
  expect(decision).toMatchObject({ outcome: 'unclear', enterprise: null, pool: 'first-line' })
  for (const language of languages) expect(decision.question?.[language]).toMatch(/\?$/)
})

test('an unclear message to a mailbox of an enterprise goes to that enterprise', () => {
  const decision = decide(vilnius, contact('Laba diena', { mailboxEnterprise: 'vasa' }))
  expect(decision).toMatchObject({ outcome: 'ours', enterprise: 'vasa', pool: 'vasa-collection' })
})

test('an unclear message of a known citizen goes where the earlier contact was', () => {
  const earlier = [{ pool: 'vst-heating', agentId: 'a1', topic: 'vst.noheat' }]
  const decision = decide(vilnius, contact('Laba diena', { earlier }))
  expect(decision).toMatchObject({ pool: 'vst-heating', enterprise: 'vst' })
})

test('two matters in one message are both seen', () => {
  const decision = decide(
    vilnius,
    contact('Šalti radiatoriai visame name. Dar noriu pranešti: neišvežtos šiukšlės jau savaitę.'),
  )
  const all = [decision.enterprise, ...decision.also.map(({ enterprise }) => enterprise)]
  expect(all).toEqual(expect.arrayContaining(['vst', 'vasa']))
})

test('a citizen of a group with precedence is served earlier, and is told so', () => {
  const text = 'Kur galiu deklaruoti skaitiklio rodmenis?'
  const plain = decide(vilnius, contact(text))
  const preferred = decide(vilnius, contact(text, { citizenGroups: ['disability'] }))
  expect([plain.priority, preferred.priority]).toEqual(['P3', 'P2'])
  expect(preferred.because.map(({ key }) => key)).toContain('group')
})

test('a citizen whose language is none of the six gets an agent with the first fallback language', () => {
  const decision = decide(vilnius, contact('Guten Tag, mein Wasser ist weg', { language: 'other' }))
  expect(decision.language).toBe('other')
  expect(decision.skills.language).toBe(vilnius.city.fallbackLanguages[0])
})
