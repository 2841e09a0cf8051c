/** Shows that the short way of a running chat leaves nothing out that the long way would do. */

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { giveBack } from '#assignment/give-back.ts'
import { take } from '#assignment/take.ts'
import { loadContact, moveContact } from '#contacts/store/contact.ts'
import { listMessages } from '#contacts/store/message.ts'
import { openSession } from '#intake/chat/open-session.ts'
import { receiveChatMessage } from '#intake/chat/receive-chat-message.ts'
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

async function begin(text: string, language = 'lt') {
  const opened = await openSession(city, { language, ip: '192.0.2.77' })
  if (opened.outcome !== 'opened') throw new Error(opened.outcome)
  const first = await say(opened.session, text)
  return { id: opened.session, contactId: first.contact }
}

async function say(session: string, text: string) {
  const got = await receiveChatMessage(city, session, { id: randomUUID(), text })
  if (got.outcome !== 'received') throw new Error(JSON.stringify(got))
  return got
}

const linesOf = async (contactId: number) =>
  (await listMessages(city.sql, contactId)).filter((message) => message.direction === 'in')

test('one more line is kept with its language, raises the version and tells the desk', async () => {
  const chat = await begin(citizens.oleg.says, 'ru')
  const before = await loadContact(city.sql, chat.contactId)
  await say(chat.id, 'Пожалуйста, помогите, двор весь завален мусором.')
  expect((await linesOf(chat.contactId)).at(-1)).toMatchObject({
    language: 'ru',
    fromAddress: chat.id,
    ownWords: 'Пожалуйста, помогите, двор весь завален мусором.',
  })
  const after = await loadContact(city.sql, chat.contactId)
  expect(after?.version).toBe((before?.version ?? 0) + 1)
  const [event] = await city.sql`
    select kind, contact_id, pool, enterprise from events where chat_session = ${chat.id}
    order by id desc limit 1`
  expect(event).toEqual({
    kind: 'message-received',
    contact_id: chat.contactId,
    pool: after?.pool,
    enterprise: after?.enterprise,
  })
})

test('danger told in the middle of a chat is answered with the emergency number', async () => {
  const chat = await begin(citizens.ona.says)
  await say(chat.id, 'Laiptinėje labai smirda dujomis, bijome sprogimo!')
  const said = await listMessages(city.sql, chat.contactId)
  expect(said.at(-1)?.text.startsWith('112')).toBe(true)
  expect(await loadContact(city.sql, chat.contactId)).toMatchObject({ priority: 0 })
  expect(
    await city.sql`select 1 from alarms where contact_id = ${chat.contactId} and kind = 'danger'`,
  ).toHaveLength(1)
})

test('whoever changes to another language while waiting waits for somebody who speaks it', async () => {
  const chat = await begin(citizens.ona.says)
  await say(chat.id, 'Извините, я лучше напишу по-русски: у нас совсем холодные батареи.')
  const steps = await city.sql`
    select distinct language from queue_steps where contact_id = ${chat.contactId}`
  expect([...steps]).toEqual([{ language: 'ru' }])
  // Also after it has been in somebody's hands.
  const { rasa } = cast.agents
  expect((await take(city, rasa, chat.contactId)).outcome).toBe('done')
  await say(chat.id, 'Atleiskite, geriau toliau rašysiu lietuviškai, ar galite atsiųsti meistrą?')
  expect((await giveBack(city, rasa, chat.contactId)).outcome).toBe('done')
  const again = await city.sql`
    select distinct language from queue_steps where contact_id = ${chat.contactId}`
  expect([...again]).toEqual([{ language: 'lt' }])
})

test('whoever changes to another language is answered in it from then on', async () => {
  const chat = await begin(citizens.ona.says)
  const got = await say(
    chat.id,
    'Извините, я лучше напишу по-русски: у нас совсем холодные батареи.',
  )
  expect(got.language).toBe('ru')
  expect(await loadContact(city.sql, chat.contactId)).toMatchObject({ language: 'ru' })
  await say(chat.id, 'OK')
  expect(await loadContact(city.sql, chat.contactId)).toMatchObject({ language: 'ru' })
})

test('another matter in the middle of a chat is shown as perhaps new', async () => {
  const chat = await begin(citizens.oleg.says, 'ru')
  await say(chat.id, 'И ещё: пришёл слишком большой счёт за отопление, почему?')
  const contact = await loadContact(city.sql, chat.contactId)
  expect(contact?.decision.newMatter?.topic).toMatch(/^vst\./)
  expect(contact?.pool).toMatch(/^vasa/)
})

test('an agent who closes a chat and a citizen who writes at that moment do not miss each other', async () => {
  for (let n = 0; n < 10; n += 1) {
    const chat = await begin(citizens.ona.says)
    const { agentId } = cast.agents.rasa
    const taken = await moveContact(city.sql, chat.contactId, 'take', { agentId }, city.now())
    // As the desk does: she closes what she has seen, and nothing else.
    const expectVersion = taken?.version ?? 0
    await Promise.all([
      moveContact(city.sql, chat.contactId, 'wrapUp', { expectVersion }, city.now()),
      say(chat.id, 'Palaukite, dar vienas klausimas dėl radiatorių.'),
    ])
    const contact = await loadContact(city.sql, chat.contactId)
    expect(await linesOf(chat.contactId)).toHaveLength(2)
    expect(['queued', 'handling']).toContain(contact?.state)
  }
})

test('twenty lines at once are twenty lines of one contact', async () => {
  const chat = await begin(citizens.oksana.says, 'uk')
  const texts = Array.from({ length: 20 }, (_, n) => `Під’їзд номер ${n}, будь ласка, приїдьте.`)
  const got = await Promise.all(texts.map((text) => say(chat.id, text)))
  expect(new Set(got.map((one) => one.contact))).toEqual(new Set([chat.contactId]))
  expect((await linesOf(chat.contactId)).map((line) => line.text).toSorted()).toEqual(
    [citizens.oksana.says, ...texts].toSorted(),
  )
})
