/** Files what was said, what came with it, and the claim that makes it count once. */

import { insertAttachments } from '#contacts/store/attachment.ts'
import type { Database } from '#db/connect.ts'
import { together } from '#db/together.ts'
import { recordOutcome } from '#mailboxes/store.ts'
import type { Reading } from '../reading.ts'
import { insertSaid } from '../store/said.ts'
import { bindSession } from '../store/chat-session.ts'
import type { FiledContact } from './contact.ts'
import { senderOf } from './sender.ts'

export async function fileMessage(
  tx: Database,
  reading: Reading,
  contact: FiledContact,
): Promise<number> {
  const { message, arrival, recalled, heard, address } = reading
  const id = recalled.ids.message
  await together([
    insertSaid(
      tx,
      {
        id,
        contactId: contact.id,
        channel: message.channel,
        externalId: message.thread.messageId ?? message.externalId,
        fromAddress: address,
        fromName: message.from.name,
        subject: message.subject,
        text: message.text,
        html: message.html,
        ownWords: message.ownWords,
        language: heard.language,
        languageConfidence: heard.confidence,
        alsoLanguages: heard.also,
        automatic: message.automatic,
        references: message.thread.references.toReversed(),
        sentAt: message.sentAt,
        createdAt: arrival.backlog === null ? arrival.now : arrival.receivedAt,
      },
      { externalId: message.externalId, fingerprint: message.fingerprint, at: arrival.now },
    ),
    arrival.ledger === null
      ? null
      : recordOutcome(tx, {
          ...arrival.ledger,
          outcome: message.unparsable === null ? 'filed' : 'unparsable',
          because: message.unparsable,
          contactId: contact.id,
          at: arrival.now,
        }),
    insertAttachments(tx, id, message.attachments, arrival.now),
    message.channel === 'chat'
      ? bindSession(tx, message.from.address, {
          contactId: contact.id,
          addressId: senderOf(reading).addressId,
          at: arrival.now,
        })
      : null,
  ])
  return id
}
