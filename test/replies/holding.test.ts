/** Shows that an answer rests on what is still so, comes from who holds the contact, and that no draft is lost. */

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { setSlots } from '#agents/store.ts'
import { hold } from '#assignment/hold.ts'
import { take } from '#assignment/take.ts'
import { receive } from '#intake/receive.ts'
import { loadDraft, saveDraft } from '#replies/drafts.ts'
import { reply } from '#replies/reply.ts'
import { castDay, insertCast, type Cast } from '#test/cast.ts'
import { testCity, type TestCity } from '#test/city.ts'
import { mailFrom } from '#test/intake/mails.ts'
import { mailArrives, mailInHands, versionOf } from './desk.ts'

const inPolish =
  'Dzień dobry, rachunek obejmuje także zaległość za październik. Szczegóły wyślemy Pani jutro.'

let city: TestCity
let cast: Cast
beforeAll(async () => {
  city = await testCity()
  cast = await insertCast(city.sql)
})
afterAll(() => city.close())
beforeEach(async () => {
  city.setNow(castDay)
  await city.sql`update slots set contact_id = null, expires_at = null`
})

const answersOf = (contactId: number) => city.sql`
  select from messages where contact_id = ${contactId} and kind = 'message' and direction = 'out'`

describe('what has changed meanwhile', () => {
  test('when the citizen has written again, the answer is refused and the new message is named', async () => {
    const { jan } = cast.agents
    const parts = { messageId: 'first@wp.example', subject: 'Rachunek' }
    const { contactId, version } = await mailInHands(city, 'zofia', jan, parts)
    const more = mailFrom('zofia', {
      text: 'Proszę nie odpowiadać, sprawa już się wyjaśniła, dziękuję bardzo.',
      subject: 'Re: Rachunek',
      references: ['first@wp.example'],
    })
    const received = await receive(city, more)
    expect(received).toMatchObject({ outcome: 'filed', contactId })
    const refused = await reply(city, jan, contactId, { text: inPolish, basedOnVersion: version })
    expect(refused).toMatchObject({ outcome: 'stale-view', state: 'handling' })
    expect(refused.outcome === 'stale-view' && refused.newMessages).toContain(
      received.outcome === 'filed' ? received.messageId : 0,
    )
    expect(await answersOf(contactId)).toHaveLength(0)
  })

  test('of two answers sent at the same moment one leaves', async () => {
    const { jan } = cast.agents
    const { contactId, version } = await mailInHands(city, 'zofia', jan)
    const both = await Promise.all(
      [1, 2].map(() => reply(city, jan, contactId, { text: inPolish, basedOnVersion: version })),
    )
    expect(both.map((one) => one.outcome).toSorted()).toEqual(['sent', 'stale-view'])
  })
})

describe('who may answer', () => {
  test('a colleague is told who holds it; a supervisor who steps in takes it over', async () => {
    const { jan, rasa, marta } = cast.agents
    const { contactId, version } = await mailInHands(city, 'zofia', jan)
    const request = { text: inPolish, basedOnVersion: version }
    const held = { outcome: 'held-by-another', by: 'Jan Nowak' }
    expect(await reply(city, rasa, contactId, request)).toEqual(held)
    expect(await reply(city, rasa, contactId, { ...request, takeOver: true })).toEqual(held)
    expect(await reply(city, marta, contactId, request)).toEqual(held)
    expect(await reply(city, marta, contactId, { ...request, takeOver: true })).toMatchObject({
      outcome: 'sent',
    })
    const [row] = await city.sql`select agent_id, state from contacts where id = ${contactId}`
    expect(row).toEqual({ agent_id: marta.agentId, state: 'wrap-up' })
  })

  test('what nobody holds is taken by answering, as long as a slot is free', async () => {
    const { jan } = cast.agents
    const { contactId, version } = await mailArrives(city, 'zofia')
    const request = { text: inPolish, basedOnVersion: version }
    await setSlots(city.sql, jan.agentId, { email: 0 })
    expect(await reply(city, jan, contactId, request)).toEqual({ outcome: 'no-slot-free' })
    expect(await versionOf(city, contactId)).toBe(version)
    await setSlots(city.sql, jan.agentId, { email: 5 })
    expect(await reply(city, jan, contactId, request)).toMatchObject({ outcome: 'sent' })
  })

  test('what an agent has on hold is answered without taking it first, what a colleague has on hold is not', async () => {
    const { jan, rasa } = cast.agents
    const { contactId } = await mailInHands(city, 'zofia', jan)
    await hold(city, jan, contactId, new Date(castDay.getTime() + 86_400_000))
    const basedOnVersion = await versionOf(city, contactId)
    const request = { text: inPolish, basedOnVersion }
    expect(await reply(city, rasa, contactId, request)).toEqual({
      outcome: 'held-by-another',
      by: 'Jan Nowak',
    })
    expect(await reply(city, jan, contactId, request)).toMatchObject({ outcome: 'sent' })
  })

  test('a second answer in wrap-up is fine, an answer to what is closed is not', async () => {
    const { jan } = cast.agents
    const { contactId, version } = await mailInHands(city, 'zofia', jan)
    await reply(city, jan, contactId, { text: inPolish, basedOnVersion: version })
    const more = {
      text: 'Dzień dobry, jeszcze jedno: rachunek można zapłacić w ratach.',
      basedOnVersion: await versionOf(city, contactId),
    }
    expect(await reply(city, jan, contactId, more)).toMatchObject({
      outcome: 'sent',
      state: 'wrap-up',
    })
    await city.sql`
      update contacts set state = 'closed', version = version + 1 where id = ${contactId}`
    const basedOnVersion = await versionOf(city, contactId)
    expect(await reply(city, jan, contactId, { ...more, basedOnVersion })).toEqual({
      outcome: 'move-not-allowed',
      move: 'reply',
      state: 'closed',
    })
  })

  test('for an agent of another enterprise there is no such contact', async () => {
    const { contactId, version } = await mailArrives(city, 'zofia')
    const request = { text: inPolish, basedOnVersion: version }
    expect(await reply(city, cast.agents.viktoria, contactId, request)).toEqual({
      outcome: 'not-found',
    })
    expect(await take(city, cast.agents.viktoria, contactId)).toEqual({ outcome: 'not-found' })
  })
})

describe('drafts', () => {
  test('a draft outlives a transfer, is seen by nobody else, and goes when the answer is sent', async () => {
    const { jan, rasa } = cast.agents
    const { contactId, version } = await mailInHands(city, 'zofia', jan)
    await saveDraft(city, jan, contactId, { text: 'Dzień dobry, rach', basedOnVersion: version })
    await city.sql`update contacts set agent_id = ${rasa.agentId}, pool = 'vv-supply', enterprise = 'vv'
      where id = ${contactId}`
    expect(await loadDraft(city, jan, contactId)).toMatchObject({ text: 'Dzień dobry, rach' })
    expect(await loadDraft(city, rasa, contactId)).toBeNull()
    await city.sql`update contacts set agent_id = ${jan.agentId}, pool = 'vst-bills', enterprise = 'vst'
      where id = ${contactId}`
    const basedOnVersion = await versionOf(city, contactId)
    expect(await reply(city, jan, contactId, { text: inPolish, basedOnVersion })).toMatchObject({
      outcome: 'sent',
    })
    expect(await loadDraft(city, jan, contactId)).toBeNull()
  })

  test('nothing is saved on a contact that one may not see', async () => {
    const { contactId, version } = await mailArrives(city, 'zofia')
    const draft = { text: 'Dzień', basedOnVersion: version }
    expect(await saveDraft(city, cast.agents.viktoria, contactId, draft)).toEqual({
      outcome: 'not-found',
    })
  })
})
