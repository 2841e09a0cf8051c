/** Reads what is written for ever about a referral: who did what and when. */

import type { Database } from '#db/connect.ts'

export type RecordedStep = {
  at: Date
  agent: string | null
  action: string
  detail: Record<string, unknown>
}

/** The earliest first. */
export async function listSteps(
  tx: Database,
  { caseId, referralId }: { caseId: number; referralId: number },
): Promise<RecordedStep[]> {
  return tx<RecordedStep[]>`
    select u.at, a.name as agent, u.action, u.detail
    from audit u left join agents a on a.id = u.agent_id
    where u.case_id = ${caseId} and u.action like 'referral-%'
      and (u.detail ->> 'referralId')::bigint = ${referralId}
    order by u.id`
}
