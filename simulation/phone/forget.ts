/** Lets go of what is long over, so that a line that is played for weeks does not fill the memory. */
import type { World } from './words.ts'

/** What ended before that instant (epoch ms) can no longer be asked for; Twilio itself keeps it longer. */
export function forget(world: World, before: number): void {
  drop(world.calls, ({ endedAt }) => endedAt !== null && endedAt < before)
  drop(world.conferences, ({ endedAt }) => endedAt !== null && endedAt < before)
  drop(world.queues, ({ members, createdAt }) => members.length === 0 && createdAt < before)
  drop(world.messages, ({ createdAt }) => createdAt < before)
  drop(world.recordings, ({ endedAt }) => endedAt !== null && endedAt < before)
  const first = world.record.findIndex(({ at }) => at >= before)
  world.record.splice(0, first === -1 ? world.record.length : first)
}

function drop<Kept>(kept: Map<string, Kept>, isLongOver: (one: Kept) => boolean): void {
  for (const [key, one] of kept) if (isLongOver(one)) kept.delete(key)
}
