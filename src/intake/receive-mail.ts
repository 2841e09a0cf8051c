/** Takes in the bytes of a mail: whatever is in them, it ends as something that a person can see. */

import { createHash } from 'node:crypto'
import type { Inbound, InboundMessage } from '#channels/channel.ts'
import type { ReceivingCity } from './receiving-city.ts'
import { codeOf } from '#db/connect.ts'
import type { ReceiveOptions } from './arrival.ts'
import { mailFacts } from './mail-context.ts'
import type { MailThreads } from './parse-thread.ts'
import type { Received } from './receive.ts'
import { receive } from './receive.ts'
import type { Turn } from './turns.ts'

export async function receiveMail(
  city: ReceivingCity,
  threads: MailThreads,
  mailbox: string,
  raw: Uint8Array,
  options: ReceiveOptions,
  turn: Turn | null = null,
): Promise<Received> {
  const facts = mailFacts(city.settings, mailbox, options.receivedAt ?? city.now())
  const inbound = cutShort(await threads.read(raw, facts), raw, options.sizeOnServer)
  await turn?.as(inbound.kind === 'message' ? inbound.from.address : '')
  try {
    return await receive(city, inbound, options)
  } catch (error) {
    if (!isAboutTheMail(error)) throw error
    city.log.warn('A mail could not be filed as it was read.', { code: codeOf(error) })
    return receive(city, asRaw(raw, mailbox), options)
  }
}

/** What lies behind the limit nobody has seen; an agent must know that there is more. */
function cutShort(inbound: Inbound, raw: Uint8Array, sizeOnServer = raw.byteLength): Inbound {
  if (inbound.kind !== 'message' || sizeOnServer <= raw.byteLength) return inbound
  const end = { fileName: null, size: sizeOnServer }
  return { ...inbound, leftOut: [...(inbound.leftOut ?? []), end] }
}

/** Classes 22 (data), 23 (constraints), 54 (limits): the same mail would fail for ever. Others pass with time. */
function isAboutTheMail(error: unknown): boolean {
  const code = codeOf(error)
  // 23505: somebody filed it at this very moment; the next attempt finds it.
  return /^(?:22|23|54)/.test(code) && code !== '23505'
}

/** Nothing of it is understood, but it is there. */
function asRaw(raw: Uint8Array, mailbox: string): InboundMessage {
  const hash = createHash('sha256').update(raw).digest('hex')
  return {
    kind: 'message',
    channel: 'email',
    externalId: `sha256:${hash}`,
    fingerprint: hash,
    from: { address: '', name: null, proof: 'claimed' },
    to: mailbox,
    recipients: [],
    subject: null,
    text: '',
    html: null,
    ownWords: '',
    attachments: [
      {
        fileName: 'mail.eml',
        mediaType: 'message/rfc822',
        labelledType: null,
        bytes: raw,
        contentId: null,
        kind: 'raw',
      },
    ],
    sentAt: null,
    automatic: null,
    suspectedSpam: null,
    thread: { references: [], caseNumbers: [], messageId: null },
    interfaceLanguage: null,
    unparsable: 'refused-by-database',
  }
}
