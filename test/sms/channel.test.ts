/** The channel of texts by itself: what is signed comes in as it was written, and what leaves is counted rightly. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { languages } from '#language/languages.ts'
import { text } from '#texts.ts'
import { parse } from '../../channels/sms/parse.ts'
import { measure, normal, partsOf } from '../../channels/sms/segments.ts'
import { isSigned } from '../../channels/sms/verify.ts'
import { sendText } from '../../channels/sms/send.ts'
import { segmentsOf } from '../../simulation/phone/segments.ts'
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js'
import twilio from 'twilio'
import { account, publicUrl, textLine, token } from './text-city.ts'

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
