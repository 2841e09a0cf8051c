/** Says when a message counts as received and what else is known of how it came to us. */

import type { InboundMessage } from '#channels/channel.ts'
import { verifyReplyAddress } from '#delivery/reply-address.ts'
import type { PoolLoad } from '#routing/decision.ts'
import type { RunningChat } from './store/running-chat.ts'

/** A mail's place on the server; its outcome is written in the transaction that files it. */
export type LedgerPlace = { mailbox: string; uidValidity: string; uid: number }

export type ReceiveOptions = {
  ledger?: LedgerPlace
  /** When our server took it; clocks and places in the queue count from here. Now, if left out. */
  receivedAt?: Date
  /**
   * An old mailbox read in: no receipt, no alarm, its own dates. `queued`: there is work in it; `closed`: it is
   * history, kept so that later answers find their case.
   */
  backlog?: 'queued' | 'closed'
  /** The chat that a message continues, where the door has asked already; null: none is running. */
  running?: RunningChat | null
  /** Topic that the citizen chose in an app. */
  wish?: string
  /** Enterprise that the citizen chose by a key, or whose own number was rung. */
  enterprise?: string
  /** Bytes of a mail where it lies; more than were read where it is longer than the limit. */
  sizeOnServer?: number
}

export type Arrival = {
  now: Date
  /** Never after `now`, whatever a server's clock said. */
  receivedAt: Date
  backlog: 'queued' | 'closed' | null
  ledger: LedgerPlace | null
  /** The case that a signed reply address among the recipients names; a proof that the sender had our answer. */
  replyCaseId: number | null
  /** Topic that the citizen chose; left out where none was. */
  wish?: string
  /** Enterprise that was chosen or rung; left out where none was. */
  enterprise?: string
  /** What waited in each pool some seconds ago; left out where nothing is routed anew. */
  load?: PoolLoad
}

export function arrive(
  message: InboundMessage,
  secret: string,
  now: Date,
  options: ReceiveOptions,
): Arrival {
  const received = options.receivedAt ?? now
  return {
    now,
    receivedAt: received > now ? now : received,
    backlog: options.backlog ?? null,
    ledger: options.ledger ?? null,
    replyCaseId: replyCase(message, secret),
    ...(options.wish !== undefined && { wish: options.wish }),
    ...(options.enterprise !== undefined && { enterprise: options.enterprise }),
  }
}

function replyCase(message: InboundMessage, secret: string): number | null {
  for (const recipient of [message.to, ...message.recipients]) {
    const caseId = verifyReplyAddress(secret, recipient)
    if (caseId !== null) return caseId
  }
  return null
}
