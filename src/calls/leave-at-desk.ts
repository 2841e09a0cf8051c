/** Leaves a contact in the hands of the agent who called from her desk and reached nobody: nobody is rung for it. */

import type { City } from '#city.ts'
import type { Ring } from './call.ts'
import { endDeskCall } from './desk-call-store.ts'
import { tellCall } from './tell-call.ts'

/** False: she did not begin this call, or somebody has answered. */
export async function leaveAtDesk(
  city: City,
  { callId, agentId }: Pick<Ring, 'callId' | 'agentId'>,
): Promise<boolean> {
  const now = city.now()
  const isLeft = await city.sql.begin(async (tx) => {
    if (!(await endDeskCall(tx, callId, agentId, now))) return false
    await tellCall(tx, callId, now, [agentId])
    return true
  })
  if (isLeft) city.wake('events')
  return isLeft
}
