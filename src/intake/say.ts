/** Says an automatic text in a contact: into the chat's stream, or by mail in the thread of what it answers. */

import { randomUUID } from 'node:crypto'
import type { ChannelName } from '#channels/channel.ts'
import type { Database } from '#db/connect.ts'
import { insertDelivery } from '#delivery/store.ts'
import type { CheckedText } from '#language/check-reply.ts'
import { insertEvent } from '#live/store.ts'

export type Said = {
  contactId: number
  caseId: number | null
  channel: ChannelName
  /** The citizen's; for chat the session. */
  address: string
  kind: 'receipt' | 'notice'
  subject: string | null
  checked: CheckedText
  /** Message-IDs of the thread, oldest first; the last is the one that is answered. */
  references: string[]
  /** Our address, for the domain of the Message-ID. */
  ourAddress: string
  isExempt: boolean
}

export async function say(tx: Database, said: Said, now: Date): Promise<number> {
  const { messageId } = await insertDelivery(tx, {
    message: {
      contactId: said.contactId,
      kind: said.kind,
      agentId: null,
      subject: said.channel === 'chat' ? null : said.subject,
    },
    checked: said.checked,
    channel: said.channel,
    address: said.address,
    externalId: newExternalId(said.channel, said.ourAddress),
    references: said.references,
    automatic: true,
    exempt: said.isExempt,
    now,
  })
  if (said.channel === 'chat')
    await insertEvent(tx, {
      at: now,
      kind: 'message-sent',
      contactId: said.contactId,
      caseId: said.caseId,
      chatSession: said.address,
      data: { messageId },
    })
  return messageId
}

/** Random, so that nobody can forge an answer to a message that they have never seen. */
function newExternalId(channel: ChannelName, ourAddress: string): string {
  const domain = ourAddress.split('@')[1]
  return channel !== 'email' ? randomUUID() : `${randomUUID()}@${domain ?? 'vienas.invalid'}`
}
