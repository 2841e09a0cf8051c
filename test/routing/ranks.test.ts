/** Holds what the city promises of its ranked rules: the higher one wins, and danger stands above all. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { languages } from '#language/languages.ts'
import { applyRules } from '#routing/apply-rules.ts'
import type { CityRule, Conditions, Effects } from '#routing/city-rule.ts'
import { decide } from '#routing/decide.ts'
import type { RoutingInput } from '#routing/decision.ts'
import { fold } from '#routing/fold.ts'
import type { Found } from '#routing/found.ts'
import { contact, vilnius } from './cast.ts'
import { ruledBy } from './ruled-by.ts'

const why = { lt: 'todėl', en: 'so', ru: 'так', pl: 'tak', uk: 'так', lv: 'tā' }
const pools = [...vilnius.pools.keys()]

function rule(id: string, when: Conditions, effects: Effects): CityRule {
  return { id, because: why, when, effects }
}

const some = <Item>(items: readonly Item[]) =>
  fc.subarray([...items], { minLength: 1, maxLength: Math.min(items.length, 3) })
const maybe = <Item>(one: fc.Arbitrary<Item>) => fc.option(one, { nil: undefined, freq: 1 })
const topics = vilnius.city.topics.map(({ id }) => id).slice(0, 12)
const span = fc
  .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }))
  .map(([from, to]) => ({ from: Math.min(from, to - 1), to }))

const anyWhen = fc
  .record({
    channels: maybe(some(['email', 'chat', 'sms', 'voice'] as const)),
    languages: maybe(some(languages)),
    topics: maybe(some(topics)),
    outcomes: maybe(some(['ours', 'partner', 'unclear', 'not-ours'] as const)),
    words: maybe(some(['vand*', 'вод*', 'heating|šild*', 'duob* -kel*'])),
    places: maybe(some(['antakalnis', 'senamiestis', 'none'])),
    groups: maybe(fc.constant(['disability'])),
    hours: maybe(fc.tuple(span).map(([one]) => [one])),
    days: maybe(some([1, 2, 3, 4, 5, 6, 7])),
    isHoliday: maybe(fc.boolean()),
    senders: maybe(some(['@mokykla.lt', 'ona@citizen.example'])),
    earlier: maybe(fc.record({ isSameTopic: fc.boolean(), pools: fc.constant<string[]>([]) })),
    load: maybe(
      fc.record({
        pool: fc.constantFrom(...pools),
        waiting: fc.constant(5),
        oldestSeconds: fc.constant(null),
      }),
    ),
  })
  .map((when): Conditions => onlySet(when))

const step = { afterSeconds: 0, level: 2 as const, withFirstLine: true }
const anyEffects = fc
  .record({
    pool: maybe(fc.constantFrom(...pools)),
    priority: maybe(fc.constantFrom('P1' as const, 'P2' as const, 'P3' as const)),
    skills: maybe(fc.constantFrom('standard', 'urgent', [step])),
    overflow: maybe(
      fc.array(
        fc.record({
          pool: fc.constantFrom(...pools),
          afterSeconds: fc.integer({ min: 0, max: 900 }),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    ),
    question: maybe(fc.constantFrom(...vilnius.questions.keys())),
    notice: maybe(fc.constant('heating-start')),
    sameAgentSeconds: maybe(fc.constantFrom(60, 600)),
  })
  .map((effects): Effects => onlySet(effects))

const anyRules = fc
  .array(fc.tuple(anyWhen, anyEffects), { maxLength: 8 })
  .map((all) => all.map(([when, effects], rank) => rule(`rule-${rank}`, when, effects)))

const titles = vilnius.city.topics.slice(0, 12).flatMap(({ title }) => Object.values(title))
const anyInput: fc.Arbitrary<RoutingInput> = fc
  .record({
    text: fc.oneof(
      fc.constantFrom(...titles),
      fc.constantFrom('Laba diena', 'Nėra vandens Antakalnyje', 'Нет воды', 'duobė Senamiestyje'),
    ),
    language: fc.constantFrom(...languages),
    channel: fc.constantFrom('email' as const, 'chat' as const, 'voice' as const),
    at: fc.date({
      min: new Date('2026-01-01T00:00:00Z'),
      max: new Date('2027-12-31T00:00:00Z'),
      noInvalidDate: true,
    }),
    sender: fc.constantFrom('ona@citizen.example', 'rasa@mokykla.lt', null),
    citizenGroups: fc.constantFrom<string[][]>([], ['disability']),
    earlier: fc.constantFrom<NonNullable<RoutingInput['earlier']>[]>(
      [],
      [{ pool: 'vv-network', agentId: '7', topic: 'vv.outage' }],
      [{ pool: 'vst-bills', agentId: null, topic: null }],
    ),
    waiting: fc.integer({ min: 0, max: 9 }),
    holiday: fc.boolean(),
  })
  .map(({ text, waiting, holiday, ...other }) =>
    contact(text, {
      ...other,
      isHoliday: () => holiday,
      load: Object.fromEntries(pools.map((pool) => [pool, { waiting, oldestSeconds: 0 }])),
    }),
  )

function onlySet<Values extends object>(values: Values): never {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as never
}

test('a rule of lower rank never changes what a higher one has decided', () => {
  fc.assert(
    fc.property(anyRules, anyWhen, anyEffects, anyInput, (rules, when, effects, input) => {
      const folded = fold(input.text)
      const { outcome, topic, enterprise, pool } = decide(ruledBy([]), input)
      const found: Found = {
        outcome,
        topic: vilnius.topics.find(({ id }) => id === topic) ?? null,
        enterprise,
        pool,
        because: [],
        also: [],
      }
      const before = applyRules(ruledBy(rules), input, folded, found)
      const lower = rule('lower', when, effects)
      const after = applyRules(ruledBy([...rules, lower]), input, folded, found)
      expect(after).toMatchObject({ ...before, because: after.because })
      expect(after.because.slice(0, before.because.length)).toEqual(before.because)
    }),
    { numRuns: 500 },
  )
})

test('whatever the rules are, a decision is a function of its input, and its pool exists', () => {
  fc.assert(
    fc.property(anyRules, anyInput, (rules, input) => {
      const city = ruledBy(rules)
      const decision = decide(city, input)
      expect(decide(city, input)).toEqual(decision)
      expect(vilnius.pools.has(decision.pool)).toBe(true)
      expect(decision.skills.steps[0]?.afterSeconds).toBe(0)
      expect(decision.skills.steps[0]?.pools[0]).toBe(decision.pool)
      let last = -1
      for (const { afterSeconds, level, pools: served } of decision.skills.steps) {
        expect(afterSeconds).toBeGreaterThan(last)
        expect(level).toBeGreaterThanOrEqual(2)
        for (const pool of served) expect(vilnius.pools.has(pool)).toBe(true)
        last = afterSeconds
      }
    }),
    { numRuns: 500 },
  )
})

test('danger to life stands above every rule: they can only bring more people to it', () => {
  fc.assert(
    fc.property(anyRules, anyInput, (rules, input) => {
      const danger = {
        ...input,
        text: `${input.text}. Laiptinėje smirda dujomis!`,
        language: 'lt' as const,
      }
      const plain = decide(ruledBy([]), danger)
      const ruled = decide(ruledBy(rules), danger)
      expect(plain.outcome).toBe('emergency')
      expect(ruled).toMatchObject({
        outcome: 'emergency',
        priority: 'P0',
        pool: plain.pool,
        say: plain.say,
        question: plain.question,
      })
      for (const { pools: served } of plain.skills.steps)
        for (const pool of served)
          expect(ruled.skills.steps.flatMap((one) => one.pools)).toContain(pool)
    }),
    { numRuns: 200 },
  )
})
