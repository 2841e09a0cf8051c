/** Finds the way by which a reply reaches the citizen: the chat while it lives, else the mail that was proven there; a text to its number. */

import { randomUUID } from 'node:crypto'
import { goneSeconds } from '#intake/chat/limits.ts'
import type { Answered } from './store/answered.ts'

export type WayOut = {
  channel: 'email' | 'chat' | 'sms'
  address: string
  /** Message-IDs of the thread, oldest first; the last is the one that is answered. */
  references: string[]
  externalId: string
}

/** First and latest of a very long thread: mail programs need no more to join it. RFC 5322 3.6.4. */
const mostReferences = 50

/** Null: there is no way to reach this citizen in writing. `domain`: of our mail, for the Message-ID. */
export function wayOut(answered: Answered, now: Date, domain: string): WayOut | null {
  const { channel, address, chat } = answered
  if (channel === 'chat') {
    const mail = chat !== null && isGone(chat, now) ? chat.provenMail : null
    return mail === null
      ? { channel, address, references: [], externalId: randomUUID() }
      : byMail(answered, mail, domain)
  }
  if (channel === 'sms') return byText(address)
  return channel === 'email' && isMailAddress(address) ? byMail(answered, address, domain) : null
}

/** Null: nobody can write back to a short code or to a sender by name. */
export function byText(number: string): WayOut | null {
  return /^\+[1-9]\d{6,14}$/.test(number)
    ? { channel: 'sms', address: number, references: [], externalId: randomUUID() }
    : null
}

function byMail({ message, channel }: Answered, address: string, domain: string): WayOut {
  const answeredId = message?.externalId ?? null
  const chain =
    channel === 'email' && message !== null
      ? [...message.references, ...(answeredId === null ? [] : [answeredId])].filter(isMessageId)
      : []
  const references =
    chain.length <= mostReferences
      ? chain
      : [...chain.slice(0, 1), ...chain.slice(1 - mostReferences)]
  return { channel: 'email', address, references, externalId: `${randomUUID()}@${domain}` }
}

/** The page was closed, or the chat ended for want of words. */
function isGone(chat: NonNullable<Answered['chat']>, now: Date): boolean {
  return chat.isClosed || chat.lastSeenAt.getTime() <= now.getTime() - goneSeconds * 1000
}

/** Mails without an id of their own are known by a hash, which no mail program understands. */
function isMessageId(id: string): boolean {
  return /^[^\s<>@]+@[^\s<>@]+$/.test(id)
}

/** Of the top-level domain `invalid` (RFC 2606) is what intake gives to mails without a sender. */
function isMailAddress(address: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(address) && !address.endsWith('.invalid')
}
