/** Reads a kept message again as if it had just been read, so that a rescue takes the same steps as intake. */

import type { InboundMessage } from '#channels/channel.ts'
import type { ContactRow } from '#contacts/store/contact.ts'
import type { MessageRow } from '#contacts/store/message.ts'
import type { Reading } from '../reading.ts'

/** What was decided when it came stays decided; only "spam" and "robot" are taken off it. */
export function readingAgain(
  contact: ContactRow,
  message: MessageRow,
  address: { value: string; name: string | null },
  now: Date,
): Omit<Reading, 'incident'> {
  return {
    message: inboundOf(contact, message, address),
    address: address.value,
    arrival: {
      now,
      receivedAt: contact.receivedAt,
      backlog: null,
      ledger: null,
      replyCaseId: null,
    },
    recalled: {
      before: null,
      sender: {
        addressId: contact.addressId,
        citizenId: contact.citizenId,
        isProven: contact.proof === 'proven',
        groups: [],
        known: null,
        earlier: [],
      },
      cases: [],
      recent: 0,
      incidents: [],
      ids: {
        citizen: contact.citizenId,
        address: contact.addressId,
        contact: contact.id,
        message: message.id,
      },
    },
    belonging: { continues: null, links: [] },
    nature: { kind: 'work' },
    heard: {
      language: message.language,
      confidence: message.languageConfidence ?? 0,
      also: message.alsoLanguages,
    },
    language: {
      language: contact.language,
      source: contact.languageSource,
      at: contact.languageAt,
      confidence: contact.languageConfidence,
      changed: false,
    },
    decision: contact.decision,
  }
}

function inboundOf(
  contact: ContactRow,
  message: MessageRow,
  address: { value: string; name: string | null },
): InboundMessage {
  return {
    kind: 'message',
    channel: contact.channel,
    externalId: message.externalId ?? String(message.id),
    fingerprint: '',
    from: { address: address.value, name: address.name, proof: contact.proof },
    to: contact.ourAddress,
    recipients: [],
    subject: message.subject,
    text: message.text,
    html: message.html,
    ownWords: message.ownWords ?? message.text,
    attachments: [],
    sentAt: message.sentAt,
    automatic: null,
    suspectedSpam: null,
    thread: {
      references: message.references.toReversed(),
      caseNumbers: [],
      messageId: message.externalId,
    },
    interfaceLanguage: null,
    unparsable: contact.unparsable,
  }
}
