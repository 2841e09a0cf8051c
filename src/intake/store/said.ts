/** Files an inbound message together with the claim that makes it count once. */

import type { MessageRow } from '#contacts/store/message.ts'
import type { Database } from '#db/connect.ts'

export type InboundRow = Omit<MessageRow, 'checkNote' | 'direction' | 'agentId' | 'kind'>

/** Of the claim: the channel's id of the message, and what tells twins apart. */
export type MessageClaim = { externalId: string; fingerprint: string; at: Date }

/**
 * Fails with a unique violation on a second claim. The id comes from `messages_id_seq`, taken before. One statement,
 * because every statement of a chat message counts.
 */
export async function insertSaid(
  tx: Database,
  message: InboundRow,
  claim: MessageClaim,
): Promise<void> {
  const m = message
  await tx`
    with claimed as (
      insert into claims (channel, external_id, fingerprint, contact_id, message_id, claimed_at)
      values (${m.channel}, ${claim.externalId}, ${claim.fingerprint}, ${m.contactId}, ${m.id},
        ${claim.at})
    )
    insert into messages (id, contact_id, direction, kind, channel, external_id, from_address,
      from_name, subject, text, html, own_words, language, language_confidence, also_languages, automatic,
      reply_references, sent_at, created_at)
    overriding system value
    values (${m.id}, ${m.contactId}, 'in', 'message', ${m.channel}, ${m.externalId},
      ${m.fromAddress}, ${m.fromName}, ${m.subject}, ${m.text}, ${m.html}, ${m.ownWords},
      ${m.language}, ${m.languageConfidence}, ${m.alsoLanguages}, ${m.automatic}, ${m.references}, ${m.sentAt},
      ${m.createdAt})`
}
