/** Knows the incidents that new contacts may join. */

import type { Database } from '#db/connect.ts'
import type { OpenIncident } from './recall.ts'

/** The latest first. */
export async function openIncidents(tx: Database): Promise<OpenIncident[]> {
  return tx<OpenIncident[]>`
    select id, title, topics, words, answer from incidents
    where state in ('open', 'answered') order by id desc`
}
