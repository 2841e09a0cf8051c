/** Writes mails of the cast as the mail door hands them in. */

import { createHash } from 'node:crypto'
import type { InboundMessage } from '#channels/channel.ts'
import { cutOwnWords } from '#language/own-words.ts'
import { citizens } from '#test/cast.ts'
import type { CitizenName } from '#test/cast.ts'

let count = 0

export type MailParts = Partial<Omit<InboundMessage, 'thread' | 'from'>> & {
  proof?: 'proven' | 'claimed'
  address?: string
  references?: string[]
  caseNumbers?: string[]
  messageId?: string
}

/** A proven mail to the city's main address, unless it says otherwise. */
export function mailFrom(name: CitizenName, parts: MailParts = {}): InboundMessage {
  const { proof, address, references, caseNumbers, messageId, ...rest } = parts
  const id = messageId ?? `mail-${(count += 1)}@citizen.example`
  const text = rest.text ?? citizens[name].says
  const from = address ?? citizens[name].mail
  return {
    kind: 'message',
    channel: 'email',
    externalId: id,
    fingerprint: createHash('sha256').update(`${from}\n${text}`).digest('hex'),
    from: { address: from, name: citizens[name].name, proof: proof ?? 'proven' },
    to: 'info@vilnius.example',
    recipients: ['info@vilnius.example'],
    subject: null,
    text,
    html: null,
    ownWords: cutOwnWords(text).ownWords,
    attachments: [],
    sentAt: null,
    automatic: null,
    suspectedSpam: null,
    thread: { references: references ?? [], caseNumbers: caseNumbers ?? [], messageId: id },
    interfaceLanguage: null,
    unparsable: null,
    ...rest,
  }
}

/** Narrows an outcome to what a test expects, and says what came instead. */
export function filed<T extends { outcome: string }>(
  received: T,
): Extract<T, { outcome: 'filed' }> {
  if (received.outcome !== 'filed') throw new Error(`not filed: ${JSON.stringify(received)}`)
  return received as Extract<T, { outcome: 'filed' }>
}

/** The same mails in every process: six citizens with threads of their own. */
export function mailsOfTheKilled(): InboundMessage[] {
  const names = Object.keys(citizens) as CitizenName[]
  return Array.from({ length: 120 }, (_, n) =>
    mailFrom(names[n % names.length] ?? 'ona', {
      messageId: `killed-${n}@citizen.example`,
      subject: `Klausimas ${n}`,
      attachments: [
        {
          fileName: 'mail.eml',
          mediaType: 'message/rfc822',
          labelledType: null,
          bytes: new Uint8Array(20_000).fill(n % 256),
          contentId: null,
          kind: 'raw',
        },
      ],
    }),
  )
}
