/** Shows that an answer leaves only in the language that the citizen is owed, or with a reason that is kept. */

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { allowException } from '#replies/allow-exception.ts'
import { checkDraft } from '#replies/check-draft.ts'
import { reply } from '#replies/reply.ts'
import { castDay, insertCast, type Cast } from '#test/cast.ts'
import { testCity, type TestCity } from '#test/city.ts'
import { mailInHands, versionOf } from './desk.ts'

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
