/** Opens a referral for a person who may see its contact; for anybody else it is as if there were none. */

import type { Actor } from '#agents/agent.ts'
import { scopeOf } from '#contacts/store/scope.ts'
import type { Database } from '#db/connect.ts'
import { referralColumns } from './referral.ts'
import type { ReferralRow } from './referral.ts'

/** Contact first, then referral, as all verbs lock them: otherwise two could wait for each other. */
export async function lockVisibleReferral(
  tx: Database,
  actor: Actor,
  firstLinePool: string,
  referralId: number,
): Promise<ReferralRow | null> {
  const [contact] = await tx<{ id: number }[]>`
    select c.id from contacts c
    where c.id = (select contact_id from referrals where id = ${referralId})
      and ${scopeOf(tx, actor, firstLinePool)}
    for update of c`
  if (contact === undefined) return null
  const [row] = await tx<ReferralRow[]>`
    select ${referralColumns(tx)} from referrals r where r.id = ${referralId} for update`
  return row ?? null
}

export async function findVisibleReferral(
  tx: Database,
  actor: Actor,
  firstLinePool: string,
  referralId: number,
): Promise<ReferralRow | null> {
  const [row] = await tx<ReferralRow[]>`
    select ${referralColumns(tx)} from referrals r join contacts c on c.id = r.contact_id
    where r.id = ${referralId} and ${scopeOf(tx, actor, firstLinePool)}`
  return row ?? null
}
