/** A supervisor says one thing to all whom it concerns: callers hear it before the queue, and whom it answers is counted. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { showCalls } from '#figures/show-calls.ts'
import { answerIncident } from '#incidents/answer-incident.ts'
import { openIncident } from '#incidents/open-incident.ts'
import type { Actor } from '#agents/agent.ts'
import { loadActor } from '#agents/store.ts'
import { localDateOf } from '#deadlines/zone.ts'
import type { Leg } from '../../simulation/phone/simulator.ts'
import { hotline, noHotWater, openHotline, told } from './hotline.ts'
import type { Hotline } from './hotline.ts'

const words = {
  lt: 'Žirmūnuose nutrūko šilumos trasa. Karštas vanduo bus šįvakar.',
  en: 'A heating main has burst in Žirmūnai. Hot water will be back this evening.',
  ru: 'В Жирмунай прорвало теплотрассу. Горячая вода будет сегодня вечером.',
  pl: 'Na Żyrmunach pękł ciepłociąg. Ciepła woda wróci dziś wieczorem.',
  uk: 'У Жирмунаї прорвало теплотрасу. Гаряча вода буде сьогодні ввечері.',
  lv: 'Žirmūnos pārplīsa siltumtrase. Karstais ūdens būs šovakar.',
}
let line: Hotline
let supervisor: Actor
let callers = 0

beforeAll(async () => {
  line = await openHotline()
  const { sql } = line.city
  const { agentId } = line.agents.lt
  await sql`update agents set role = 'supervisor' where id = ${agentId}`
  const actor = await loadActor(sql, agentId)
  if (actor === null) throw new Error('nobody')
  supervisor = actor
  const opened = await openIncident(line.city, supervisor, {
    title: 'Trasa',
    enterprise: 'vst',
    topics: ['vst.nohotwater'],
    words: [],
  })
  if (opened.outcome !== 'done') throw new Error(opened.outcome)
  const answered = await answerIncident(line.city, supervisor, opened.incidentId, { texts: words })
  expect(answered).toMatchObject({ outcome: 'done' })
})
afterAll(() => line.close())

async function cold(key: string, said: string): Promise<Leg> {
  callers += 1
  const caller = await line.phone.dial(`+3706800${String(callers).padStart(4, '0')}`, hotline)
  await caller.press(key)
  await caller.say(said)
  await line.phone.advance(12_000)
  return caller
}

async function counted() {
  const { timezone } = line.city.rules.city
  const day = localDateOf(line.city.now(), timezone)
  return showCalls(line.city, supervisor, { from: day, to: day, enterprise: undefined })
}

test('whom the notice answers presses 1: no contact, no queue, and it is counted as that', async () => {
  const caller = await cold('4', noHotWater.pl)
  expect(told(caller)).toContain('ciepłociąg')
  await caller.press('1')
  await line.phone.runUntilIdle()
  expect(caller.status()).toBe('completed')
  const [call] = await line.city.sql`select state, ending, contact_id from calls
    where leg = ${caller.callSid}`
  expect(call).toEqual({ state: 'over', ending: 'deflected', contact_id: null })
  expect(await counted()).toEqual([
    expect.objectContaining({ id: 'vst', total: 1, deflected: 1, answered: 0, abandoned: 0 }),
  ])
})

test('whom it does not answer waits in the queue without doing anything', async () => {
  const caller = await cold('2', noHotWater.en)
  expect(told(caller)).toContain('heating main')
  await line.phone.advance(15_000)
  expect(await line.contactOf(caller)).toMatchObject({ state: 'queued', enterprise: 'vst' })
  await caller.hangUp()
  await line.phone.runUntilIdle()
  expect(await counted()).toEqual([
    expect.objectContaining({ id: 'vst', total: 2, deflected: 1, abandoned: 1 }),
  ])
})

test('whoever calls about something else hears nothing of it', async () => {
  const caller = await cold('2', 'the rubbish has not been collected for two weeks')
  expect(told(caller)).not.toContain('heating main')
  await caller.hangUp()
  await line.phone.runUntilIdle()
})
