/** Follows one Russian chat about uncollected waste to the agent who speaks Russian, and her answer back. */

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from '#test/running.ts'
import { readChat } from './chat-reader.ts'
import { buildTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await buildTown()
}, 120_000)
afterAll(() => town?.close())

test('a Russian chat about uncollected waste reaches an agent with Russian, and her answer the citizen', async () => {
  const viktoria = town.desk('viktoria')
  await viktoria.ask('PUT', 'me/presence', { state: 'available' })
  const opened = await fetch(`${town.service.url}/channels/chat/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({}),
  })
  expect(opened.status).toBe(201)
  const { token } = (await opened.json()) as { session: string; token: string }
  const id = randomUUID()
  const say = (text: string, messageId = randomUUID()) =>
    fetch(`${town.service.url}/channels/chat/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ id: messageId, text }),
    })
  const first = await say('Здравствуйте, у нас во дворе вторую неделю не вывозят мусор!', id)
  expect(first.status).toBe(202)
  const taken = (await first.json()) as { contact: number; case: string; language: string }
  expect(taken).toMatchObject({ language: 'ru' })
  // Sent twice by a phone with bad reception, it counts once.
  expect(
    await (await say('Здравствуйте, у нас во дворе вторую неделю не вывозят мусор!', id)).json(),
  ).toEqual(taken)

  const reserved = await eventually(async () => {
    const page = await viktoria.ask('GET', 'contacts?view=mine')
    return page.body.contacts.find((one: { id: number }) => one.id === taken.contact)
  }, 'chat reserved for Viktoria')
  expect(reserved).toMatchObject({ enterprise: 'vasa', language: 'ru', state: 'reserved' })
  await viktoria.ask('PUT', `contacts/${taken.contact}/reservation`, { state: 'accepted' })
  const { body: open } = await viktoria.ask('GET', `contacts/${taken.contact}`)
  const refused = await viktoria.ask('POST', `contacts/${taken.contact}/replies`, {
    text: 'Laba diena, atliekas išvešime rytoj iki pietų, atsiprašome už nepatogumus.',
    basedOnVersion: open.version,
  })
  expect(refused.body.code).toBe('reply-language-mismatch')
  const answered = await viktoria.ask('POST', `contacts/${taken.contact}/replies`, {
    text: 'Здравствуйте! Вывезем завтра до обеда, извините за неудобства.',
    basedOnVersion: open.version,
  })
  expect(answered.status, JSON.stringify(answered.body)).toBe(201)
  const heard = await readChat(town.service.url, token, (text) => text.includes('Вывезем завтра'))
  expect(heard).toBe(true)
}, 60_000)
