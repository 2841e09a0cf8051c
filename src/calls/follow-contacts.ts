/** Lets a call follow its contact: handed on, it waits for the next agent; ended by an agent, it is put down politely. */

import type { City } from '#city.ts'
import { endRing, openRing } from './ring-store.ts'
import type { Strayed } from './store.ts'
import { changeCall, lockCallById, strayedCalls } from './store.ts'

/** What agents do at their desks they do to the contact; the phone comes after. */
export async function followContacts(city: City): Promise<void> {
  const line = city.channels.voice ?? null
  if (line === null) return
  for (const strayed of await strayedCalls(city.sql)) {
    const moved = await follow(city, strayed)
    // The caller leaves the room, and asks what is next: the queue, in the place that the contact has, or goodbye.
    if (moved) await line.move(strayed.leg)
  }
}

/** False: somebody else has seen to it. */
async function follow(city: City, { id, wants }: Strayed): Promise<boolean> {
  const now = city.now()
  return city.sql.begin(async (tx) => {
    const call = await lockCallById(tx, id)
    const isSame = wants === 'queue' ? call?.state === 'talking' : call?.state === 'waiting'
    if (call === null || !isSame) return false
    const ring = await openRing(tx, id)
    if (ring !== null) await endRing(tx, ring.id, now)
    await changeCall(
      tx,
      id,
      wants === 'queue' ? { state: 'waiting' } : { state: 'over', ending: 'informed' },
      now,
    )
    return true
  })
}
