/** Lets calls made by REST start one a second: the rest wait in line. */
import type { World } from '../words.ts'

const nextAt = new WeakMap<World, number>()

/** Docs: Call resource: calls beyond the account's calls per second are queued; queue_time says how long. In ms. */
export function lineOf(world: World): number {
  const now = world.clock.now()
  const startsAt = Math.max(now, nextAt.get(world) ?? now)
  nextAt.set(world, startsAt + 1000 / (world.options.callsPerSecond ?? 1))
  return startsAt - now
}
