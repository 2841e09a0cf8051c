/** Looks after calls of which nothing was heard: a message that a call is over may never come. */

import { writeHeartbeat } from '#assignment/store/presence.ts'
import type { City } from '#city.ts'
import { endCall } from './end-call.ts'
import { talkingAgents } from './ring-store.ts'
import { changeCall, silentCalls } from './store.ts'

const silentSeconds = 60

export async function lookAfterCalls(city: City): Promise<void> {
  const line = city.channels.voice ?? null
  if (line === null) return
  const now = city.now()
  for (const agentId of await talkingAgents(city.sql)) await writeHeartbeat(city.sql, agentId, now)
  const before = new Date(now.getTime() - silentSeconds * 1000)
  for (const { id, leg } of await silentCalls(city.sql, before)) {
    const looked = await line.look(leg)
    const isOver = looked.outcome === 'gone' || (looked.outcome === 'done' && looked.isOver)
    if (isOver) await endCall(city, leg)
    // Asked again in a minute.
    else await changeCall(city.sql, id, {}, now)
  }
}
