/** Says whether somebody is an agent's manager: a supervisor of her enterprise or pool, or an administrator. */
import type { Actor } from '#agents/agent.ts'

/** Nobody answers for those above her, and for herself only an administrator does. */
export function answersFor(
  manager: Actor,
  agent: Pick<Actor, 'agentId' | 'role' | 'enterprises' | 'pools'>,
): boolean {
  if (manager.role === 'administrator') return true
  if (manager.role !== 'supervisor' || agent.role === 'administrator') return false
  if (manager.agentId === agent.agentId) return false
  return (
    agent.enterprises.some((one) => manager.enterprises.includes(one)) ||
    agent.pools.some((one) => manager.pools.includes(one))
  )
}
