/** Takes outbound texts in: only what the reply-language check passed can become a delivery. */

import type { ChannelName } from '#channels/channel.ts'
import type { Database } from '#db/connect.ts'
import type { CheckedText } from '#language/check-reply.ts'
import type { Language } from '#language/languages.ts'
import { stateAtFirst } from './store/stops.ts'

export type NewDelivery = {
  message: {
    contactId: number
    /** message: an agent's; receipt, notice: automatic; incident: one answer for many. */
    kind: 'message' | 'receipt' | 'notice' | 'incident'
    agentId: number | null
    subject: string | null
  }
  checked: CheckedText
  channel: ChannelName
  /** The citizen's address on that channel; for chat the session's id. */
  address: string
  /** The same on every attempt. Mail: Message-ID without brackets. */
  externalId: string
  /** Message-IDs of the thread, oldest first; the last is the one that is answered. */
  references: string[]
  automatic: boolean
  /** Legal notices and danger are exempt from the ceilings on automatic mail. */
  exempt: boolean
  now: Date
}

/**
 * Files the message and its delivery in the caller's transaction; it is sent after the commit.
 * A chat message is delivered by standing in the session's stream, so it counts as sent at once. Only a mail has a
 * subject. What nobody typed for this citizen does not go by text to whoever has written STOP.
 */
export async function insertDelivery(
  tx: Database,
  delivery: NewDelivery,
): Promise<{ messageId: number; deliveryId: number }> {
  const { message, checked, now } = delivery
  const { channel, address } = delivery
  const isInStream = channel === 'chat'
  const subject = channel === 'email' ? message.subject : null
  const [row] = await tx<{ messageId: number; deliveryId: number }[]>`
    with filed as (
      insert into messages (contact_id, direction, kind, channel, agent_id, external_id, subject,
        text, language, check_note, reply_references, created_at)
      values (${message.contactId}, 'out', ${message.kind}, ${channel}, ${message.agentId},
        ${delivery.externalId}, ${subject}, ${checked.text}, ${checked.language},
        ${noteOf(checked)}::jsonb, ${delivery.references}, ${now})
      returning id
    )
    insert into deliveries (message_id, channel, address, state, detail, automatic, exempt,
      next_attempt_at, created_at, sent_at)
    select id, ${channel}, ${address}, ${stateAtFirst(tx, channel, message.kind, address)},
      ${delivery.automatic}, ${delivery.exempt}, ${now}, ${now}, ${isInStream ? now : null}
    from filed
    returning message_id as "messageId", id as "deliveryId"`
  if (row === undefined) throw new Error('A delivery was not inserted.')
  return row
}

export type NewLetter = {
  contactId: number
  /** Null: a reminder that nobody typed. */
  agentId: number | null
  subject: string
  text: string
  /** The state's, in which bodies write to one another. */
  language: Language
  /** Null: a person takes it there. */
  address: string | null
  externalId: string
  now: Date
}

/**
 * Files a letter to an institution outside the city. It is no answer to a citizen: it goes to no citizen's address, and
 * nothing that asks what a citizen was told finds it.
 */
export async function insertLetter(
  tx: Database,
  letter: NewLetter,
): Promise<{ messageId: number; deliveryId: number | null }> {
  const { address, now } = letter
  const [row] = await tx<{ messageId: number; deliveryId: number | null }[]>`
    with filed as (
      insert into messages (contact_id, direction, kind, channel, agent_id, external_id, subject,
        text, language, created_at)
      values (${letter.contactId}, 'to-institution', 'referral', 'email', ${letter.agentId},
        ${letter.externalId}, ${letter.subject}, ${letter.text}, ${letter.language}, ${now})
      returning id
    ), posted as (
      insert into deliveries (message_id, channel, address, state, automatic, exempt,
        next_attempt_at, created_at)
      select id, 'email', ${address ?? ''}, 'created', false, true, ${now}, ${now}
      from filed where ${address !== null}
      returning id
    )
    select filed.id as "messageId", posted.id as "deliveryId" from filed left join posted on true`
  if (row === undefined) throw new Error('A letter was not inserted.')
  return row
}

/** Which languages carry the text, by which rule it passed, and who let it pass against the rule. */
function noteOf({ languages, kind, rule, exception }: CheckedText): string {
  return JSON.stringify({ languages, kind, rule, exception })
}
