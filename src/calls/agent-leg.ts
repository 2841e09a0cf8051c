/** Lets an agent take a call by answering her phone, and gives it to the next one where she does not. */

import { loadActor } from '#agents/store.ts'
import { acceptReservation } from '#assignment/accept-reservation.ts'
import { giveBack } from '#assignment/give-back.ts'
import type { City } from '#city.ts'
import type { LineEvent, LineStep } from '#channels/voice/words.ts'
import { agentLeft } from './talking/agent-left.ts'
import type { Ring } from './call.ts'
import { leaveAtDesk } from './leave-at-desk.ts'
import { connect } from './connect.ts'
import { consultedLeft } from './talking/consult.ts'
import { joinTalk } from './talking/join-talk.ts'
import { goodbye, said } from './spoken.ts'
import * as rings from './ring-store.ts'
import * as store from './store.ts'
import { supervisorLeft } from './talking/supervise.ts'

/** A phone must be answered by a key: a mailbox would answer too. */
export async function agentAnswered(
  city: City,
  event: Extract<LineEvent, { kind: 'agent-answered' }>,
): Promise<LineStep[]> {
  const ring = await rings.findRing(city.sql, event.leg)
  const agent = ring === null ? null : await rings.rungAgent(city.sql, ring.agentId)
  if (ring === null || agent === null) return [{ do: 'hang-up' }]
  const language = agent.interfaceLanguage
  // Answered before we had heard what it is called, perhaps.
  if (ring.leg === null) await rings.nameRing(city.sql, ring.id, event.call)
  if (ring.isOver) return goodbye(language, 'alreadyTaken')
  if (ring.number !== null && !event.isConfirmed)
    return [{ do: 'confirm', said: [said({ language, prompt: 'agentConfirm' })], leg: ring.id }]
  const call = await store.loadCall(city.sql, ring.callId)
  if (call === null || call.contactId === null) return goodbye(language, 'alreadyTaken')
  if (ring.role !== 'agent') return joinTalk(city, { call, ring, language, leg: event.call })
  const actor = await loadActor(city.sql, ring.agentId)
  if (actor === null) return goodbye(language, 'alreadyTaken')
  const accepted = await acceptReservation(city, actor, call.contactId)
  // Taken at her desk before, or answered twice: the contact is in her hands already.
  const isHers =
    accepted.outcome === 'done' || (await rings.isHandledBy(city.sql, call.contactId, ring.agentId))
  if (!isHers) {
    await rings.endRing(city.sql, ring.id, city.now())
    await leaveAtDesk(city, ring)
    return goodbye(language, 'alreadyTaken')
  }
  return connect(city, { call, ring, actor, agentLeg: event.call })
}

/** She did not answer, or she hung up: the offer is over, the talk is, or only her part in it. */
export async function agentEnded(
  city: City,
  event: Extract<LineEvent, { kind: 'agent-ended' }>,
): Promise<LineStep[]> {
  const ring = await rings.findRing(city.sql, event.leg)
  if (ring === null) return []
  await rings.legEnded(city.sql, ring.id, city.now())
  await ringLeft(city, ring)
  // The caller may have rung again in this moment, and taken her along.
  const now = await rings.findRing(city.sql, ring.id)
  if (now !== null && now.callId !== ring.callId) await ringLeft(city, now)
  return []
}

/** Told twice, or after it was ended by us, it changes nothing. */
export async function ringLeft(city: City, ring: Ring): Promise<void> {
  if (ring.isOver) return
  if (ring.role === 'consulted') return consultedLeft(city, ring)
  if (ring.role === 'supervisor') return supervisorLeft(city, ring)
  if (ring.isAnswered) return agentLeft(city, ring)
  const now = city.now()
  const call = await store.loadCall(city.sql, ring.callId)
  if (!(await rings.endRing(city.sql, ring.id, now))) return
  if (await leaveAtDesk(city, ring)) return
  const contactId = call?.contactId ?? null
  // Who was cut off may try once more, as long as the citizen waits for her.
  const isAwaited = call !== null && call.rejoinUntil !== null
  if (contactId !== null && !isAwaited) await passOver(city, contactId, ring.agentId, now)
  city.wake('queue')
}

/** Offered: as if the time had run out. Taken at her desk and not answered: it goes back to its place. */
async function passOver(city: City, contactId: number, agentId: number, now: Date): Promise<void> {
  await rings.endOffer(city.sql, { contactId, agentId }, now)
  const isHers = await rings.isHandledBy(city.sql, contactId, agentId)
  const actor = isHers ? await loadActor(city.sql, agentId) : null
  if (actor !== null) await giveBack(city, actor, contactId)
}
