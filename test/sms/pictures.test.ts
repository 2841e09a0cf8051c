/** Pictures that come with a text are kept, or named where they cannot be had; the door is shut to strangers. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TextCity } from './text-city.ts'
import { contactsOf, openTextCity, textLine } from './text-city.ts'

type Health = { channels: Record<string, string> }

const sid = `SM${'a'.repeat(32)}`

let town: TextCity
beforeAll(async () => {
  town = await openTextCity()
})
afterAll(() => town.close())
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const picture = { type: 'image/png', bytes: new Uint8Array(png) }
const filesOf = (contactId: number) => town.city.sql`
  select f.file_name, f.media_type, b.size from attachments f join blobs b on b.id = f.blob_id
  join messages m on m.id = f.message_id where m.contact_id = ${contactId} order by f.id`

test('what came with a text is kept beside it, by what it is and not by what it is called', async () => {
  const fake = { type: 'image/jpeg', bytes: new Uint8Array(Buffer.from('<script>')) }
  await town.phone.sms('+37061400001', textLine, 'Duobė kieme', [picture, fake])
  const [contact] = await contactsOf(town.city, '+37061400001')
  expect(await filesOf(contact?.id ?? 0)).toMatchObject([
    { file_name: '1.png', media_type: 'image/png', size: png.length },
    { file_name: '2.jpeg', media_type: 'application/octet-stream' },
  ])
})

test('what cannot be had, or is too large, is named to the agent, and the words are kept', async () => {
  const large = { type: 'video/mp4', bytes: new Uint8Array(6 * 1024 * 1024) }
  town.phone.inject({ on: 'rest', url: /Media/, fault: '500', times: 1 })
  await town.phone.sms('+37061400002', textLine, 'Štai nuotrauka', [picture, large])
  const [contact] = await contactsOf(town.city, '+37061400002')
  expect(contact).toMatchObject({ state: 'queued', messages: 1 })
  expect(await filesOf(contact?.id ?? 0)).toEqual([])
  const [note] = await town.city.sql`
    select text from messages where contact_id = ${contact?.id ?? 0} and direction = 'note'`
  expect(note?.['text']).toContain('1.png ir 2.mp4 (6,3 MB)')
})

test('nobody but the account’s provider is asked for them', async () => {
  const asked = await town.city.channels.sms?.fetch([
    { sid: 'ME1', url: 'http://127.0.0.1:9/secret', label: 'image/png' },
  ])
  expect(asked).toMatchObject({ attachments: [], leftOut: [{ fileName: '1.png' }] })
})

test('whoever asks how the house is hears of texts too', async () => {
  const ask = async () => (await fetch(`${town.url}/health`)).json() as Promise<Health>
  const on = (await ask()).channels['sms']
  const texts = town.city.channels.sms ?? null
  town.city.channels.sms = null
  expect((await ask()).channels['sms']).not.toBe(on)
  town.city.channels.sms = texts
})

test('what is not signed is refused, and changes nothing', async () => {
  const before = await town.city.sql`select count(*)::int as n from messages`
  const answer = await fetch(`${town.url}/channels/sms/incoming`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: `MessageSid=${sid}&From=%2B37061400009&To=%2B37060500000&Body=x`,
  })
  expect(answer.status).toBe(403)
  expect(await town.city.sql`select count(*)::int as n from messages`).toEqual(before)
})
