/** Holds what the line promises a caller: their language, the right people, danger first, and no dead end. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { begun } from '#calls/dialogue/dialogue.ts'
import { turn } from '#calls/dialogue/turn.ts'
import { wait } from '#calls/dialogue/waiting.ts'
import { languages } from '#language/languages.ts'
import { call, heardIn, world } from './cast.ts'

test('a caller is greeted in every language of the city, each in its own, and chooses by key', () => {
  const { heard, dialogue } = call(['3'])
  expect(heard.slice(1, 7).map((line) => line.slice(0, 2))).toEqual(
    world().offered.map((one) => one.language),
  )
  expect(dialogue).toMatchObject({ language: 'ru', stage: 'matter' })
  expect(heard.at(-1)).toMatch(/^ru: /)
})

test('a returning caller hears their own language first, under the key that it always has', () => {
  const offered = world().offered.toSorted(
    (a, b) => Number(b.language === 'pl') - Number(a.language === 'pl'),
  )
  const { heard } = call([], world({ offered }))
  expect(heard[0]).toMatch(/^pl: Miejska linia/)
  expect(heard[1]).toBe('pl: Po polsku – proszę nacisnąć 4.')
})

test('whoever says at once what has happened, in Polish, need not say it twice', () => {
  const { wants, dialogue } = call(['dzień dobry, od rana nie ma ciepłej wody w całym bloku'])
  expect(dialogue).toMatchObject({ language: 'pl', stage: 'waiting' })
  expect(wants).toMatchObject([{ want: 'queue', decision: { enterprise: 'vst' } }])
})

test('a danger told in ordinary words comes before all else, also at night with nobody there', () => {
  const night = world({ service: () => ({ isOpen: false, isSomebodyThere: false, opens: null }) })
  const { heard, wants } = call(['1', 'laiptinėje labai smirda dujomis'], night)
  expect(heard.at(-1)).toContain('112')
  expect(wants).toMatchObject([
    { want: 'queue', decision: { outcome: 'emergency', priority: 'P0' } },
  ])
})

test('what the city does not decide is answered with who does, and with their verified number', () => {
  const { heard, dialogue, wants } = call(['2', 'the electricity is gone in the whole house', '1'])
  expect(heard.join(' ')).toContain('1, 8, 5, 2')
  expect(wants).toEqual([{ want: 'text-number', institution: 'eso' }])
  expect(dialogue.ending).toBe('informed')
})

test('whoever was told of another body still reaches a person', () => {
  const { dialogue, wants } = call(['2', 'the electricity is gone in the whole house', '0'])
  expect(dialogue.stage).toBe('waiting')
  expect(wants).toMatchObject([{ want: 'queue' }])
})

test('keys alone lead to the people of an enterprise', () => {
  const chosen = world().enterprises[1]
  const { wants } = call(['1', '1', '2'])
  expect(wants).toMatchObject([{ want: 'queue', decision: { enterprise: chosen?.id } }])
})

test('an unclear matter is asked about once; then a person takes it', () => {
  const first = call(['2', 'hello I have a problem'])
  expect(first.dialogue).toMatchObject({ stage: 'question', asked: 1 })
  const second = call(['2', 'hello I have a problem', 'well just a problem'])
  expect(second.dialogue.stage).toBe('waiting')
  expect(second.wants).toMatchObject([{ want: 'queue' }])
})

test('a silent caller is not hung up on: a person takes over', () => {
  const { dialogue, wants } = call([null, null, null])
  expect(dialogue.stage).toBe('waiting')
  expect(wants).toHaveLength(1)
})

test('a notice comes before the queue; whom it answers need not wait, whom it does not waits', () => {
  const text = {
    lt: 'Avarija.',
    en: 'A burst main.',
    ru: 'Авария.',
    pl: 'Awaria.',
    uk: 'Аварія.',
    lv: 'Avārija.',
  }
  const place = world({ noticeFor: () => text })
  const words = 'no hot water in our flat since the morning'
  expect(call(['2', words, '1'], place).dialogue.ending).toBe('deflected')
  expect(call(['2', words, null], place).wants).toMatchObject([{ want: 'queue' }])
})

test('when nobody is there, a message or a call back is kept with the decision', () => {
  const closed = world({ service: () => ({ isOpen: false, isSomebodyThere: false, opens: null }) })
  const words = 'no hot water in our flat since the morning'
  const back = call(['2', words, '2'], closed)
  expect(back.wants).toMatchObject([{ want: 'call-back', decision: { enterprise: 'vst' } }])
  const asked = call(['2', words, '1'], closed)
  expect(asked.steps.at(-1)).toMatchObject({ do: 'record', language: 'en' })
  const kept = turn(asked.dialogue, { kind: 'recorded', recording: 'RE1', seconds: 12 }, closed)
  expect(kept.wants).toMatchObject([{ want: 'voicemail', recording: 'RE1', seconds: 12 }])
  const empty = turn(asked.dialogue, { kind: 'recorded', recording: 'RE1', seconds: 0 }, closed)
  expect(empty.dialogue.stage).toBe('nobody')
})

test('whoever waits hears place and range, and may be called back without losing the place', () => {
  const { dialogue } = call(['2', 'no hot water in our flat since the morning'])
  const place = { place: 4, expected: { fromMinutes: 5, toMinutes: 10 } }
  const waiting = wait(dialogue, { kind: 'silence' }, place, world())
  expect(heardIn(waiting.steps).join(' ')).toContain('5 to 10 minutes')
  expect(waiting.wants).toEqual([])
  expect(wait(dialogue, { kind: 'keys', keys: '1' }, place, world()).wants).toMatchObject([
    { want: 'call-back' },
  ])
})

test('nobody is asked to speak to a machine whose recordings nobody hears', () => {
  const closed = world({
    canRecord: false,
    canCallBack: false,
    service: () => ({ isOpen: false, isSomebodyThere: false, opens: null }),
  })
  const { heard, dialogue } = call(['2', 'no hot water in our flat since the morning', '1'], closed)
  expect(heard.join(' ')).not.toContain('leave a message')
  expect(heard.join(' ')).toContain('Your number is hidden')
  expect(dialogue.stage).toBe('nobody')
})

const anyAnswer = fc.oneof(
  fc.constantFrom('0', '1', '2', '3', '9', '*', '#'),
  fc.constantFrom(null),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom('kas čia', 'gas smell in the stairwell', 'свет отключили', 'nie ma wody'),
)
const anyWorld = fc.record({
  isOpen: fc.boolean(),
  isSomebodyThere: fc.boolean(),
  canText: fc.boolean(),
  canCallBack: fc.boolean(),
  canRecord: fc.boolean(),
})

test('no path is a dead end: every turn says something that exists, then listens, waits or ends', () => {
  fc.assert(
    fc.property(
      fc.array(anyAnswer, { maxLength: 12 }),
      anyWorld,
      (answers, { isOpen, isSomebodyThere, ...can }) => {
        const place = world({ ...can, service: () => ({ isOpen, isSomebodyThere, opens: null }) })
        const { steps, dialogue, wants, heard } = call(answers, place)
        expect(['ask', 'record', 'wait', 'hang-up']).toContain(steps.at(-1)?.do)
        expect(heard.every((line) => line.length > 5)).toBe(true)
        expect(languages).toContain(dialogue.language)
        expect(wants.length).toBeLessThanOrEqual(1)
        expect(dialogue.stage === 'waiting').toBe(wants[0]?.want === 'queue')
      },
    ),
    { numRuns: 150 },
  )
})

test('silence alone ends every call in few turns, with a person or a goodbye', () => {
  fc.assert(
    fc.property(
      fc.array(anyAnswer, { maxLength: 6 }),
      anyWorld,
      (answers, { isOpen, isSomebodyThere, ...can }) => {
        const place = world({ ...can, service: () => ({ isOpen, isSomebodyThere, opens: null }) })
        const silence = Array.from({ length: 12 }, () => null)
        expect(['waiting', 'over']).toContain(call([...answers, ...silence], place).dialogue.stage)
      },
    ),
    { numRuns: 100 },
  )
})

test('every text of the dialogue stands in all six languages', () => {
  for (const { language } of world().offered) {
    const steps = turn({ ...begun(language), stage: 'matter' }, { kind: 'silence' }, world()).steps
    expect(heardIn(steps).every((line) => line.startsWith(language))).toBe(true)
  }
})
