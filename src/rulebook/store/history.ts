/** Keeps who changed what in the rules, for ever: rows are added and never changed. */

import type { Database } from '#db/connect.ts'
import type { HistoryAction } from '../version.ts'

export type HistoryRow = {
  id: number
  at: Date
  /** Null: the system. */
  agentId: number | null
  agentName: string | null
  action: HistoryAction
  number: number | null
  fromNumber: number | null
  detail: Record<string, unknown>
}

export async function insertHistory(
  tx: Database,
  row: {
    city: string
    at: Date
    agentId: number | null
    action: HistoryAction
    number: number
    fromNumber?: number | null
    detail?: Record<string, unknown>
  },
): Promise<void> {
  await tx`
    insert into rule_history (city, at, agent_id, action, number, from_number, detail)
    values (${row.city}, ${row.at}, ${row.agentId}, ${row.action}, ${row.number},
            ${row.fromNumber ?? null}, ${JSON.stringify(row.detail ?? {})})`
}

/** Newest first; of one version, or of all. */
export async function listHistory(
  tx: Database,
  city: string,
  asked: { number: number | null; before: number | null; limit: number },
): Promise<HistoryRow[]> {
  return tx<HistoryRow[]>`
    select h.id, h.at, h.agent_id as "agentId", a.name as "agentName", h.action, h.number,
           h.from_number as "fromNumber", h.detail
    from rule_history h left join agents a on a.id = h.agent_id
    where h.city = ${city}
      and (${asked.number}::bigint is null or h.number = ${asked.number}::bigint)
      and (${asked.before}::bigint is null or h.id < ${asked.before}::bigint)
    order by h.id desc limit ${asked.limit}`
}
