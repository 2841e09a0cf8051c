/** Shows that an answer leaves only in the citizen's language, on what is still so, by whoever holds the contact. */

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { setSlots } from '#agents/store.ts'
import { take } from '#assignment/take.ts'
import { hold } from '#assignment/hold.ts'
import { receive } from '#intake/receive.ts'
import { allowException } from '#replies/allow-exception.ts'
import { checkDraft } from '#replies/check-draft.ts'
import { loadDraft, saveDraft } from '#replies/drafts.ts'
import { reply } from '#replies/reply.ts'
import { castDay, insertCast, type Cast } from '#test/cast.ts'
import { testCity, type TestCity } from '#test/city.ts'
import { mailFrom } from '#test/intake/mails.ts'
import { mailArrives, mailInHands, versionOf } from './desk.ts'

const inPolish =
  'Dzień dobry, rachunek obejmuje także zaległość za październik. Szczegóły wyślemy Pani jutro.'
const inLithuanian =
  'Laba diena, į sąskaitą įtraukta ir spalio mėnesio skola. Išsamų paaiškinimą atsiųsime rytoj.'

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

const lastOut = async (contactId: number) => {
  const [row] = await city.sql`
    select m.id, m.subject, m.text, m.language, m.external_id, m.reply_references, m.check_note,
      m.agent_id, d.address, d.state, d.automatic
    from messages m join deliveries d on d.message_id = m.id
    where m.contact_id = ${contactId} and m.kind = 'message' and m.direction = 'out'
    order by m.id desc limit 1`
  return row
}

describe('the language of a reply', () => {
  test('a Polish citizen is answered in Polish, under her subject, in her thread', async () => {
    const { jan } = cast.agents
    const parts = {
      subject: 'Rachunek za ogrzewanie',
      messageId: 'zofia-2@wp.example',
      references: ['zofia-1@wp.example'],
    }
    const { contactId, number, version } = await mailInHands(city, 'zofia', jan, parts)
    const sent = await reply(city, jan, contactId, { text: inPolish, basedOnVersion: version })
    expect(sent).toMatchObject({ outcome: 'sent', state: 'wrap-up', channel: 'email' })
    expect(await lastOut(contactId)).toMatchObject({
      subject: `Re: Rachunek za ogrzewanie [${number}]`,
      language: 'pl',
      address: cast.citizens.zofia.mail,
      state: 'created',
      automatic: false,
      reply_references: ['zofia-1@wp.example', 'zofia-2@wp.example'],
      agent_id: jan.agentId,
    })
  })

  test('the answer frees the slot, marks the case as answered and stops its clock', async () => {
    const { jan } = cast.agents
    const { contactId, version } = await mailInHands(city, 'zofia', jan)
    await reply(city, jan, contactId, { text: inPolish, basedOnVersion: version })
    expect(await city.sql`select from slots where contact_id = ${contactId}`).toHaveLength(0)
    const [row] = await city.sql`
      select k.state, c.first_answered_at, k.answered_at,
        (select count(*) from deadlines d where d.case_id = k.id and d.met_at is null) as running,
        (select count(*) from deadlines d where d.case_id = k.id) as clocks
      from contacts c join cases k on k.id = c.case_id where c.id = ${contactId}`
    expect(row).toMatchObject({ state: 'answered', first_answered_at: castDay, running: 0 })
    expect(row?.['clocks']).toBeGreaterThan(0)
  })

  test('an answer that asks something leaves the clock running and the case waiting for the citizen', async () => {
    const { jan } = cast.agents
    const { contactId, version } = await mailInHands(city, 'zofia', jan)
    await reply(city, jan, contactId, {
      text: 'Dzień dobry, prosimy podać numer umowy, żebyśmy mogli sprawdzić rachunek.',
      basedOnVersion: version,
      expectsAnswer: true,
    })
    const [row] = await city.sql`
      select k.state, (select count(*) from deadlines d where d.case_id = k.id and d.met_at is null) > 0 as runs
      from contacts c join cases k on k.id = c.case_id where c.id = ${contactId}`
    expect(row).toEqual({ state: 'waiting-for-citizen', runs: true })
  })

  test('a Lithuanian answer to her is refused with the reason and the remedy, and nothing leaves', async () => {
    const { jan } = cast.agents
    const { contactId, version } = await mailInHands(city, 'zofia', jan)
    const refused = await reply(city, jan, contactId, {
      text: inLithuanian,
      basedOnVersion: version,
    })
    expect(refused).toMatchObject({
      outcome: 'reply-language-mismatch',
      expected: 'pl',
      found: 'lt',
      reason: { key: 'reason.wrongLanguage' },
      remedy: { key: 'remedy.wrongLanguage' },
    })
    expect(await lastOut(contactId)).toBeUndefined()
    expect(await versionOf(city, contactId)).toBe(version)
    const kept = await city.sql`
      select from audit where contact_id = ${contactId} and action = 'reply-refused'`
    expect(kept).toHaveLength(1)
  })

  test('a formal answer needs Lithuanian and a translation; both together pass', async () => {
    const { jan } = cast.agents
    const { contactId, version } = await mailInHands(city, 'zofia', jan)
    const formal = { basedOnVersion: version, kind: 'formal' as const }
    expect(await reply(city, jan, contactId, { ...formal, text: inPolish })).toMatchObject({
      outcome: 'reply-language-mismatch',
      reason: { key: 'reason.stateMissing' },
    })
    const both = `${inLithuanian}\n\n${inPolish}`
    expect(await reply(city, jan, contactId, { ...formal, text: both })).toMatchObject({
      outcome: 'sent',
    })
  })

  test('what an agent is told while she types is what she would be told when she sends', async () => {
    const { jan } = cast.agents
    const { contactId } = await mailInHands(city, 'zofia', jan)
    expect(await checkDraft(city, jan, contactId, { text: inLithuanian })).toMatchObject({
      outcome: 'reply-language-mismatch',
      citizenLanguage: 'pl',
    })
    expect(await checkDraft(city, jan, contactId, { text: inPolish })).toMatchObject({
      outcome: 'passes',
    })
    expect(await checkDraft(city, cast.agents.viktoria, contactId, { text: inPolish })).toEqual({
      outcome: 'not-found',
    })
  })
})

describe('exceptions', () => {
  test('an agent cannot grant herself one', async () => {
    const { jan } = cast.agents
    const { contactId, version } = await mailInHands(city, 'zofia', jan)
    const exception = { reason: 'I do not feel like writing Polish.' }
    const request = { text: inLithuanian, basedOnVersion: version, exception }
    expect(await reply(city, jan, contactId, request)).toEqual({ outcome: 'exception-not-allowed' })
    expect(await allowException(city, jan, contactId, exception)).toEqual({
      outcome: 'exception-not-allowed',
    })
  })

  test('a supervisor allows one, with a reason that stands with the message for ever; it counts once', async () => {
    const { jan, marta } = cast.agents
    const { contactId, version } = await mailInHands(city, 'zofia', jan)
    expect(await allowException(city, marta, contactId, { reason: ' ' })).toEqual({
      outcome: 'reason-missing',
    })
    const reason = 'She asked on the phone to have it in Lithuanian for her lawyer.'
    expect(await allowException(city, marta, contactId, { reason })).toEqual({ outcome: 'done' })
    const first = await reply(city, jan, contactId, { text: inLithuanian, basedOnVersion: version })
    expect(first).toMatchObject({ outcome: 'sent', note: { key: 'note.exception' } })
    expect((await lastOut(contactId))?.['check_note']).toMatchObject({
      exception: { by: 'Marta Vaitkutė', reason, overrode: 'reason.wrongLanguage' },
    })
    const basedOnVersion = await versionOf(city, contactId)
    expect(await reply(city, jan, contactId, { text: inLithuanian, basedOnVersion })).toMatchObject(
      { outcome: 'reply-language-mismatch' },
    )
  })

  test('it is not spent on an answer that did not need it', async () => {
    const { jan, marta } = cast.agents
    const { contactId, version } = await mailInHands(city, 'zofia', jan)
    await allowException(city, marta, contactId, { reason: 'Her lawyer reads Lithuanian only.' })
    await reply(city, jan, contactId, { text: inPolish, basedOnVersion: version })
    const basedOnVersion = await versionOf(city, contactId)
    expect(await reply(city, jan, contactId, { text: inLithuanian, basedOnVersion })).toMatchObject(
      { outcome: 'sent' },
    )
  })
})

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
    expect(await lastOut(contactId)).toBeUndefined()
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
