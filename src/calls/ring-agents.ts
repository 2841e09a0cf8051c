/** Rings the agents to whom calls are offered: at their desks or on their phones. */

import { randomUUID } from 'node:crypto'
import type { City } from '#city.ts'
import { nameRing } from './let-go.ts'
import { leaveAtDesk } from './leave-at-desk.ts'
import type { ToRing } from './ring-store.ts'
import * as store from './ring-store.ts'
import { tellRinging } from './tell-call.ts'

/** The row comes first: a copy that dies after ringing leaves a ring that is over when the offer is. */
export async function ringAgents(city: City): Promise<void> {
  const line = city.channels.voice ?? null
  if (line === null) return
  for (const offered of await store.offeredCalls(city.sql, city.now())) await ring(city, offered)
}

async function ring(city: City, offered: ToRing): Promise<void> {
  const line = city.channels.voice ?? null
  if (line === null) return
  const { callId, agentId, phone, toNumber, expiresAt, contactId } = offered
  const id = randomUUID()
  const isFirst = await city.sql.begin(async (tx) => {
    const ring = { id, callId, agentId, number: phone }
    if (!(await store.insertRing(tx, ring, city.now()))) return false
    await tellRinging(tx, callId, agentId, city.now())
    return true
  })
  if (!isFirst) return
  city.wake('events')
  const seconds = Math.max(1, Math.round((expiresAt.getTime() - city.now().getTime()) / 1000))
  const result = await line.ring({
    to: phone === null ? { agent: agentId } : { number: phone },
    from: toNumber,
    leg: id,
    seconds,
    askedAt: city.now(),
  })
  if (result.outcome === 'done') {
    await nameRing(city, id, result.call)
    return
  }
  const now = city.now()
  await store.endRing(city.sql, id, now)
  // Later: the offer stands, and the next round rings again. Otherwise another agent is asked at once.
  if (result.outcome === 'later') return
  city.log.error('An agent could not be rung.', {
    agentId,
    fault: 'detail' in result ? result.detail : result.outcome,
  })
  if (await leaveAtDesk(city, { callId, agentId })) return
  await store.endOffer(city.sql, { contactId, agentId }, now)
  city.wake('queue')
}
