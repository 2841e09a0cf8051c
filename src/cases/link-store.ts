/** Reads what a citizen may see of their case without saying who they are: how it stands and what was promised. */
import type { Database } from '#db/connect.ts'
import type { CaseState } from './case.ts'

export type FollowedCase = {
  id: number
  number: string
  state: CaseState
  enterprise: string | null
  institution: string | null
  receivedAt: Date
  answeredAt: Date | null
  closedAt: Date | null
  isMerged: boolean
  /** How often its link was taken back. */
  withdrawn: number
  promises: {
    rule: string
    dueOn: string
    dueAt: string
    metAt: string | null
    /** While the citizen is asked, or when it was met meanwhile. */
    isStanding: boolean
  }[]
}

/** Nobody's name and nothing of what was written is read here. */
export async function loadFollowed(tx: Database, number: string): Promise<FollowedCase | null> {
  const [row] = await tx<FollowedCase[]>`
    select c.id, c.number, c.state, c.enterprise, c.institution, c.received_at as "receivedAt",
      c.answered_at as "answeredAt", c.closed_at as "closedAt",
      c.merged_into is not null as "isMerged", ${withdrawals(tx, tx`c.id`)} as withdrawn,
      coalesce((
        select json_agg(json_build_object('rule', d.rule, 'dueOn', d.due_on, 'dueAt', d.due_at,
          'metAt', d.met_at, 'isStanding', d.suspended_at is not null) order by d.due_at, d.id)
        from deadlines d where d.case_id = c.id and d.cancelled_at is null), '[]') as promises
    from cases c where c.number = ${number}`
  return row ?? null
}

/** Of a case that is there. */
export async function countWithdrawals(tx: Database, caseId: number): Promise<number> {
  const [row] = await tx<{ withdrawn: number }[]>`
    select ${withdrawals(tx, tx`${caseId}::bigint`)} as withdrawn`
  return row?.withdrawn ?? 0
}

/** The word under which taking a link back stands in the record that is kept for ever. */
export const linkWithdrawn = 'case-link-withdrawn'

function withdrawals(tx: Database, caseId: ReturnType<Database>) {
  return tx`(select count(*) from audit a where a.case_id = ${caseId} and a.action = ${linkWithdrawn})`
}
