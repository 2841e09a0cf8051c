/** Shows that a chat is one contact, whatever the network does to its messages. */

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { longestChatText } from '#channels/chat/parse.ts'
import { loadContact, moveContact } from '#contacts/store/contact.ts'
import { listMessages } from '#contacts/store/message.ts'
import { findSession } from '#intake/chat/find-session.ts'
import { chatLimits } from '#intake/chat/limits.ts'
import { openSession } from '#intake/chat/open-session.ts'
import type { ReceivedChat } from '#intake/chat/receive-chat-message.ts'
import { receiveChatMessage } from '#intake/chat/receive-chat-message.ts'
import { citizens, insertCast } from '#test/cast.ts'
import type { TestCity } from '#test/city.ts'
import { testCity } from '#test/city.ts'

let city: TestCity
beforeAll(async () => {
  city = await testCity()
  await insertCast(city.sql)
})
afterAll(() => city.close())

async function session(ip = '192.0.2.1', language = 'ru'): Promise<{ id: string; token: string }> {
  const opened = await openSession(city, { language, page: 'https://www.vilnius.example/', ip })
  if (opened.outcome !== 'opened') throw new Error(opened.outcome)
  return { id: opened.session, token: opened.token }
}

function received(chat: ReceivedChat): Extract<ReceivedChat, { outcome: 'received' }> {
  if (chat.outcome !== 'received') throw new Error(JSON.stringify(chat))
  return chat
}

test('a chat in Russian about uncollected waste waits for the waste enterprise', async () => {
  const chat = await session()
  const got = received(
    await receiveChatMessage(city, chat.id, { id: randomUUID(), text: citizens.oleg.says }),
  )
  expect(got.language).toBe('ru')
  expect(await loadContact(city.sql, got.contact)).toMatchObject({
    channel: 'chat',
    state: 'queued',
    enterprise: 'vasa',
    proof: 'proven',
  })
})

test('a message that the browser sends twice, at once or later, counts once and is answered alike', async () => {
  const chat = await session()
  const sent = { id: randomUUID(), text: citizens.oksana.says }
  const answers = await Promise.all([1, 2, 3, 4].map(() => receiveChatMessage(city, chat.id, sent)))
  const first = received(answers[0] ?? { outcome: 'no-session' })
  for (const answer of answers) expect(answer).toEqual(first)
  expect(await receiveChatMessage(city, chat.id, sent)).toEqual(first)
  const inbound = (await listMessages(city.sql, first.contact)).filter(
    (message) => message.direction === 'in',
  )
  expect(inbound).toHaveLength(1)
})

test('all messages of a session are one contact of one case', async () => {
  const chat = await session()
  const says = ['Labas', 'Kada išveš šiukšles iš Žirmūnų gatvės?', 'Jau dvi savaitės stovi pilna.']
  const got: { contact: number; case: string }[] = []
  for (const text of says)
    got.push(received(await receiveChatMessage(city, chat.id, { id: randomUUID(), text })))
  expect(new Set(got.map((one) => one.contact)).size).toBe(1)
  expect(new Set(got.map((one) => one.case)).size).toBe(1)
})

test('the id of another session cannot be taken away', async () => {
  const [mine, other] = [await session(), await session()]
  const id = randomUUID()
  const a = received(await receiveChatMessage(city, mine.id, { id, text: citizens.oleg.says }))
  const b = received(await receiveChatMessage(city, other.id, { id, text: citizens.ona.says }))
  expect(a.contact).not.toBe(b.contact)
})

test('a closed chat is reopened by a new message, in the same case', async () => {
  const chat = await session()
  const first = received(
    await receiveChatMessage(city, chat.id, { id: randomUUID(), text: citizens.ona.says }),
  )
  await moveContact(city.sql, first.contact, 'close', {}, city.now())
  const again = received(
    await receiveChatMessage(city, chat.id, { id: randomUUID(), text: 'Dar vienas klausimas.' }),
  )
  expect(again).toMatchObject({ contact: first.contact, case: first.case })
  expect(await loadContact(city.sql, first.contact)).toMatchObject({ state: 'queued' })
})

test('only the token opens a session, and the token itself is not kept', async () => {
  const chat = await session()
  expect(await findSession(city, chat.token)).toMatchObject({ id: chat.id, language: 'ru' })
  expect(await findSession(city, chat.id)).toBeNull()
  const [kept] = await city.sql`
    select to_jsonb(s)::text as row from chat_sessions s where id = ${chat.id}`
  expect(kept?.['row']).not.toContain(chat.token)
  expect(kept?.['row']).not.toContain('192.0.2.1')
})

test('what is empty, endless or without a proper id is refused with its reason', async () => {
  const chat = await session()
  const send = (id: string, text: string) => receiveChatMessage(city, chat.id, { id, text })
  expect(await send(randomUUID(), ' \n ')).toEqual({ outcome: 'refused', fault: 'empty' })
  expect(await send(randomUUID(), 'a'.repeat(longestChatText + 1))).toEqual({
    outcome: 'refused',
    fault: 'too-long',
  })
  expect(await send('1', 'Labas')).toEqual({ outcome: 'refused', fault: 'not-an-id' })
  expect(await receiveChatMessage(city, randomUUID(), { id: randomUUID(), text: 'a' })).toEqual({
    outcome: 'no-session',
  })
})

test('whoever writes without end is told when to go on, and may go on then', async () => {
  const chat = await session()
  const say = () => receiveChatMessage(city, chat.id, { id: randomUUID(), text: 'Labas rytas' })
  for (let n = 0; n < chatLimits.messages.hits; n += 1) received(await say())
  expect(await say()).toEqual({
    outcome: 'too-many',
    retryAfterSeconds: chatLimits.messages.seconds,
  })
  city.passSeconds(chatLimits.messages.seconds)
  received(await say())
})

test('one network address cannot open sessions without end', async () => {
  for (let n = 0; n < chatLimits.openings.hits; n += 1) await session('198.51.100.7')
  const refused = await openSession(city, { ip: '198.51.100.7' })
  expect(refused.outcome).toBe('too-many')
  expect((await openSession(city, { ip: '198.51.100.8' })).outcome).toBe('opened')
})
