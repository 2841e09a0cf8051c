/** Shows that a chat is answered in the chat while it lives, and by the proven mail when the citizen has left. */

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { take } from '#assignment/take.ts'
import { openSession } from '#intake/chat/open-session.ts'
import { receiveChatMessage } from '#intake/chat/receive-chat-message.ts'
import { reply } from '#replies/reply.ts'
import { castDay, citizens, insertCast, type Cast } from '#test/cast.ts'
import { testCity, type TestCity } from '#test/city.ts'
import { versionOf } from './desk.ts'

const inRussian = 'Здравствуйте, машина приедет за мусором сегодня до вечера. Извините за задержку.'

let city: TestCity
let cast: Cast
beforeAll(async () => {
  city = await testCity()
  cast = await insertCast(city.sql)
})
afterAll(() => city.close())
beforeEach(() => city.setNow(castDay))

/** Oleg's chat about uncollected waste, in Viktoria's hands. */
async function chatInHands(): Promise<{ contactId: number; session: string; version: number }> {
  const opened = await openSession(city, { language: 'ru', ip: '198.51.100.7' })
  if (opened.outcome !== 'opened') throw new Error(opened.outcome)
  const { session } = opened
  const sent = { id: randomUUID(), text: citizens.oleg.says }
  const received = await receiveChatMessage(city, session, sent)
  if (received.outcome !== 'received') throw new Error(JSON.stringify(received))
  const contactId = received.contact
  await city.sql`
    update contacts set enterprise = 'vasa', pool = 'vasa-collection' where id = ${contactId}`
  await city.sql`
    update chat_sessions set last_seen_at = ${castDay}, contact_id = ${contactId}
    where id = ${session}`
  await city.sql`update slots set contact_id = null, expires_at = null`
  const taken = await take(city, cast.agents.viktoria, contactId)
  if (taken.outcome !== 'done') throw new Error(JSON.stringify(taken))
  return { contactId, session, version: taken.version }
}

test('a Russian answer stands in the stream of the session at once, and the chat goes on', async () => {
  const { viktoria } = cast.agents
  const { contactId, session, version } = await chatInHands()
  const request = { text: inRussian, basedOnVersion: version }
  const sent = await reply(city, viktoria, contactId, request)
  expect(sent).toMatchObject({ outcome: 'sent', channel: 'chat', state: 'handling' })
  const [event] = await city.sql`
    select data from events where kind = 'message-sent' and chat_session = ${session}
    order by id desc limit 1`
  expect(event?.['data']).toMatchObject({
    messageId: sent.outcome === 'sent' ? sent.messageId : 0,
  })
  const [delivery] = await city.sql`
    select d.state, d.address from deliveries d join messages m on m.id = d.message_id
    where m.contact_id = ${contactId} and m.kind = 'message'`
  expect(delivery).toEqual({ state: 'sent', address: session })
  const next = { text: 'Спасибо за терпение!', basedOnVersion: await versionOf(city, contactId) }
  expect(await reply(city, viktoria, contactId, next)).toMatchObject({ outcome: 'sent' })
})

test('a Lithuanian answer to a Russian chat is refused', async () => {
  const { contactId, version } = await chatInHands()
  const text = 'Laba diena, mašina atvažiuos šiandien iki vakaro, atsiprašome už vėlavimą.'
  expect(
    await reply(city, cast.agents.viktoria, contactId, { text, basedOnVersion: version }),
  ).toMatchObject({ outcome: 'reply-language-mismatch', expected: 'ru', found: 'lt' })
})

test('when the page is gone, the answer goes to the mail that was proven in the chat, and the work is done', async () => {
  const { viktoria } = cast.agents
  const { contactId, session, version } = await chatInHands()
  await city.sql`
    update chat_sessions set proven_mail = 'oleg@citizen.example' where id = ${session}`
  city.passSeconds(600)
  const sent = await reply(city, viktoria, contactId, { text: inRussian, basedOnVersion: version })
  expect(sent).toMatchObject({ outcome: 'sent', channel: 'email', state: 'wrap-up' })
  const [row] = await city.sql`
    select m.channel, m.subject, d.address, d.state, k.number
    from messages m join deliveries d on d.message_id = m.id
    join contacts c on c.id = m.contact_id join cases k on k.id = c.case_id
    where m.contact_id = ${contactId} and m.kind = 'message' and m.direction = 'out'`
  expect(row).toMatchObject({
    channel: 'email',
    address: 'oleg@citizen.example',
    state: 'created',
    subject: `Re: Ваше обращение [${row?.['number']}]`,
  })
})

test('without a proven mail the answer waits in the chat for the citizen to come back', async () => {
  const { contactId, version } = await chatInHands()
  city.passSeconds(600)
  const request = { text: inRussian, basedOnVersion: version }
  expect(await reply(city, cast.agents.viktoria, contactId, request)).toMatchObject({
    outcome: 'sent',
    channel: 'chat',
  })
})
