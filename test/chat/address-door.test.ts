/** Shows that a citizen who mistypes the code or the address is told so in words, and what to do. */

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDesk } from '#test/api/desk.ts'
import type { Desk } from '#test/api/desk.ts'
import { citizens } from '#test/cast.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

test('a wrong code is named as wrong, with the attempts that are left; a spent one asks for a new code', async () => {
  const opened = await desk.ask(null, 'POST', '/channels/chat/sessions', { language: 'pl' })
  const { token } = opened.body as { token: string }
  const ask = (path: string, body: object) =>
    desk.ask(null, 'POST', `/channels/chat/${path}`, body, {
      authorization: `Bearer ${token}`,
      'accept-language': 'pl',
    })
  expect((await ask('messages', { id: randomUUID(), text: citizens.zofia.says })).status).toBe(202)

  const nonsense = await ask('address', { mail: 'zofia na poczcie' })
  expect([nonsense.status, nonsense.body]).toMatchObject([
    422,
    { code: 'not-an-address', title: 'To nie jest adres e-mail' },
  ])

  expect((await ask('address', { mail: citizens.zofia.mail })).status).toBe(202)
  const [sent] = await desk.city.sql<{ text: string }[]>`
    select text from messages where direction = 'out' order by id desc limit 1`
  const code = /\b\d{6}\b/.exec(sent?.text ?? '')?.[0]
  const wrong = code === '000000' ? '111111' : '000000'
  for (const left of [4, 3, 2, 1, 0]) {
    const refused = await ask('address/code', { code: wrong })
    expect([refused.status, refused.body]).toMatchObject([
      422,
      { code: 'wrong-code', detail: expect.stringContaining(`Pozostało prób: ${left}`) },
    ])
  }
  const spent = await ask('address/code', { code })
  expect([spent.status, spent.body]).toMatchObject([
    409,
    { code: 'no-code', detail: expect.stringContaining('nowy kod') },
  ])
})

test('who takes a chat that goes on by mail reads what was said in it', async () => {
  const opened = await desk.ask(null, 'POST', '/channels/chat/sessions', { language: 'pl' })
  const { token } = opened.body as { token: string }
  const ask = (path: string, body: object) =>
    desk.ask(null, 'POST', `/channels/chat/${path}`, body, { authorization: `Bearer ${token}` })
  await ask('messages', { id: randomUUID(), text: citizens.zofia.says })
  await ask('address', { mail: 'zofia.nowa@citizen.example' })
  const [sent] = await desk.city.sql<{ text: string }[]>`
    select text from messages where direction = 'out' order by id desc limit 1`
  const code = /\b\d{6}\b/.exec(sent?.text ?? '')?.[0]
  const proven = await ask('address/code', { code })
  expect(proven.body).toMatchObject({ continuesBy: 'mail' })

  const { case: number } = proven.body as { case: string }
  const [mail] = await desk.city.sql<{ id: number }[]>`
    select c.id from contacts c join cases k on k.id = c.case_id
    where k.number = ${number} and c.channel = 'email'`
  const contact = await desk.ask('jan', 'GET', `/api/contacts/${mail?.id}`)
  expect(contact.body).toMatchObject({ channel: 'email', excerpt: citizens.zofia.says })
  const said = await desk.ask('jan', 'GET', `/api/contacts/${mail?.id}/messages`)
  const { messages } = said.body as { messages: { channel: string; text: string }[] }
  expect(messages[0]).toMatchObject({ channel: 'chat', text: citizens.zofia.says })
})
