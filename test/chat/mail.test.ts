/** Shows how a chat goes on by mail once the citizen has proven an address, and how a silent one ends. */

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { loadContact, moveContact } from '#contacts/store/contact.ts'
import { listMessages } from '#contacts/store/message.ts'
import { chatBecomesMail } from '#flows/chat-becomes-mail.ts'
import { quietChats } from '#flows/quiet-chats.ts'
import { claimMail } from '#intake/chat/claim-mail.ts'
import { chatLimits, codeAttempts, codeMinutes, goneSeconds } from '#intake/chat/limits.ts'
import { markRead } from '#intake/chat/mark-read.ts'
import { openSession } from '#intake/chat/open-session.ts'
import { proveMail } from '#intake/chat/prove-mail.ts'
import { receiveChatMessage } from '#intake/chat/receive-chat-message.ts'
import { receive } from '#intake/receive.ts'
import { filed, mailFrom } from '#test/intake/mails.ts'
import type { Cast, CitizenName } from '#test/cast.ts'
import { castDay, citizens, insertCast, setPresenceOf } from '#test/cast.ts'
import type { TestCity } from '#test/city.ts'
import { testCity } from '#test/city.ts'

let city: TestCity
let cast: Cast
beforeAll(async () => {
  city = await testCity()
  cast = await insertCast(city.sql)
})
afterAll(() => city.close())
beforeEach(async () => {
  city.setNow(castDay)
  await setPresenceOf(city.sql, cast.agents.viktoria, 'offline')
  await city.sql`delete from rate_limits`
})

type Chat = { id: string; contact: number; case: string }

async function chatOf(name: CitizenName, text: string = citizens[name].says): Promise<Chat> {
  const opened = await openSession(city, { language: citizens[name].language, ip: '192.0.2.9' })
  if (opened.outcome !== 'opened') throw new Error(opened.outcome)
  return say(opened.session, text)
}

async function say(id: string, text: string): Promise<Chat> {
  const got = await receiveChatMessage(city, id, { id: randomUUID(), text })
  if (got.outcome !== 'received') throw new Error(JSON.stringify(got))
  return { id, contact: got.contact, case: got.case }
}

async function textsOf(contactId: number): Promise<string[]> {
  return (await listMessages(city.sql, contactId)).map((message) => message.text)
}

/** As the citizen reads it in the mail that we sent. */
async function codeSentTo(mail: string): Promise<string> {
  const [row] = await city.sql<{ text: string }[]>`
    select m.text from deliveries d join messages m on m.id = d.message_id
    where d.address = ${mail} order by d.id desc limit 1`
  return /\b\d{6}\b/.exec(row?.text ?? '')?.[0] ?? ''
}

async function agentSays(chat: Chat, text: string): Promise<void> {
  await city.sql`
    insert into messages (contact_id, direction, kind, channel, agent_id, text, language, created_at)
    values (${chat.contact}, 'out', 'message', 'chat', ${cast.agents.viktoria.agentId}, ${text}, 'ru',
      ${city.now()})`
}

test('with nobody there the citizen is told so in their language and asked for an address', async () => {
  const chat = await chatOf('oleg')
  const texts = await textsOf(chat.contact)
  expect(texts.some((text) => text.includes('Сейчас нет свободного специалиста'))).toBe(true)
  expect(texts.some((text) => text.includes('электронной почты'))).toBe(true)
})

test('with somebody there who has the language, nobody is sent away', async () => {
  await setPresenceOf(city.sql, cast.agents.viktoria, 'busy')
  const chat = await chatOf('oksana')
  const texts = await textsOf(chat.contact)
  expect(texts).toHaveLength(2)
  expect(texts[1]).toContain(chat.case)
})

test('outside hours the citizen is told when somebody will be there', async () => {
  city.setNow(new Date('2026-11-21T10:00:00Z'))
  const chat = await chatOf('oleg', 'Почему вырос сбор за отходы в моём счёте?')
  expect((await textsOf(chat.contact))[1]).toMatch(/понедельник/)
})

test('whoever comes back outside hours is told when somebody will be there, and asked for an address', async () => {
  const chat = await chatOf('oleg', 'Почему вырос сбор за отходы в моём счёте?')
  await moveContact(city.sql, chat.contact, 'close', {}, city.now())
  city.setNow(new Date('2026-11-21T10:00:00Z'))
  await say(chat.id, 'И ещё один вопрос про этот счёт.')
  const [hours, mail] = (await textsOf(chat.contact)).slice(-2)
  expect(hours).toMatch(/понедельник/)
  expect(mail).toContain('оставьте адрес электронной почты')
})

test('an address that a code proves takes the case on by mail, at the place of the chat', async () => {
  const chat = await chatOf('oleg')
  city.passSeconds(60)
  expect(await claimMail(city, chat.id, ' Oleg.New@Citizen.Example ')).toEqual({
    outcome: 'code-sent',
    validMinutes: codeMinutes,
  })
  const code = await codeSentTo('oleg.new@citizen.example')
  expect(await proveMail(city, chat.id, code)).toEqual({
    outcome: 'proven',
    caseNumber: chat.case,
    continuesBy: 'mail',
  })
  expect(await loadContact(city.sql, chat.contact)).toMatchObject({
    state: 'closed',
    wrapUpCode: 'continued-by-mail',
  })
  const [mail] = await city.sql<{ id: number }[]>`
    select c.id from contacts c join cases k on k.id = c.case_id
    where k.number = ${chat.case} and c.channel = 'email'`
  expect(await loadContact(city.sql, mail?.id ?? 0)).toMatchObject({
    state: 'queued',
    language: 'ru',
    proof: 'proven',
    enterprise: 'vasa',
    queuedAt: castDay,
  })
  expect((await textsOf(chat.contact)).join()).not.toContain(code)
  expect(
    await city.sql`select 1 from queue_steps where contact_id = ${mail?.id ?? 0}`,
  ).not.toHaveLength(0)
})

test('a citizen whom we know by that address is one citizen from then on', async () => {
  const chat = await chatOf('oksana')
  await claimMail(city, chat.id, citizens.oksana.mail)
  await proveMail(city, chat.id, await codeSentTo(citizens.oksana.mail))
  expect((await loadContact(city.sql, chat.contact))?.citizenId).toBe(
    cast.citizens.oksana.citizenId,
  )
  const mail = mailFrom('oksana', { caseNumbers: [chat.case], subject: chat.case })
  expect(filed(await receive(city, mail)).caseNumber).toBe(chat.case)
})

test('a code is good for a few minutes and a few attempts, and for one address', async () => {
  const chat = await chatOf('oleg')
  await claimMail(city, chat.id, 'a@citizen.example')
  const code = await codeSentTo('a@citizen.example')
  const wrong = code === '000000' ? '000001' : '000000'
  expect(await proveMail(city, chat.id, wrong)).toEqual({
    outcome: 'wrong-code',
    attemptsLeft: codeAttempts - 1,
  })
  city.passSeconds(codeMinutes * 60)
  expect(await proveMail(city, chat.id, code)).toEqual({ outcome: 'no-code' })
  await claimMail(city, chat.id, 'b@citizen.example')
  for (let n = 0; n < codeAttempts; n += 1) await proveMail(city, chat.id, wrong)
  expect(await proveMail(city, chat.id, await codeSentTo('b@citizen.example'))).toEqual({
    outcome: 'no-code',
  })
  const other = await chatOf('ilze')
  await claimMail(city, chat.id, 'c@citizen.example')
  expect(await proveMail(city, other.id, await codeSentTo('c@citizen.example'))).toEqual({
    outcome: 'no-code',
  })
})

test('nobody is flooded with codes, and no nonsense is written to', async () => {
  const chat = await chatOf('oleg')
  expect(await claimMail(city, chat.id, 'no address')).toEqual({ outcome: 'not-an-address' })
  for (let n = 0; n < chatLimits.codesPerSession.hits; n += 1)
    expect((await claimMail(city, chat.id, `d${n}@citizen.example`)).outcome).toBe('code-sent')
  expect((await claimMail(city, chat.id, 'd9@citizen.example')).outcome).toBe('too-many')
  const opened = await openSession(city, { ip: '192.0.2.9' })
  if (opened.outcome !== 'opened') throw new Error(opened.outcome)
  expect(await claimMail(city, opened.session, 'e@citizen.example')).toEqual({
    outcome: 'no-contact',
  })
})

test('a chat that an agent could take stays a chat until the citizen is gone', async () => {
  await setPresenceOf(city.sql, cast.agents.viktoria, 'available')
  const chat = await chatOf('oleg')
  await claimMail(city, chat.id, 'stay@citizen.example')
  expect(await proveMail(city, chat.id, await codeSentTo('stay@citizen.example'))).toMatchObject({
    continuesBy: 'chat',
  })
  await chatBecomesMail(city)
  expect(await loadContact(city.sql, chat.contact)).toMatchObject({ state: 'queued' })
  city.passSeconds(goneSeconds + 1)
  expect(await chatBecomesMail(city)).toBe(1)
  expect(await loadContact(city.sql, chat.contact)).toMatchObject({ state: 'closed' })
})

test('a citizen who says nothing is asked, then the chat is closed politely, and opened again by a word', async () => {
  await setPresenceOf(city.sql, cast.agents.viktoria, 'available')
  const chat = await chatOf('oleg')
  const { agentId } = cast.agents.viktoria
  await moveContact(city.sql, chat.contact, 'take', { agentId }, city.now())
  await agentSays(chat, 'Здравствуйте! Назовите, пожалуйста, адрес.')
  expect(await quietChats(city)).toEqual({ told: 0, closed: 0 })
  city.passSeconds(600)
  expect(await quietChats(city)).toEqual({ told: 1, closed: 0 })
  city.passSeconds(299)
  expect(await quietChats(city)).toEqual({ told: 0, closed: 0 })
  city.passSeconds(1)
  expect(await quietChats(city)).toEqual({ told: 0, closed: 1 })
  expect(await loadContact(city.sql, chat.contact)).toMatchObject({
    state: 'closed',
    wrapUpCode: 'citizen-quiet',
  })
  const texts = await textsOf(chat.contact)
  expect(texts.at(-2)).toContain('Вы ещё здесь?')
  expect(texts.at(-1)).toContain('завершили чат')
  await setPresenceOf(city.sql, cast.agents.viktoria, 'available', city.now())
  await say(chat.id, 'Улица Жирмуну, 5.')
  expect(await loadContact(city.sql, chat.contact)).toMatchObject({ state: 'queued', agentId })
  expect((await textsOf(chat.contact)).join()).toContain('С возвращением')
})

test('a word after the question keeps the chat open, and a citizen who waits for us is never closed', async () => {
  const chat = await chatOf('oleg')
  const { agentId } = cast.agents.viktoria
  await moveContact(city.sql, chat.contact, 'take', { agentId }, city.now())
  city.passSeconds(3600)
  expect(await quietChats(city)).toEqual({ told: 0, closed: 0 })
  await agentSays(chat, 'Проверяю.')
  city.passSeconds(600)
  await quietChats(city)
  await say(chat.id, 'Да, я здесь.')
  city.passSeconds(600)
  expect(await quietChats(city)).toEqual({ told: 0, closed: 0 })
  expect(await loadContact(city.sql, chat.contact)).toMatchObject({ state: 'handling' })
})

test('read marks only go forward', async () => {
  const chat = await chatOf('oleg')
  await markRead(city, chat.id, { kind: 'citizen' }, 50)
  await markRead(city, chat.id, { kind: 'citizen' }, 40)
  await markRead(city, chat.id, { kind: 'agent', agentId: cast.agents.viktoria.agentId }, 45)
  const [row] = await city.sql`
    select citizen_read_id, agent_read_id from chat_sessions where id = ${chat.id}`
  expect(row).toEqual({ citizen_read_id: 50, agent_read_id: 45 })
})
