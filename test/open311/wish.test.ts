/** Holds that the topic a citizen chose stands, whatever the words say, unless they tell of a danger. */

import { expect, test } from 'vitest'
import { readCityData, rulesFolder } from '#city-data.ts'
import { decide } from '#routing/decide.ts'
import type { RoutingInput } from '#routing/decision.ts'
import { explain } from '#routing/explain.ts'
import { inputOf } from '#rulebook/dry-run/past-contact.ts'

const { rules } = readCityData(rulesFolder, 'vilnius')
const input = (text: string, wish: string | null): RoutingInput => ({
  text,
  language: 'lt',
  languageConfidence: 1,
  channel: 'email',
  to: 'info@city.example',
  at: new Date('2026-11-20T08:00:00Z'),
  wish,
})

test('what was chosen stands where the words say nothing', () => {
  const decision = decide(rules, input('Žirmūnų g. 5', 'vv.outage'))
  expect(decision).toMatchObject({ outcome: 'ours', topic: 'vv.outage', pool: 'vv-network' })
  expect(explain(rules, decision.because, 'en')[0]).toBe(
    'Whoever reported it chose the topic “No water”.',
  )
})

test('words that say another thing stand beside what was chosen, for the agent', () => {
  const words = 'Antra savaitė neišveža šiukšlių, konteineriai perpildyti.'
  const unasked = decide(rules, input(words, null))
  expect(unasked.topic).toMatch(/^vasa\./)
  const decision = decide(rules, input(words, 'vv.outage'))
  expect(decision.topic).toBe('vv.outage')
  expect(decision.also.map(({ topic }) => topic)).toEqual([unasked.topic])
})

test('a danger is one, whatever was chosen', () => {
  const decision = decide(rules, input('Laiptinėje labai smirdi dujomis', 'vv.outage'))
  expect(decision).toMatchObject({ outcome: 'emergency', priority: 'P0' })
})

test('a topic that the rules no longer know decides nothing', () => {
  const words = 'Nėra vandens visame name.'
  expect(decide(rules, input(words, 'gone.topic'))).toEqual(decide(rules, input(words, null)))
})

test('a dry run knows what was chosen', () => {
  const { because } = decide(rules, input('Žirmūnų g. 5', 'vv.outage'))
  const past = inputOf(
    {
      contactId: 1,
      messageId: 1,
      subject: 'Žirmūnų g. 5',
      ownWords: '',
      language: 'lt',
      languageConfidence: 1,
      channel: 'email',
      to: 'info@city.example',
      sender: null,
      receivedAt: new Date('2026-11-20T08:00:00Z'),
      rulesVersion: 'x',
      because,
    },
    null,
  )
  expect(past.wish).toBe('vv.outage')
})
