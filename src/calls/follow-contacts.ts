/** Lets a call follow its contact: handed on, it waits for the next agent; ended by an agent, it is put down politely. */

import type { City } from '#city.ts'
import type { Ring } from './call.ts'
import { letGo } from './let-go.ts'
import { endRing, openRings } from './ring-store.ts'
import { endOverdueRejoins } from './talking/rejoin.ts'
import type { Strayed } from './store.ts'
import { changeCall, lockCallById, strayedCalls } from './store.ts'
import { tellCall } from './tell-call.ts'

/** What agents do at their desks they do to the contact; the phone comes after. */
export async function followContacts(city: City): Promise<void> {
  const line = city.channels.voice ?? null
  if (line === null) return
  await endOverdueRejoins(city)
  for (const strayed of await strayedCalls(city.sql)) {
    const rings = await follow(city, strayed)
    if (rings === null) continue
    // The caller leaves the room, and asks what is next: the queue, in the place that the contact has, or goodbye.
    if (strayed.wants !== 'end') await line.move(strayed.leg)
    await letGo(city, rings)
  }
}

const after = {
  queue: { state: 'waiting', isHeld: false, agentIsMuted: false },
  goodbye: { state: 'over', ending: 'informed', rejoinUntil: null },
  // Nobody is on the phone; what was promised has been done another way.
  end: { state: 'over', ending: 'call-back' },
} as const

/** Whoever of ours is no longer needed; null: somebody else has seen to it. */
async function follow(city: City, { id, state, wants }: Strayed): Promise<Ring[] | null> {
  const now = city.now()
  const ended = await city.sql.begin(async (tx) => {
    const call = await lockCallById(tx, id)
    if (call === null || call.state !== state) return null
    const rings = await openRings(tx, id)
    // She is calling them back at this moment.
    if (wants === 'end' && rings.some(({ isAnswered }) => isAnswered)) return null
    for (const ring of rings) await endRing(tx, ring.id, now)
    await changeCall(tx, id, after[wants], now)
    await tellCall(
      tx,
      id,
      now,
      rings.map(({ agentId }) => agentId),
    )
    return rings
  })
  city.wake('events')
  return ended
}
