/** Tells whether anybody is at their desk who could answer a chat in its language. */

import type { Database } from '#db/connect.ts'
import type { Language } from '#language/languages.ts'

/** Busy counts: whoever is busy will be free. On a break or away does not. */
export async function someoneThere(
  tx: Database,
  asked: { pools: string[]; language: Language | null; heardSince: Date; now: Date },
): Promise<boolean> {
  const [row] = await tx<{ there: boolean }[]>`
    select exists (
      select from presence p
      join agents a on a.id = p.agent_id and a.is_active
      where a.pools && ${asked.pools}::text[]
        and p.last_seen_at > ${asked.heardSince}
        and (p.state in ('available', 'busy', 'wrap-up')
             or (p.state = 'missed' and p.until <= ${asked.now}))
        and exists (select from slots s where s.agent_id = a.id and s.channel = 'chat')
        and (${asked.language}::text is null or exists (
          select from agent_languages l
          where l.agent_id = a.id and l.language = ${asked.language} and l.level >= 2))) as there`
  return row?.there === true
}
