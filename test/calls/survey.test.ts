/** Whoever stays on the line after a talk is asked one question; never after a danger or a death, and never for long. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { told } from './hotline.ts'
import { openTalkingLine } from './talk.ts'
import type { Talking, TalkingLine } from './talk.ts'

let line: TalkingLine

beforeAll(async () => {
  line = await openTalkingLine()
})
afterAll(() => line.close())
beforeEach(() => line.clear())

const question = 'how satisfied are you'

const survey = async ({ contactId }: Talking) => {
  const [row] = await line.city.sql<{ score: number | null }[]>`
    select score from call_surveys where contact_id = ${contactId}`
  return row
}

async function end(talk: Talking): Promise<void> {
  await line.ask('en', 'POST', `/api/calls/${talk.callId}/ending`)
  await line.phone.advance(1_000)
}

test('when the agent ends the talk, the caller is asked, thanked, and hung up; her contact is in wrap-up before', async () => {
  const talk = await line.talk('en')
  await end(talk)
  expect(told(talk.caller)).toContain(question)
  expect(await line.contactOf(talk.caller)).toMatchObject({ state: 'wrap-up' })
  await talk.caller.press('4')
  await line.phone.until(() => talk.caller.status() === 'completed', 10_000)
  expect(told(talk.caller)).toContain('Thank you. Goodbye.')
  expect(await survey(talk)).toEqual({ score: 4 })
  expect(await line.contactOf(talk.caller)).toMatchObject({ state: 'wrap-up' })
  const day = line.city.now().toISOString().slice(0, 10)
  const report = await line.ask('marta', 'GET', `/api/reports/surveys?from=${day}&to=${day}`)
  expect(report.body).toMatchObject({
    languages: [{ id: 'en', asked: 1, answered: 1, mean: null, scores: null }],
  })
})

test('silence and other keys are no answer, and nobody is kept longer than some twenty seconds', async () => {
  for (const key of [null, '9']) {
    const talk = await line.talk('en')
    await end(talk)
    if (key !== null) await talk.caller.press(key)
    await line.phone.until(() => talk.caller.status() === 'completed', 20_000)
    expect(await survey(talk)).toEqual({ score: null })
    await line.clear()
  }
})

test('a caller who hangs up is asked nothing, and hanging up at the question changes nothing', async () => {
  const gone = await line.talk('en')
  await gone.caller.hangUp()
  await line.settle()
  expect(await survey(gone)).toBeUndefined()
  await line.clear()
  const talk = await line.talk('en')
  await end(talk)
  await talk.caller.hangUp()
  await line.phone.runUntilIdle()
  expect(await line.contactOf(talk.caller)).toMatchObject({ state: 'wrap-up' })
  expect(await survey(talk)).toEqual({ score: null })
})

test('after a danger, and where somebody has died, nobody is asked', async () => {
  const hurts = [
    line.city.sql`update contacts set priority = 0 where state = 'handling'`,
    line.city.sql`update cases set survey = 'never' where id in (
      select case_id from contacts where state = 'handling')`,
  ]
  for (const hurt of hurts) {
    const talk = await line.talk('en')
    expect((await hurt).count).toBe(1)
    await end(talk)
    expect(told(talk.caller)).not.toContain(question)
    await line.phone.until(() => talk.caller.status() === 'completed', 5_000)
    expect(await survey(talk)).toBeUndefined()
    await line.clear()
  }
})

test('a question asked twice and an answer heard twice are one answer', async () => {
  const talk = await line.talk('en')
  for (const url of [/channels\/voice\/room-over/u, /channels\/voice\/rated/u])
    line.phone.inject({ on: 'webhook', url, fault: 'duplicate', times: 1 })
  await end(talk)
  await talk.caller.press('5')
  await line.phone.until(() => talk.caller.status() === 'completed', 10_000)
  expect(await survey(talk)).toEqual({ score: 5 })
})
