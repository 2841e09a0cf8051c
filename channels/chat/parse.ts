/** Turns what a citizen typed into the chat into words of the contract. */

import { createHash } from 'node:crypto'
import type { InboundAttachment, InboundMessage } from '../channel.ts'

/** Characters of one chat message; whoever has more to say writes a mail. */
export const longestChatText = 5_000

/** The session as the house knows it: its token was checked at the door. */
export type ChatSession = {
  id: string
  /** Language of the page that carries the chat. */
  language: string | null
  /** Address of that page. */
  page: string | null
}

export { chatAttachment } from './attachment.ts'

export type ChatFault = 'empty' | 'too-long' | 'not-an-id'

export type ParsedChat = { ok: true; inbound: InboundMessage } | { ok: false; fault: ChatFault }

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** What came with it; its type was told by its content at the door. */
export type ChatSent = { id: string; text: string; attachments?: InboundAttachment[] }

/**
 * `id` is the client's own UUID: sent twice, it counts once. The fingerprint is the session's, so that nobody can
 * take another session's id away.
 */
export function parseChat(session: ChatSession, sent: ChatSent): ParsedChat {
  if (!uuid.test(sent.id)) return { ok: false, fault: 'not-an-id' }
  const text = sent.text.replaceAll('\0', '').replace(/\r\n?/g, '\n').trim()
  const { attachments = [] } = sent
  if (text === '' && attachments.length === 0) return { ok: false, fault: 'empty' }
  if (text.length > longestChatText) return { ok: false, fault: 'too-long' }
  return {
    ok: true,
    inbound: {
      kind: 'message',
      channel: 'chat',
      externalId: sent.id.toLowerCase(),
      fingerprint: createHash('sha256').update(session.id).digest('hex'),
      from: { address: session.id, name: null, proof: 'proven' },
      to: session.page ?? 'chat',
      recipients: [],
      subject: null,
      text,
      html: null,
      ownWords: text,
      attachments,
      sentAt: null,
      automatic: null,
      suspectedSpam: null,
      thread: { references: [], caseNumbers: [], messageId: null },
      interfaceLanguage: session.language,
      unparsable: null,
    },
  }
}
