/** Makes a letter of a delivery: from the mailbox that was written to, in its thread, with what is attached. */

import type { Outbound } from '#channels/channel.ts'
import type { City } from '#city.ts'
import { listAttachments, readBlob } from '#contacts/store/attachment.ts'
import { htmlOfText } from './html-of-text.ts'
import { signedReferralAddress, signedReplyAddress } from './reply-address.ts'
import type { DueDelivery } from './store/due.ts'

export async function outboundOf(city: City, delivery: DueDelivery): Promise<Outbound> {
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
