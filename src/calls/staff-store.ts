/** Knows who could take a call at this moment: whoever is busy will be free, whoever is away will not. */

import type { Database } from '#db/connect.ts'
import type { Language } from '#language/languages.ts'

export type Staffed = { pool: string; language: Language }

export async function staffed(tx: Database, heardSince: Date, now: Date): Promise<Staffed[]> {
  return tx<Staffed[]>`
    select distinct pool, l.language from agents a
    join presence p on p.agent_id = a.id
    join agent_languages l on l.agent_id = a.id and l.level >= 2
    cross join unnest(a.pools) as pool
    where a.is_active and p.last_seen_at > ${heardSince}
      and (p.state in ('available', 'busy', 'wrap-up') or (p.state = 'missed' and p.until <= ${now}))
      and exists (select from slots s where s.agent_id = a.id and s.channel = 'voice' and s.n > 0)`
}

/** The number at which an agent is rung; null: at her desk. */
export async function phoneOf(tx: Database, agentId: number): Promise<string | null> {
  const [row] = await tx<{ phone: string | null }[]>`select phone from agents where id = ${agentId}`
  return row?.phone ?? null
}

export async function writePhone(
  tx: Database,
  agentId: number,
  phone: string | null,
): Promise<void> {
  await tx`update agents set phone = ${phone} where id = ${agentId}`
}
