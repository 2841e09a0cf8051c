/** Reads what came by text: a citizen's words, or what became of ours. */

import { createHash } from 'node:crypto'
import type { DeliveryReport, InboundMessage } from '../channel.ts'
import type { MediaLink, OptOut, TextEvent, TextNumber } from './words.ts'

/** `path` with its query, as it was signed. */
export function parse(path: string, raw: string, numbers: readonly TextNumber[]): TextEvent {
  const { pathname, searchParams } = new URL(path, 'https://here.invalid')
  const form = new URLSearchParams(raw)
  const sid = form.get('MessageSid') ?? ''
  if (!/^(SM|MM)[0-9a-f]{32}$/u.test(sid)) return { kind: 'ignored', because: 'no MessageSid' }
  const door = pathname.split('/').at(-1) ?? ''
  if (door === 'incoming') return incoming(sid, form, numbers)
  if (door === 'report') return report(sid, searchParams.get('about') ?? '', form)
  return { kind: 'ignored', because: `no door ${door}` }
}

function incoming(sid: string, form: URLSearchParams, numbers: readonly TextNumber[]): TextEvent {
  const message = messageOf(
    {
      sid,
      from: form.get('From') ?? '',
      to: form.get('To') ?? '',
      text: form.get('Body') ?? '',
    },
    numbers,
  )
  return { kind: 'text', message, media: mediaOf(form), optOut: optOutOf(form) }
}

/** The same, whichever way we learn of it: so it counts once. */
export function messageOf(
  { sid, from, to, text }: { sid: string; from: string; to: string; text: string },
  numbers: readonly TextNumber[],
): InboundMessage {
  return {
    kind: 'message',
    channel: 'sms',
    externalId: sid,
    fingerprint: createHash('sha256').update(`${sid}\n${from}\n${text}`).digest('hex'),
    // A number can be put there by anybody: what leaves for it still reaches its owner alone.
    from: {
      address: isNumber(from) ? from : '',
      name: isNumber(from) ? null : from,
      proof: 'claimed',
    },
    to,
    recipients: [],
    subject: null,
    text,
    html: null,
    ownWords: text,
    attachments: [],
    sentAt: null,
    automatic: isCommand(text) || isMachine(from) ? 'auto-generated' : null,
    suspectedSpam: null,
    thread: { references: [], caseNumbers: caseNumbersIn(text), messageId: null },
    interfaceLanguage: numbers.find(({ number }) => number === to)?.language ?? null,
    unparsable: null,
  }
}

/** Who can be written to. */
function isNumber(from: string): boolean {
  return /^\+[1-9]\d{6,14}$/u.test(from)
}

/** Short codes, and senders by name: only programs write from them, and nobody can answer. */
function isMachine(from: string): boolean {
  return /^\d{3,6}$/u.test(from) || /^(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}$/u.test(from)
}

/**
 * The words that Twilio obeys by itself, alone in the message. HELP is not one of them here: whoever writes it may need
 * some. https://help.twilio.com/articles/223134027
 */
const stopWords = /^(stop|stopall|unsubscribe|cancel|end|quit|revoke|optout)$/iu
const startWords = /^(start|yes|unstop)$/iu

function optOutOf(form: URLSearchParams): OptOut | null {
  const said = form.get('OptOutType')
  if (said === 'STOP') return 'stop'
  return said === 'START' ? 'start' : optOutIn(form.get('Body') ?? '')
}

export function optOutIn(text: string): OptOut | null {
  const word = text.trim()
  if (stopWords.test(word)) return 'stop'
  return startWords.test(word) ? 'start' : null
}

/** Said to the machine and to nobody else. "Yes" may be the answer to an agent's question, so it is read as well. */
function isCommand(text: string): boolean {
  const word = text.trim()
  return stopWords.test(word) || (startWords.test(word) && word.toLowerCase() !== 'yes')
}

function mediaOf(form: URLSearchParams): MediaLink[] {
  const count = Math.min(Number(form.get('NumMedia') ?? '0') || 0, 20)
  return Array.from({ length: count }, (_, at): MediaLink[] => {
    const url = form.get(`MediaUrl${at}`)
    const label = form.get(`MediaContentType${at}`) ?? ''
    return url === null ? [] : [{ url, label, sid: /ME[0-9a-f]{32}/u.exec(url)?.[0] ?? '' }]
  }).flat()
}

function caseNumbersIn(text: string): string[] {
  return [...text.matchAll(/\b[A-Z]{2,5}-\d{4}-\d{6,}\b/giu)].map(([found]) => found.toUpperCase())
}

/**
 * | Twilio's MessageStatus | ours |
 * | --- | --- |
 * | delivered, read | delivered |
 * | undelivered, failed, canceled | permanent-failure: Twilio does not try again |
 * | sent | left: the next carrier has it |
 * | accepted, scheduled, queued, sending | nothing new |
 *
 * https://www.twilio.com/docs/messaging/api/message-resource#message-status-values
 */
function report(sid: string, about: string, form: URLSearchParams): TextEvent {
  const status = form.get('MessageStatus') ?? ''
  if (about === '') return { kind: 'ignored', because: 'about nothing of ours' }
  const told = (state: DeliveryReport['state'], detail: string): DeliveryReport => ({
    kind: 'delivery-report',
    channel: 'sms',
    externalId: `${sid}:${status}`,
    about,
    state,
    detail,
    recipient: form.get('To'),
    raw: null,
  })
  switch (status) {
    case 'delivered':
    case 'read':
      return told('delivered', status)
    case 'undelivered':
    case 'failed':
    case 'canceled':
      return told('permanent-failure', form.get('ErrorCode') ?? status)
    case 'sent':
      return { kind: 'left', about }
    default:
      return { kind: 'ignored', because: `status ${status}` }
  }
}
