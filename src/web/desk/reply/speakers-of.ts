/** Finds colleagues who may answer a contact in a language: those who are there and serve its pool first. */
import type { Answer } from '../../routes.ts'

export type Colleague = Answer<'get /api/agents'>['agents'][number]

/** Nobody answers a citizen below this level. */
const canAnswer = 2

export function speakersOf(
  agents: readonly Colleague[],
  language: string,
  pool: string,
  without: number,
): Colleague[] {
  const rank = (one: Colleague) =>
    (one.presence === 'available' ? 4 : one.presence === 'offline' ? 0 : 2) +
    (one.pools.includes(pool) ? 1 : 0)
  return agents
    .filter(
      (one) =>
        one.isActive &&
        one.id !== without &&
        one.pools.length > 0 &&
        (one.languages[language] ?? 0) >= canAnswer,
    )
    .toSorted((a, b) => rank(b) - rank(a) || a.inHand - b.inHand)
}
