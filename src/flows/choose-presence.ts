/** Notes what an agent says of her presence; whoever says that she is available is away no more. */
import type { Actor } from '#agents/agent.ts'
import { heartbeat } from '#assignment/heartbeat.ts'
import { setPresence } from '#assignment/set-presence.ts'
import type { ChosenPresence } from '#assignment/set-presence.ts'
import type { City } from '#city.ts'
import { comeBackToWork } from '#fairness/plan-absence.ts'

export async function choosePresence(
  city: City,
  actor: Actor,
  state: ChosenPresence,
): Promise<void> {
  if (state === 'available') await comeBackToWork(city, actor)
  await setPresence(city, actor, state)
  await heartbeat(city, actor.agentId)
}
