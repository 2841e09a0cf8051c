/** Lets a supervisor hear a talk, speak to its agent alone, or join it; her coming and going never ends it. */

import { randomUUID } from 'node:crypto'
import type { Actor } from '#agents/agent.ts'
import { limits } from '#assignment/limits.ts'
import type { City } from '#city.ts'
import { isVisible } from '#contacts/store/scope.ts'
import { insertAudit } from '#live/audit-store.ts'
import type { Ring, SupervisionMode } from '../call.ts'
import { letGo, nameRing } from '../let-go.ts'
import { endRing } from '../ring-store.ts'
import { phoneOf } from '../staff-store.ts'
import { loadCall, lockCallById } from '../store.ts'
import type { Done, Talk, TalkRefusal } from './talk.ts'
import { readTalk, refusalOf, talkOf } from './talk.ts'
import * as store from './store.ts'
import { tellCall, tellRinging } from '../tell-call.ts'

type Supervised = Done | { outcome: 'on-another-call' }

const ringSeconds = limits.reservation.voice

/** Who is heard by whom: a whisper needs the agent's leg to be there. */
export function hearingOf(mode: SupervisionMode, agentLeg: string) {
  return { isMuted: mode === 'listen', coach: mode === 'whisper' ? agentLeg : null }
}

export async function supervise(
  city: City,
  actor: Actor,
  callId: number,
  mode: SupervisionMode,
): Promise<Supervised> {
  const talk = await withinReach(city, actor, callId)
  if ('outcome' in talk) return talk
  const own = talk.supervisors.find(({ agentId }) => agentId === actor.agentId)
  return own === undefined ? begin(city, actor, talk, mode) : change(city, actor, talk, own, mode)
}

export async function endSupervision(city: City, actor: Actor, callId: number): Promise<Done> {
  const talk = await withinReach(city, actor, callId)
  if ('outcome' in talk) return talk
  const own = talk.supervisors.find(({ agentId }) => agentId === actor.agentId)
  if (own === undefined) return { outcome: 'not-talking' }
  await supervisorLeft(city, own)
  await letGo(city, [own])
  return { outcome: 'done' }
}

/** She has hung up, did not answer, or was let go. */
export async function supervisorLeft(city: City, { id, callId, agentId }: Ring): Promise<void> {
  const now = city.now()
  await city.sql.begin(async (tx) => {
    if (await endRing(tx, id, now)) await tellCall(tx, callId, now, [agentId])
  })
  city.wake('events')
  city.wake('queue')
}

/** Nobody hears a talk of an enterprise that is not hers, or of a case that she is recused of. */
async function withinReach(city: City, actor: Actor, callId: number): Promise<Talk | TalkRefusal> {
  const call = await loadCall(city.sql, callId)
  const contactId = call?.contactId ?? null
  const firstLine = city.rules.city.firstLinePool
  const seen = contactId === null ? null : await isVisible(city.sql, actor, firstLine, contactId)
  if (seen === null) return { outcome: 'not-found' }
  return (await talkOf(city, callId)) ?? { outcome: 'not-talking' }
}

async function begin(
  city: City,
  actor: Actor,
  { call, line }: Talk,
  mode: SupervisionMode,
): Promise<Supervised> {
  const { agentId } = actor
  const { id: callId, contactId } = call
  const id = randomUUID()
  const number = await phoneOf(city.sql, agentId)
  const now = city.now()
  const begun = await city.sql.begin(async (tx) => {
    const locked = await lockCallById(tx, callId)
    if (locked === null || (await readTalk(tx, locked, line)) === null) return 'not-talking'
    const row = { id, callId, agentId, role: 'supervisor', mode, number, note: null } as const
    if (!(await store.insertRing(tx, row, now))) return 'on-another-call'
    // Who takes calls herself is offered none meanwhile.
    await store.claimSlot(tx, agentId, id)
    const detail = { callId, mode }
    await insertAudit(tx, { at: now, agentId, action: 'call-supervised', contactId, detail })
    await tellRinging(tx, callId, agentId, now)
    return 'done'
  })
  city.wake('events')
  if (begun !== 'done') return { outcome: begun }
  const rung = await line.ring({
    to: number === null ? { agent: agentId } : { number },
    from: call.toNumber,
    leg: id,
    seconds: ringSeconds,
    askedAt: now,
  })
  if (rung.outcome === 'done') {
    await nameRing(city, id, rung.call)
    return { outcome: 'done' }
  }
  await city.sql.begin((tx) => endRing(tx, id, city.now()))
  return { outcome: 'phone-unavailable' }
}

/** Without ringing her again; while it still rings, she comes in as she has said last. */
async function change(
  city: City,
  actor: Actor,
  { call, room, agent, line }: Talk,
  own: Ring,
  mode: SupervisionMode,
): Promise<Supervised> {
  if (own.isAnswered && own.leg !== null) {
    const hearing = hearingOf(mode, agent.leg)
    const refusal = refusalOf(await line.rooms.listen(room, own.leg, hearing))
    if (refusal !== null) return refusal
  }
  const now = city.now()
  const { id: callId, contactId } = call
  await city.sql.begin(async (tx) => {
    await store.changeMode(tx, own.id, mode)
    const about = { at: now, agentId: actor.agentId, action: 'call-supervised', contactId }
    await insertAudit(tx, { ...about, detail: { callId, mode } })
    await tellCall(tx, callId, now)
  })
  city.wake('events')
  return { outcome: 'done' }
}
