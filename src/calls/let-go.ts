/** Hangs up on legs of ours that nobody is meant by any more, and asks again until they are over. */

import type { City } from '#city.ts'
import type { Ring } from './call.ts'
import * as store from './ring-store.ts'

/** Whoever is told goodbye has heard it by then; who has not hung up herself is hung up on. */
const goodbyeSeconds = 20
/** What the provider has not ended by then, it does not know any more. */
const lingeringSeconds = 3_600

type Leg = Pick<Ring, 'id' | 'leg'>

/** What got lost on its way is asked again by `letGoOfLingering`. */
export async function letGo(city: City, legs: readonly Leg[]): Promise<void> {
  const line = city.channels.voice ?? null
  if (line === null) return
  for (const { id, leg } of legs) {
    if (leg === null) continue
    const asked = await line.hangUp(leg)
    if (asked.outcome === 'later') continue
    if (asked.outcome === 'refused')
      city.log.error('A leg could not be ended.', { leg, fault: asked.detail })
    await store.legEnded(city.sql, id, city.now())
  }
}

/** Keeps what the provider calls a ring that was asked for; one that nobody wants any more is ended. */
export async function nameRing(city: City, id: string, leg: string | null): Promise<void> {
  if (leg === null) return
  const isOver = await store.nameRing(city.sql, id, leg)
  if (isOver) await letGo(city, [{ id, leg }])
}

export async function letGoOfLingering(city: City): Promise<void> {
  const ago = (seconds: number) => new Date(city.now().getTime() - seconds * 1000)
  const between = { since: ago(lingeringSeconds), until: ago(goodbyeSeconds) }
  await letGo(city, await store.lingeringLegs(city.sql, between))
}
