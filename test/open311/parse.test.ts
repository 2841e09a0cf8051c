/** Shows what becomes of the bodies that apps send, the odd ones too. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseReport } from '#channels/open311/parse.ts'
import type { ParsedReport, ReportContext, ReportForm } from '#channels/open311/parse.ts'

const folder = 'channels/open311/samples'

const context: ReportContext = {
  isService: (code) => code === 'vv.outage',
  ourAddress: 'info@city.example',
  interfaceLanguage: 'lt',
  day: '2026-11-20',
  write: ({ key, ...params }) => `${key}: ${Object.values(params).join()}`,
}

const form = (sample: string): ReportForm =>
  Object.fromEntries(new URLSearchParams(readFileSync(join(folder, `${sample}.txt`), 'utf8')))
const parsed = (sample: string) => parseReport(form(sample), context)
const good = (found: ParsedReport) => {
  if (!found.ok) throw new Error(found.fault)
  return found.report
}

test('a whole report is a letter of a sender who has proven nothing', () => {
  const { serviceCode, place, inbound } = good(parsed('lithuanian-with-everything'))
  expect(serviceCode).toBe('vv.outage')
  expect(place).toEqual({ lat: 54.6895, long: 25.2799, address: null, addressId: null })
  expect(inbound).toMatchObject({
    kind: 'message',
    channel: 'email',
    from: { address: 'ona@citizen.example', name: 'Ona Kazlauskienė', proof: 'claimed' },
    to: 'info@city.example',
    recipients: ['open311'],
    subject: null,
    ownWords: 'Labas rytas, nuo vakar nėra vandens visame name.',
    interfaceLanguage: 'lt',
  })
  expect(inbound.text).toBe(
    'Labas rytas, nuo vakar nėra vandens visame name.\n\npoint: 54.6895, 25.2799\nphone: +37060000000',
  )
})

test('a place without a word is enough; the address is the subject', () => {
  const { inbound } = good(parsed('address-without-a-word'))
  expect([inbound.subject, inbound.ownWords]).toEqual(['Žirmūnų g. 5', ''])
  expect(inbound.from).toEqual({ address: '', name: null, proof: 'claimed' })
})

test('a NUL is taken out, an emoji stays, and the link of a picture is text', () => {
  const { inbound, mediaUrl } = good(parsed('nul-and-emoji'))
  expect(inbound.ownWords).toBe('Нет воды 🚱')
  expect(mediaUrl).toBe('https://photos.example/1.jpg')
  expect(inbound.attachments).toEqual([])
})

test.each([
  ['decimal-commas', { fault: 'point-wrong' }],
  ['half-a-point', { fault: 'point-wrong' }],
  ['service-without-a-place', { fault: 'service-unknown' }],
  ['link-that-runs', { fault: 'not-a-link' }],
])('%s is refused with its reason', (sample, fault) => {
  expect(parsed(sample)).toEqual({ ok: false, ...fault })
})

test.each([
  [{ lat: '54', long: '25' }, { fault: 'service-missing' }],
  [{ service_code: 'vv.outage' }, { fault: 'place-missing' }],
  [{ service_code: 'vv.outage', lat: '91', long: '25' }, { fault: 'point-wrong' }],
  [{ service_code: 'vv.outage', lat: '1e1', long: '25' }, { fault: 'point-wrong' }],
  [{ service_code: 'vv.outage', lat: 'NaN', long: '25' }, { fault: 'point-wrong' }],
  [
    { service_code: 'vv.outage', address_string: 'x', email: 'ona@citizen.example\nBcc: x@y.z' },
    { fault: 'not-a-mail' },
  ],
  [
    { service_code: 'vv.outage', address_string: 'x', description: 'a'.repeat(4001) },
    { fault: 'too-long', field: 'description' },
  ],
])('%j is refused', (fields, fault) => {
  expect(parseReport(fields as ReportForm, context)).toEqual({ ok: false, ...fault })
})

test('the same report has the same name on the same day, and another one does not', () => {
  const name = (fields: object, day = '2026-11-20') =>
    good(parseReport({ ...form('lithuanian-with-everything'), ...fields }, { ...context, day }))
      .inbound.externalId
  expect(name({})).toBe(name({}))
  expect(name({ unknown_field: 'x' })).toBe(name({}))
  expect(new Set([name({}), name({ lat: '54.7' }), name({}, '2026-11-21')]).size).toBe(3)
  expect(name({ device_id: 'other' })).not.toBe(name({}))
})

test('every sample is tried', () => {
  expect(readdirSync(folder).length).toBe(7)
})
