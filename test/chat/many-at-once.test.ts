/** Shows that lines of many chats which come at the same moment, and are filed together, are each filed as if alone. */

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeContact } from '#assignment/close-contact.ts'
import { take } from '#assignment/take.ts'
import { listMessages } from '#contacts/store/message.ts'
import { findSpeaker } from '#intake/chat/find-session.ts'
import { openSession } from '#intake/chat/open-session.ts'
import { receiveChatMessage } from '#intake/chat/receive-chat-message.ts'
import { recallSpeakers } from '#intake/store/running-chat.ts'
import { tokenHash } from '#intake/chat/secrets.ts'
import type { Cast } from '#test/cast.ts'
import { citizens, insertCast } from '#test/cast.ts'
import type { TestCity } from '#test/city.ts'
import { testCity } from '#test/city.ts'

let city: TestCity
let cast: Cast
beforeAll(async () => {
  city = await testCity({ max: 8 })
  cast = await insertCast(city.sql)
})
afterAll(() => city.close())

type Chat = { token: string; contactId: number }

async function begin(n: number): Promise<Chat> {
  const opened = await openSession(city, { language: 'lt', ip: `192.0.2.${n}` })
  if (opened.outcome !== 'opened') throw new Error(opened.outcome)
  const { token } = opened
  return { token, contactId: await say(token, citizens.ona.says) }
}

/** As the door does it. */
async function say(token: string, text: string, id: string = randomUUID()): Promise<number> {
  const speaker = await findSpeaker(city, token, id)
  if (speaker === null) throw new Error('no such token')
  const got = await receiveChatMessage(city, speaker.session, { id, text }, speaker)
  if (got.outcome !== 'received') throw new Error(JSON.stringify(got))
  return got.contact
}

const linesOf = async (contactId: number) =>
  (await listMessages(city.sql, contactId))
    .filter((message) => message.direction === 'in')
    .map((message) => message.text)

test('thirty citizens who speak at the same moment are each heard in their own chat', async () => {
  const chats = await Promise.all(Array.from({ length: 30 }, (_, n) => begin(n + 1)))
  const said = (chat: Chat, n: number) => `Ar jau važiuojate? Laukiame bute ${chat.contactId}-${n}.`
  const heard = await Promise.all(
    chats.flatMap((chat) => [1, 2, 3].map((n) => say(chat.token, said(chat, n)))),
  )
  expect(heard).toEqual(chats.flatMap(({ contactId }) => [contactId, contactId, contactId]))
  // Three requests of one citizen at once have no order among themselves; what began the chat stands first.
  for (const chat of chats) {
    const [first, ...others] = await linesOf(chat.contactId)
    expect(first).toBe(citizens.ona.says)
    expect(others.toSorted()).toEqual([1, 2, 3].map((n) => said(chat, n)))
  }
  const [told] = await city.sql`
    select count(*)::integer as count from events
    where kind = 'message-received' and contact_id = any(${chats.map((chat) => chat.contactId)})`
  expect(told?.['count']).toBe(120)
})

test('a repeated line, half a character and a chat that is over do not disturb those beside them', async () => {
  const chats = await Promise.all(Array.from({ length: 8 }, (_, n) => begin(n + 101)))
  const [over, twice, broken, ...others] = chats
  if (over === undefined || twice === undefined || broken === undefined) throw new Error('chats')
  expect((await take(city, cast.agents.rasa, over.contactId)).outcome).toBe('done')
  expect((await closeContact(city, cast.agents.rasa, over.contactId)).outcome).toBe('done')
  const id = randomUUID()
  await Promise.all([
    say(over.token, 'Dar vienas klausimas.'),
    say(twice.token, 'Ar atvyksite šiandien?', id),
    say(twice.token, 'Ar atvyksite šiandien?', id),
    say(broken.token, 'Labai šalta \ud83d kambaryje.'),
    ...others.map((chat) => say(chat.token, 'Ar dar ilgai laukti?')),
  ])
  expect(await linesOf(over.contactId)).toEqual([citizens.ona.says, 'Dar vienas klausimas.'])
  expect(await linesOf(twice.contactId)).toEqual([citizens.ona.says, 'Ar atvyksite šiandien?'])
  expect(await linesOf(broken.contactId)).toEqual([
    citizens.ona.says,
    'Labai šalta \ufffd kambaryje.',
  ])
  for (const chat of others)
    expect(await linesOf(chat.contactId)).toEqual([citizens.ona.says, 'Ar dar ilgai laukti?'])
})

test('a token that is none of ours gets no answer among those that are', async () => {
  const [one, two] = await Promise.all([begin(201), begin(202)])
  const at = city.now()
  const asked = [one.token, 'forged', two.token].map((token) => ({
    tokenHash: tokenHash(token),
    windowStart: at,
    externalId: randomUUID(),
  }))
  const answers = await recallSpeakers(city.sql, asked)
  expect(answers.map((answer) => answer?.running?.contactId ?? null)).toEqual([
    one.contactId,
    null,
    two.contactId,
  ])
})
