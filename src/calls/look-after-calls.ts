/** Looks after calls of which nothing was heard: a message that a call is over may never come. */

import { writeHeartbeat } from '#assignment/store/presence.ts'
import type { City } from '#city.ts'
import type { PhoneResult } from '#channels/voice/words.ts'
import { ringLeft } from './agent-leg.ts'
import { endCall } from './end-call.ts'
import { letGoOfLingering } from './let-go.ts'
import { openRing, openRings, talkingAgents } from './ring-store.ts'
import type { Silent } from './store.ts'
import { changeCall, silentCalls } from './store.ts'

const silentSeconds = 60

export async function lookAfterCalls(city: City): Promise<void> {
  const line = city.channels.voice ?? null
  if (line === null) return
  const now = city.now()
  await letGoOfLingering(city)
  for (const agentId of await talkingAgents(city.sql)) await writeHeartbeat(city.sql, agentId, now)
  const before = new Date(now.getTime() - silentSeconds * 1000)
  for (const silent of await silentCalls(city.sql, before)) {
    if (!silent.isAway && isOver(await line.look(silent.leg))) {
      const ring = await openRing(city.sql, silent.id)
      await endCall(city, silent.leg, ring?.id ?? null)
      continue
    }
    await lookAfterRings(city, silent, before)
    // Asked again in a minute.
    await changeCall(city.sql, silent.id, {}, now)
  }
}

/** Those of ours too: an agent whose end nobody told would be on that call for ever. */
async function lookAfterRings(city: City, { id }: Silent, before: Date): Promise<void> {
  for (const ring of await openRings(city.sql, id)) {
    // The provider may still be about to say what it is called.
    if (ring.askedAt >= before) continue
    const looked = ring.leg === null ? null : await city.channels.voice?.look(ring.leg)
    if (looked === null || (looked !== undefined && isOver(looked))) await ringLeft(city, ring)
  }
}

function isOver(looked: PhoneResult<{ isOver: boolean }>): boolean {
  return looked.outcome === 'gone' || (looked.outcome === 'done' && looked.isOver)
}
