/** Shows the alarms that concern a person. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { listOpen, type AlarmRow } from './store.ts'

export async function listAlarms(city: City, actor: Actor): Promise<AlarmRow[]> {
  return listOpen(city.sql, actor)
}
