/** Keeps what was said in a contact, in order, with the language of each message. */

import type { Automatic, ChannelName } from '#channels/channel.ts'
import type { Database } from '#db/connect.ts'
import type { FoundLanguage, Language } from '#language/languages.ts'

/** The last two are between the city and an institution: no word of the citizen's, and none to them. */
type Direction = 'in' | 'out' | 'note' | 'to-institution' | 'from-institution'

export type MessageRow = {
  id: number
  contactId: number
  direction: Direction
  kind: string
  channel: ChannelName
  agentId: number | null
  externalId: string | null
  /** Who wrote an inbound message: in one case several addresses may have their say. */
  fromAddress: string | null
  fromName: string | null
  subject: string | null
  text: string
  html: string | null
  ownWords: string | null
  language: FoundLanguage
  languageConfidence: number | null
  /** Of a mixed message: what else it is written in. */
  alsoLanguages: Language[]
  automatic: Automatic | null
  checkNote: unknown
  references: string[]
  sentAt: Date | null
  createdAt: Date
}

/** An inbound message or a note. What goes out has one door only: `insertDelivery`. */
export type NewMessage = Omit<MessageRow, 'checkNote' | 'direction'> & { direction: 'in' | 'note' }

/** The id comes from `messages_id_seq`, taken before. */
export async function insertMessage(tx: Database, message: NewMessage): Promise<void> {
  const m = message
  await tx`
    insert into messages (id, contact_id, direction, kind, channel, agent_id, external_id,
      from_address, from_name, subject, text, html, own_words, language, language_confidence,
      also_languages, automatic, reply_references, sent_at, created_at)
    overriding system value
    values (${m.id}, ${m.contactId}, ${m.direction}, ${m.kind}, ${m.channel}, ${m.agentId},
      ${m.externalId}, ${m.fromAddress}, ${m.fromName}, ${m.subject}, ${m.text}, ${m.html},
      ${m.ownWords}, ${m.language}, ${m.languageConfidence}, ${m.alsoLanguages}, ${m.automatic}, ${m.references},
      ${m.sentAt}, ${m.createdAt})`
}

/** A contact's messages after the message `afterId`, oldest first. */
export async function listMessages(
  tx: Database,
  contactId: number,
  { afterId = 0, limit = 500 }: { afterId?: number; limit?: number } = {},
): Promise<MessageRow[]> {
  return tx<MessageRow[]>`
    select ${messageColumns(tx)} from messages m
    where m.contact_id = ${contactId} and m.id > ${afterId}
    order by m.id limit ${limit}`
}

/** The latest inbound message of a contact that a person wrote: what a reply answers. */
export async function lastInbound(tx: Database, contactId: number): Promise<MessageRow | null> {
  const [row] = await tx<MessageRow[]>`
    select ${messageColumns(tx)} from messages m
    where m.contact_id = ${contactId} and m.direction = 'in' and m.automatic is null
    order by m.id desc limit 1`
  return row ?? null
}

/** Every column of `messages m` under its name in `MessageRow`. */
export function messageColumns(tx: Database) {
  return tx`m.id, m.contact_id as "contactId", m.direction, m.kind, m.channel,
    m.agent_id as "agentId", m.external_id as "externalId", m.from_address as "fromAddress",
    m.from_name as "fromName", m.subject, m.text, m.html, m.own_words as "ownWords", m.language,
    m.language_confidence as "languageConfidence", m.also_languages as "alsoLanguages", m.automatic, m.check_note as "checkNote",
    m.reply_references as "references", m.sent_at as "sentAt", m.created_at as "createdAt"`
}
