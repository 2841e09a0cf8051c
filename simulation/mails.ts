/** Writes the mails of the morning as their senders' programs and the city's mail server would. */

import { createHash, randomUUID } from 'node:crypto'
import type { Moment } from './morning.ts'

type MailMoment = Exclude<Moment, { kind: 'chat' }>

/** One pixel; a picture is a picture. */
const png =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8Dwn4EIAAAtfwQFqC0e2QAAAABJRU5ErkJggg=='

/** `authserv`: the name under which the city's mail server vouches for senders. */
export function mailOf(moment: MailMoment, to: string, authserv: string): string {
  if (moment.kind === 'bounce') return bounce(to)
  const address = /<([^>]+)>/.exec(moment.from)?.[1] ?? moment.from
  const domain = address.slice(address.indexOf('@') + 1)
  const isSpam = moment.kind === 'spam'
  const headers = [
    `Return-Path: <${address}>`,
    `Authentication-Results: ${authserv}; dmarc=${isSpam ? 'fail' : 'pass'} header.from=${domain}`,
    `From: ${encoded(moment.from)}`,
    `To: ${to}`,
    `Subject: ${encoded(moment.subject)}`,
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${randomUUID()}@${domain}>`,
    ...(isSpam ? ['X-Spam-Flag: YES', 'X-Spam-Status: Yes, score=12.4 required=5.0'] : []),
    ...(moment.kind === 'auto-reply' ? ['Auto-Submitted: auto-replied'] : []),
    ...(moment.kind === 'newsletter'
      ? ['List-Unsubscribe: <https://newsletter.example/bye>', 'Precedence: bulk']
      : []),
    'MIME-Version: 1.0',
  ]
  const text = moment.text.replaceAll('\n', '\r\n')
  const plain = ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit']
  if (moment.attachment === undefined) {
    return [...headers, ...plain, '', text, ''].join('\r\n')
  }
  const boundary = createHash('sha256').update(text).digest('hex').slice(0, 24)
  const picture = [
    `Content-Type: image/png; name="${moment.attachment}"`,
    `Content-Disposition: attachment; filename="${moment.attachment}"`,
    'Content-Transfer-Encoding: base64',
  ]
  return [
    ...headers,
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    ...plain,
    '',
    text,
    `--${boundary}`,
    ...picture,
    '',
    png,
    `--${boundary}--`,
    '',
  ].join('\r\n')
}

function bounce(to: string): string {
  const id = randomUUID()
  return [
    'Return-Path: <>',
    'From: Mail Delivery System <MAILER-DAEMON@relay.example>',
    `To: ${to}`,
    'Subject: Undelivered Mail Returned to Sender',
    `Message-ID: <${id}@relay.example>`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=delivery-status; boundary="${id}"`,
    '',
    `--${id}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    'The mail could not be delivered.',
    `--${id}`,
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; relay.example',
    '',
    'Final-Recipient: rfc822; nobody@citizen.example',
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 no such mailbox',
    `--${id}`,
    'Content-Type: text/rfc822-headers',
    '',
    'Message-ID: <never-sent@city.example>',
    `--${id}--`,
    '',
  ].join('\r\n')
}

/** Words beyond ASCII as encoded words (RFC 2047). */
function encoded(value: string): string {
  return value.replaceAll(/[^<>@]*[^\x20-\x7e][^<>@]*/g, (words) => {
    const space = words.endsWith(' ') ? ' ' : ''
    return `=?utf-8?B?${Buffer.from(words.trimEnd()).toString('base64')}?=${space}`
  })
}
