/** Makes a letter or a text of a delivery: from the mailbox or the number that was written to, in its thread, with what is attached. */

import type { Outbound } from '#channels/channel.ts'
import type { City } from '#city.ts'
import type { Carried } from './delivery.ts'
import { listAttachments } from '#contacts/store/attachment.ts'
import { readBlob } from '#contacts/store/blob.ts'
import { htmlOfText } from './html-of-text.ts'
import { signedReferralAddress, signedReplyAddress } from './reply-address.ts'
import type { DueDelivery } from './store/due.ts'

export async function outboundOf(
  city: City,
  channel: Carried,
  delivery: DueDelivery,
): Promise<Outbound> {
  if (channel === 'sms') return textOf(city, delivery)
  const from = senderOf(city, delivery.ourAddress)
  return {
    externalId: delivery.externalId,
    to: { address: delivery.address, name: delivery.addressName },
    from,
    replyTo: replyTo(city.settings.secret, from.address, delivery),
    subject: delivery.subject ?? delivery.caseNumber ?? '',
    text: delivery.text,
    html: htmlOfText(delivery.text, delivery.language),
    language: delivery.language,
    inReplyTo: delivery.references.at(-1) ?? null,
    references: delivery.references,
    automatic: delivery.automatic,
    attachments: await attachmentsOf(city, delivery.messageId),
  }
}

/** A text has words and a number, and nothing else. */
function textOf(city: City, delivery: DueDelivery): Outbound {
  return {
    externalId: delivery.externalId,
    to: { address: delivery.address, name: null },
    from: { address: numberOf(city, delivery.ourAddress), name: '' },
    replyTo: null,
    subject: '',
    text: delivery.text,
    html: null,
    language: delivery.language,
    inReplyTo: null,
    references: [],
    automatic: delivery.automatic,
    attachments: [],
  }
}

/** The number that the citizen wrote to or rang answers; where it cannot text, the city's first one that can. */
function numberOf({ channels }: City, ourAddress: string): string {
  const numbers = channels.sms?.numbers ?? []
  const own = numbers.find(({ number }) => number === ourAddress)
  return (own ?? numbers[0])?.number ?? ourAddress
}

function replyTo(secret: string, from: string, { referralId, caseId }: DueDelivery): string | null {
  if (referralId !== null) return signedReferralAddress(secret, from, referralId)
  return caseId === null ? null : signedReplyAddress(secret, from, caseId)
}

/** The mailbox that the citizen wrote to answers; whoever wrote by chat is answered from the city's main address. */
function senderOf(city: City, ourAddress: string): { address: string; name: string } {
  const main = city.settings.smtp?.from ?? { address: ourAddress, name: '' }
  const isMailbox = city.settings.mailboxes.some((mailbox) => mailbox.address === ourAddress)
  return isMailbox ? { address: ourAddress, name: main.name } : main
}

/** The sum of their sizes was limited when the answer was taken in. */
async function attachmentsOf(city: City, messageId: number): Promise<Outbound['attachments']> {
  const rows = await listAttachments(city.sql, messageId)
  const attachments: Outbound['attachments'] = []
  for (const { fileName, mediaType, blobId } of rows) {
    const chunks: Uint8Array[] = []
    for await (const chunk of readBlob(city.sql, blobId)) chunks.push(chunk)
    attachments.push({ fileName, mediaType, bytes: Buffer.concat(chunks) })
  }
  return attachments
}
