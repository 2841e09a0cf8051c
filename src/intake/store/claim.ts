/** Takes the claim that makes a report count once; a message takes its own when it is filed. */

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

/** False: the same was claimed before. */
export async function claimOnce(tx: Database, claim: Claim): Promise<boolean> {
  const taken = await tx`
    insert into claims (channel, external_id, fingerprint, contact_id, message_id, claimed_at)
    values (${claim.channel}, ${claim.externalId}, ${claim.fingerprint}, ${claim.contactId},
      ${claim.messageId}, ${claim.at})
    on conflict do nothing`
  return taken.count === 1
}
