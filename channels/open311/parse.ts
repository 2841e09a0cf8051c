/** Turns what an app of the city sends about a place into words of the contract (Open311 GeoReport v2). */

import { createHash } from 'node:crypto'
import type { InboundMessage } from '../channel.ts'

/** The fields of `POST requests` as they came; the standard has them form-encoded. */
export type ReportForm = Readonly<Record<string, string>>

export type ReportPlace = {
  /** WGS 84, degrees; both or none. */
  lat: number | null
  long: number | null
  address: string | null
  addressId: string | null
}

export type Report = {
  serviceCode: string
  place: ReportPlace
  mediaUrl: string | null
  inbound: InboundMessage
}

export type ReportFault =
  | { fault: 'service-missing' | 'service-unknown' | 'place-missing' | 'point-wrong' }
  | { fault: 'not-a-mail' | 'not-a-link' }
  | { fault: 'too-long'; field: string }

export type ParsedReport = { ok: true; report: Report } | ({ ok: false } & ReportFault)

/** What a line of the report is about; the words come from the house. */
export type Line =
  | { key: 'place'; address: string }
  | { key: 'point'; point: string }
  | { key: 'addressId'; id: string }
  | { key: 'phone'; phone: string }
  | { key: 'media'; url: string }

export type ReportContext = {
  /** Whether there is such a service. */
  isService: (code: string) => boolean
  /** Our address for answers: where the citizen left a mail address, they are answered by mail. */
  ourAddress: string
  /** Language that the app speaks; null where it does not say. */
  interfaceLanguage: string | null
  /** The day by the city's clock: the same words about the same place count once a day. */
  day: string
  write: (line: Line) => string
}

/** In characters. 4000 for the description is the standard's; the others are ours. */
const longest = {
  service_code: 100,
  description: 4000,
  address_string: 500,
  address_id: 100,
  email: 254,
  first_name: 100,
  last_name: 100,
  phone: 50,
  media_url: 2000,
  device_id: 200,
  account_id: 200,
} as const
const fields = Object.keys(longest) as (keyof typeof longest)[]

export function parseReport(form: ReportForm, context: ReportContext): ParsedReport {
  const said = (field: string) => tidy(form[field] ?? '')
  const tooLong = fields.find((field) => said(field).length > longest[field])
  if (tooLong !== undefined) return { ok: false, fault: 'too-long', field: tooLong }
  const serviceCode = said('service_code')
  if (serviceCode === '') return { ok: false, fault: 'service-missing' }
  if (!context.isService(serviceCode)) return { ok: false, fault: 'service-unknown' }
  const place = placeOf(said)
  if (place === null) return { ok: false, fault: 'point-wrong' }
  if (place.lat === null && place.address === null && place.addressId === null)
    return { ok: false, fault: 'place-missing' }
  const email = said('email').toLowerCase()
  if (email !== '' && !isMailAddress(email)) return { ok: false, fault: 'not-a-mail' }
  const mediaUrl = said('media_url')
  if (mediaUrl !== '' && !isWebAddress(mediaUrl)) return { ok: false, fault: 'not-a-link' }
  const report = { serviceCode, place, mediaUrl: mediaUrl === '' ? null : mediaUrl }
  return { ok: true, report: { ...report, inbound: inboundOf(said, report, context) } }
}

/** Null: the point is none. */
function placeOf(said: (field: string) => string): ReportPlace | null {
  const [lat, long] = [said('lat'), said('long')]
  const address = said('address_string')
  const addressId = said('address_id')
  const named = {
    address: address === '' ? null : address,
    addressId: addressId === '' ? null : addressId,
  }
  if (lat === '' && long === '') return { lat: null, long: null, ...named }
  const point = { lat: degrees(lat, 90), long: degrees(long, 180) }
  return point.lat === null || point.long === null ? null : { ...point, ...named }
}

function degrees(written: string, most: number): number | null {
  if (!/^[+-]?\d{1,3}(?:\.\d{1,15})?$/.test(written)) return null
  const value = Number(written)
  return Math.abs(value) <= most ? value : null
}

/**
 * A report is a letter: nobody waits at the other end, and it is answered by mail where an address was left. Whoever
 * typed that address has proven nothing.
 */
function inboundOf(
  said: (field: string) => string,
  { place, mediaUrl }: Omit<Report, 'inbound'>,
  { ourAddress, interfaceLanguage, day, write }: ReportContext,
): InboundMessage {
  const content = [...fields, 'lat', 'long'].map((field) => [field, said(field)])
  const fingerprint = createHash('sha256').update(JSON.stringify(content)).digest('hex')
  const name = [said('first_name'), said('last_name')].filter(Boolean).join(' ')
  const phone = said('phone')
  const lines: Line[] = [
    ...(place.address === null ? [] : [{ key: 'place', address: place.address } as const]),
    ...(place.lat === null
      ? []
      : [{ key: 'point', point: `${place.lat}, ${place.long}` } as const]),
    ...(place.addressId === null ? [] : [{ key: 'addressId', id: place.addressId } as const]),
    ...(phone === '' ? [] : [{ key: 'phone', phone } as const]),
    ...(mediaUrl === null ? [] : [{ key: 'media', url: mediaUrl } as const]),
  ]
  const ownWords = said('description')
  return {
    kind: 'message',
    channel: 'email',
    externalId: `open311-${day}-${fingerprint.slice(0, 32)}`,
    fingerprint,
    from: {
      address: said('email').toLowerCase(),
      name: name === '' ? null : name,
      proof: 'claimed',
    },
    to: ourAddress,
    recipients: ['open311'],
    subject: place.address,
    text: [ownWords, lines.map(write).join('\n')].filter(Boolean).join('\n\n'),
    html: null,
    ownWords,
    attachments: [],
    sentAt: null,
    automatic: null,
    suspectedSpam: null,
    thread: { references: [], caseNumbers: [], messageId: null },
    interfaceLanguage,
    unparsable: null,
  }
}

function tidy(written: string): string {
  return written.toWellFormed().replaceAll('\0', '').replace(/\r\n?/g, '\n').trim()
}

/** Only the shape (RFC 5321 4.5.3.1 for the lengths). */
function isMailAddress(address: string): boolean {
  return /^[^\s@<>(),;:"\\]{1,64}@[^\s@.]+(?:\.[^\s@.]+)+$/.test(address)
}

function isWebAddress(address: string): boolean {
  return /^https?:\/\/\S+$/i.test(address) && URL.canParse(address)
}
