/** The channel of texts by itself: what is signed comes in as it was written, and what leaves is counted rightly. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { languages } from '#language/languages.ts'
import { text } from '#texts.ts'
import { parse } from '../../channels/sms/parse.ts'
import { measure, normal, partsOf } from '../../channels/sms/segments.ts'
import { isSigned } from '../../channels/sms/verify.ts'
import { sendText } from '../../channels/sms/send.ts'
import { segmentsOf } from '../../simulation/phone/segments.ts'
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js'
import twilio from 'twilio'
import type { TextCity } from './text-city.ts'
import { account, contactsOf, openTextCity, publicUrl, textLine, token } from './text-city.ts'

type Health = { channels: Record<string, string> }

const sid = `SM${'a'.repeat(32)}`
const numbers = [{ number: textLine, enterprise: null, language: null }]
const incoming = (fields: Record<string, string>) =>
  parse(
    '/channels/sms/incoming',
    new URLSearchParams({
      MessageSid: sid,
      From: '+37061234567',
      To: textLine,
      ...fields,
    }).toString(),
    numbers,
  )

describe('how many parts', () => {
  /** Letters of the six languages, signs of GSM that weigh double, emoji of one and of many signs. */
  const sign = fc.oneof(
    fc.constantFrom(...Array.from('aZ 9@£èÅ?\n{}[]~|€^\\ążłыїņ’–')),
    fc.constantFrom('😀', '👩🏽‍🚒', '🇱🇹', 'é'),
  )
  const written = fc.array(sign, { maxLength: 700 }).map((signs) => signs.join(''))

  test('the parts of any text are the text again, each fits, and no letter lies in two of them', () => {
    fc.assert(
      fc.property(written, (words) => {
        const parts = partsOf(words)
        const { encoding } = measure(words)
        expect(parts.join('')).toBe(words)
        for (const part of parts) {
          expect(part.isWellFormed()).toBe(true)
          const weight =
            encoding === 'UCS-2'
              ? part.length
              : part.length + (part.match(/[{}[\]~|€^\\]/gu)?.length ?? 0)
          const alone = encoding === 'UCS-2' ? 70 : 160
          const each = encoding === 'UCS-2' ? 67 : 153
          expect(weight).toBeLessThanOrEqual(parts.length === 1 ? alone : each)
        }
      }),
    )
  })

  test('never fewer parts than the provider counts, and one more at most for each letter that would be cut', () => {
    fc.assert(
      fc.property(written, (words) => {
        const { encoding, parts } = measure(words)
        const theirs = segmentsOf(normal(words))
        expect(encoding).toBe(theirs.encoding)
        if (normal(words) === '') return
        expect(parts).toBeGreaterThanOrEqual(theirs.count)
        expect(parts).toBeLessThanOrEqual(Math.ceil(theirs.count * (67 / 66)) + 1)
      }),
    )
  })

  test.each([
    ['a'.repeat(160), 'GSM-7', 1],
    ['a'.repeat(161), 'GSM-7', 2],
    [`${'a'.repeat(158)}€`, 'GSM-7', 1],
    [`${'a'.repeat(159)}€`, 'GSM-7', 2],
    ['ž'.repeat(70), 'UCS-2', 1],
    ['ž'.repeat(71), 'UCS-2', 2],
    [`${'ž'.repeat(66)}😀${'ž'.repeat(66)}`, 'UCS-2', 3],
    ['', 'GSM-7', 0],
  ])('%s', (words, encoding, parts) => {
    expect(measure(words)).toMatchObject({ encoding, parts })
  })

  test('an accent written apart weighs as much as the letter that carries it', () => {
    expect(measure('z\u030C'.repeat(70))).toMatchObject({ letters: 70, parts: 1 })
  })
})

describe('what comes in', () => {
  test('is what was written, to the last sign', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 1600 }), (words) => {
        const event = incoming({ Body: words })
        expect(event).toMatchObject({
          kind: 'text',
          message: { text: words, externalId: sid, channel: 'sms', from: { proof: 'claimed' } },
        })
      }),
    )
  })

  test.each([
    ['STOP', 'stop', 'auto-generated'],
    ['  stop\n', 'stop', 'auto-generated'],
    ['Start', 'start', 'auto-generated'],
    ['yes', 'start', null],
    ['HELP', null, null],
    ['please stop the noise', null, null],
  ])('%j: opting %s', (Body, optOut, automatic) => {
    expect(incoming({ Body })).toMatchObject({ optOut, message: { automatic } })
  })

  test.each(['1812', 'Telia', 'MY BANK'])('%s is a program that nobody can answer', (From) => {
    expect(incoming({ From, Body: 'Kodas 1234' })).toMatchObject({
      message: { from: { address: '', name: From }, automatic: 'auto-generated' },
    })
  })

  test('a report that says nothing new, or nothing of ours, is passed over', () => {
    const told = (path: string, status: string) =>
      parse(path, new URLSearchParams({ MessageSid: sid, MessageStatus: status }).toString(), [])
    expect(told('/channels/sms/report?about=x', 'queued')).toMatchObject({ kind: 'ignored' })
    expect(told('/channels/sms/report', 'delivered')).toMatchObject({ kind: 'ignored' })
    expect(told('/channels/sms/report?about=x', 'sent')).toEqual({ kind: 'left', about: 'x' })
    expect(parse('/channels/sms/incoming', 'Body=x', [])).toMatchObject({ kind: 'ignored' })
  })
})

describe('who may tell us', () => {
  const path = '/channels/sms/incoming'
  const raw = new URLSearchParams({ MessageSid: sid, Body: 'Labas, ąžuole' }).toString()
  const signedBy = (key: string) =>
    new Headers({
      'x-twilio-signature': getExpectedTwilioSignature(
        key,
        `${publicUrl}${path}`,
        Object.fromEntries(new URLSearchParams(raw)),
      ),
    })
  const tokens = ['the new token of ours', 'the token from before']

  test('both tokens count while one is changed, and nobody else', () => {
    for (const key of tokens)
      expect(isSigned({ path, raw, headers: signedBy(key) }, { base: publicUrl, tokens })).toBe(
        true,
      )
    const strange = { path, raw, headers: signedBy('somebody else') }
    expect(isSigned(strange, { base: publicUrl, tokens })).toBe(false)
    expect(isSigned({ path, raw, headers: new Headers() }, { base: publicUrl, tokens })).toBe(false)
    const changed = { path, raw: `${raw}!`, headers: signedBy(tokens[0] ?? '') }
    expect(isSigned(changed, { base: publicUrl, tokens })).toBe(false)
  })
})

test('a provider that is not there was asked nothing: the text is tried again', async () => {
  const client = twilio(account, token, {
    httpClient: Object.assign(new twilio.RequestClient(), {
      request: () => Promise.reject(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })),
    }),
  })
  const outbound = {
    externalId: 'x',
    to: { address: '+37061234567', name: null },
    from: { address: textLine, name: '' },
    replyTo: null,
    subject: '',
    text: 'Labas',
    html: null,
    language: 'lt',
    inReplyTo: null,
    references: [],
    automatic: false,
    attachments: [],
  }
  expect(await sendText(client, publicUrl, outbound)).toMatchObject({ state: 'temporary-failure' })
  expect(await sendText(client, publicUrl, { ...outbound, text: 'ž'.repeat(1601) })).toMatchObject({
    state: 'permanent-failure',
    detail: '21617: 1601 letters, 1600 at most',
  })
})

test.each(languages)('our own sentences for texts are short in %s', (language) => {
  const params = {
    caseNumber: 'VLN-2026-000123',
    city: 'Vilnius',
    institution: 'x',
    contacts: '112',
  }
  const receipt = text(language, 'receipts:brief.got', params)
  expect(measure(receipt).parts).toBeLessThanOrEqual(2)
})

describe('pictures', () => {
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
})
