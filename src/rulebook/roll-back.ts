/** Puts a version that was in effect before into effect again, in one step. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { record } from './record.ts'
import { lockPointer, movePointer } from './store/pointer.ts'
import { findVersion } from './store/versions.ts'

export type RolledBack =
  | { outcome: 'rolled-back'; number: number }
  | { outcome: 'stale-pointer'; inEffect: number }
  /** There was none before, or that one was never in effect. */
  | { outcome: 'nothing-before' }

/** `from`: what the person saw in effect. Without `to`, to what was in effect before it. One pair of eyes is enough. */
export async function rollBack(
  city: City,
  actor: Actor,
  asked: { from: number; to: number | null; reason: string | null },
): Promise<RolledBack> {
  const id = city.settings.city
  const done = await city.sql.begin(async (tx): Promise<RolledBack> => {
    const standing = await lockPointer(tx, id)
    if (standing?.number !== asked.from)
      return { outcome: 'stale-pointer', inEffect: standing?.number ?? 0 }
    const to = asked.to ?? standing.previous
    const version = to === null ? null : await findVersion(tx, id, to)
    if (version?.state !== 'published' || version.number === standing.number)
      return { outcome: 'nothing-before' }
    const { number } = version
    await movePointer(tx, id, { number, by: actor.agentId, at: city.now() })
    const about = { action: 'rolled-back', number, fromNumber: standing.number } as const
    await record(city, tx, actor, { ...about, detail: { reason: asked.reason } })
    return { outcome: 'rolled-back', number }
  })
  if (done.outcome !== 'rolled-back') return done
  city.wake('rules')
  city.wake('events')
  return done
}
