/** Notes that a desk is still there; without it nobody is offered anything, and what one holds goes back. */

import type { City } from '#city.ts'
import { writeHeartbeat } from './store/presence.ts'

export async function heartbeat(city: City, agentId: number): Promise<void> {
  await writeHeartbeat(city.sql, agentId, city.now())
}
