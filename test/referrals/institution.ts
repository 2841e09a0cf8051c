/** Puts up a city that hands matters to an institution whose mail server and translation service the test directs. */

import type { City } from '#city.ts'
import { sendDue } from '#delivery/send-due.ts'
import { receive } from '#intake/receive.ts'
import type { Received } from '#intake/receive.ts'
import { followLetters } from '#referrals/follow-letters.ts'
import { refer } from '#flows/refer.ts'
import type { ReferRequest } from '#referrals/requested.ts'
import type { Institution } from '#routing/rules.ts'
import { castDay } from '#test/cast.ts'
import { headerOf, mailCity } from '#test/delivery/mail-city.ts'
import type { MailCity } from '#test/delivery/mail-city.ts'
import { read } from '#test/email/read-sample.ts'
import { filed, mailFrom } from '#test/intake/mails.ts'
import { libreKey, startTranslation } from '#test/peers/translation-peer.ts'
import type { TranslationPeer } from '#test/peers/translation-peer.ts'

/** Of ESO only in these tests: the city's own data know no mail address that somebody has seen. */
export const esoMail = 'pagalba@eso.example'

export type ReferralWorld = MailCity & {
  translator: TranslationPeer
  /** Sends what is due and writes down what became of it. */
  goOn: () => Promise<void>
  /** A mail as it lies in the mailbox; `dmarc` as our own mail server found it. */
  arrives: (mail: Mail) => Promise<Received>
}

export type Mail = {
  from: string
  to?: string
  subject: string
  text: string
  headers?: string[]
  dmarc?: 'pass' | 'none'
}

export async function referralWorld(): Promise<ReferralWorld> {
  const translator = await startTranslation()
  const world = await mailCity({
    env: { TRANSLATION_URL: translator.settingFor('libretranslate'), TRANSLATION_KEY: libreKey },
  })
  const { city } = world
  giveMail(city, 'eso', esoMail)
  return {
    ...world,
    translator,
    goOn: async () => {
      await sendDue(city)
      await followLetters(city)
      await sendDue(city)
    },
    arrives: async (mail) => receive(city, await read(bytesOf(mail))),
    reset: async () => {
      world.smtp.behave({ do: 'accept' })
      world.smtp.mails.length = 0
      city.setNow(castDay)
      await city.sql`update deliveries set state = 'sent' where state in ('created', 'temporary-failure', 'uncertain')`
      await city.sql`delete from alarms`
    },
    close: async () => {
      await world.close()
      await translator.close()
    },
  }
}

function giveMail(city: City, id: string, email: string): void {
  const known = city.rules.institutions.get(id)
  if (known === undefined) throw new Error(`${id} is unknown.`)
  const reachable: Institution = { ...known, contact: { ...known.contact, email } }
  city.rules = {
    ...city.rules,
    institutions: new Map([...city.rules.institutions, [id, reachable]]),
    city: {
      ...city.rules.city,
      institutions: city.rules.city.institutions.map((one) => (one.id === id ? reachable : one)),
    },
  }
}

let count = 0

export function bytesOf({ from, to, subject, text, headers = [], dmarc = 'pass' }: Mail): string {
  const domain = from.slice(from.lastIndexOf('@') + 1)
  return [
    `Return-Path: <${from}>`,
    `Authentication-Results: mx.vilnius.example; dmarc=${dmarc} header.from=${domain}`,
    `From: ${from}`,
    `To: ${to ?? 'info@vilnius.example'}`,
    `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`,
    `Message-ID: <referral-${(count += 1)}@${domain}>`,
    ...headers,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    text,
    '',
  ].join('\r\n')
}

/** What the institution's server returns; `headersOf`: the letter that it returns the headers of. */
export function bounceTo(replyTo: string, headersOf: string | null): string {
  const id = headerOf(headersOf ?? '', 'Message-ID')
  return [
    'Return-Path: <>',
    'From: Mail Delivery System <MAILER-DAEMON@mx.eso.example>',
    `To: ${replyTo}`,
    'Subject: Undelivered Mail Returned to Sender',
    `Message-ID: <bounce-${(count += 1)}@mx.eso.example>`,
    'MIME-Version: 1.0',
    'Auto-Submitted: auto-replied',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="riba"',
    '',
    '--riba',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.eso.example',
    '',
    `Final-Recipient: rfc822; ${esoMail}`,
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 user unknown',
    '',
    ...(id === undefined
      ? []
      : ['--riba', 'Content-Type: text/rfc822-headers', '', `Message-ID: ${id}`, '']),
    '--riba--',
    '',
  ].join('\r\n')
}

/** What the citizen of these tests writes, unless it is something else. */
export const power =
  'Laba diena, mūsų name nuo vakar vakaro nėra elektros, dingo elektra visame name.'

/** A Lithuanian mail about a power cut, whose receipt is out of the way. */
export async function powerCut({ city }: ReferralWorld, text = power) {
  const subject = `Nėra elektros ${(count += 1)}`
  const { contactId, caseNumber } = filed(await receive(city, mailFrom('ona', { text, subject })))
  await city.sql`update deliveries set state = 'sent' where state = 'created'`
  return { contactId, caseNumber: caseNumber ?? '' }
}

/** The same, handed on to the operator by an administrator. */
export async function handedOn(
  world: ReferralWorld,
  request: Partial<ReferRequest> = {},
  text = power,
) {
  const arrived = await powerCut(world, text)
  const { saulius } = world.cast.agents
  const wanted = { institution: 'eso', ...request }
  const result = await refer(world.city, saulius, arrived.contactId, wanted)
  if (result.outcome !== 'referred') throw new Error(JSON.stringify(result))
  return { ...arrived, id: result.referralId }
}
