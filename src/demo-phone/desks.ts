/** Keeps the telephones at agents' desks: each can be rung while a desk of hers is open. */
import type { PhoneSimulator } from '../../simulation/phone/simulator.ts'
import { follow } from './follow.ts'
import { openTelephone } from './telephone.ts'
import type { Telephone } from './telephone.ts'

export type Desks = {
  /** As it changes; while anybody looks, it can be rung. */
  follow: (agentId: number) => Response
  /** Null: none of her desks is open. */
  of: (agentId: number) => Telephone | null
  close: () => void
}

/** A page that is loaded again keeps its call. */
const graceMilliseconds = 10_000

export function openDesks(simulator: PhoneSimulator): Desks {
  const over = new AbortController()
  const open = new Map<number, { telephone: Telephone; lookers: number }>()
  const leave = (agentId: number) => {
    const desk = open.get(agentId)
    if (desk === undefined || desk.lookers > 0 || over.signal.aborted) return
    open.delete(agentId)
    simulator.phone(addressOf(agentId)).goOffline()
    void desk.telephone.hangUp()
  }
  return {
    follow: (agentId) => {
      const desk = open.get(agentId) ?? {
        telephone: openTelephone(simulator, addressOf(agentId)),
        lookers: 0,
      }
      open.set(agentId, desk)
      desk.lookers += 1
      const { response, closed } = follow(simulator, desk.telephone.shown, over.signal)
      void closed.then(() => {
        desk.lookers -= 1
        setTimeout(() => leave(agentId), graceMilliseconds).unref()
      })
      return response
    },
    of: (agentId) => open.get(agentId)?.telephone ?? null,
    close: () => over.abort(),
  }
}

/** As the house rings her desk (`channels/voice/provider.ts`). */
function addressOf(agentId: number): string {
  return `client:agent-${agentId}`
}
