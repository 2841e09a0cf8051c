/** Reads who works in which pool with which languages, to compare with what the rules ask for. */

import type { Database } from '#db/connect.ts'
import type { Staffing } from '../find-unstaffed.ts'

export async function readStaff(tx: Database): Promise<Staffing[]> {
  return tx<Staffing[]>`
    select a.pools, coalesce(
      (select jsonb_object_agg(l.language, l.level) from agent_languages l where l.agent_id = a.id),
      '{}') as languages
    from agents a where a.is_active`
}
