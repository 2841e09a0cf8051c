/** Takes the claim that makes a message count once, and writes the outcome of each mail into the ledger. */

import type { ChannelName } from '#channels/channel.ts'
import type { Database } from '#db/connect.ts'

export type Claim = {
  channel: ChannelName
  externalId: string
  fingerprint: string
  contactId: number | null
  messageId: number | null
  at: Date
}

/** Fails on a second claim: then the whole transaction is taken back, and the message is known on the next try. */
export async function insertClaim(tx: Database, claim: Claim): Promise<void> {
  await tx`
    insert into claims (channel, external_id, fingerprint, contact_id, message_id, claimed_at)
    values (${claim.channel}, ${claim.externalId}, ${claim.fingerprint}, ${claim.contactId},
      ${claim.messageId}, ${claim.at})`
}

/** False: the same was claimed before. */
export async function claimOnce(tx: Database, claim: Claim): Promise<boolean> {
  const taken = await tx`
    insert into claims (channel, external_id, fingerprint, contact_id, message_id, claimed_at)
    values (${claim.channel}, ${claim.externalId}, ${claim.fingerprint}, ${claim.contactId},
      ${claim.messageId}, ${claim.at})
    on conflict do nothing`
  return taken.count === 1
}
