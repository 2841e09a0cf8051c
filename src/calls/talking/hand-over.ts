/** Hands a talk to the colleague who is consulted: the citizen and the contact are hers, and the first agent leaves. */

import type { Actor } from '#agents/agent.ts'
import { freeSlot } from '#assignment/store/contact.ts'
import { settleHolder } from '#cases/holding-store.ts'
import type { City } from '#city.ts'
import { lockContact, moveContact } from '#contacts/store/contact.ts'
import type { Transaction } from '#db/connect.ts'
import { insertAudit } from '#live/audit-store.ts'
import { insertEvent } from '#live/store.ts'
import type { Call, Ring } from '../call.ts'
import { letGo } from '../let-go.ts'
import { endRing } from '../ring-store.ts'
import { lockCallById } from '../store.ts'
import type { Talk, TalkRefusal } from './talk.ts'
import { herTalk, noteTalk, readTalk, refusalOf } from './talk.ts'
import * as store from './store.ts'
import { tellCall } from '../tell-call.ts'

export type HandedOver = { outcome: 'done' } | TalkRefusal | { outcome: 'agent-not-free' }

export async function handOver(city: City, actor: Actor, callId: number): Promise<HandedOver> {
  const talk = await herTalk(city, actor, callId)
  if ('outcome' in talk) return talk
  const { consulted, line, room } = talk
  if (consulted === null || !consulted.isAnswered || consulted.leg === null)
    return { outcome: 'not-talking' }
  // From now on the room ends with her. Asked before anybody leaves it, and of nobody who is on hold.
  const refusal = refusalOf(await line.rooms.endWith(room, consulted.leg, true))
  if (refusal !== null) return refusal
  const now = city.now()
  const handed = await city.sql.begin(async (tx) => {
    const call = await lockCallById(tx, callId)
    const current = call === null ? null : await readTalk(tx, call, line)
    if (current?.consulted?.id !== consulted.id || current.agent.id !== talk.agent.id)
      return 'not-talking'
    return handOverTo(tx, current.call, current.agent, consulted, now)
  })
  if (handed !== 'done') return { outcome: handed }
  await settleRoom(city, talk)
  return { outcome: 'done' }
}

/** Within the transaction that holds the call: contact, slot, clocks and the trail go with her. */
export async function handOverTo(
  tx: Transaction,
  call: Call,
  from: Ring,
  to: Ring,
  now: Date,
): Promise<'done' | 'not-talking' | 'agent-not-free'> {
  const { contactId } = call
  if (contactId === null) return 'not-talking'
  const contact = await lockContact(tx, contactId)
  if (contact?.state !== 'handling' || contact.agentId !== from.agentId) return 'not-talking'
  if (!(await store.mayKnow(tx, to.agentId, contactId))) return 'agent-not-free'
  await freeSlot(tx, contactId, now)
  await store.keepSlotFor(tx, to.id, contactId)
  await moveContact(tx, contactId, 'takeOver', { agentId: to.agentId }, now)
  await endRing(tx, from.id, now)
  await store.becomeAgent(tx, to.id)
  const about = { at: now, contactId, caseId: contact.caseId }
  if (contact.caseId !== null) await settleHolder(tx, contact.caseId, now)
  await insertAudit(tx, {
    ...about,
    agentId: from.agentId,
    action: 'call-handed-over',
    detail: { callId: call.id, fromAgent: from.agentId, toAgent: to.agentId },
  })
  const { enterprise, pool } = contact
  await insertEvent(tx, {
    ...about,
    kind: 'contact-handling',
    agentId: to.agentId,
    enterprise,
    pool,
  })
  await tellCall(tx, call.id, now, [from.agentId])
  return 'done'
}

/** The first agent is gone before the citizen hears anything; who whispers does so to the new one. */
export async function settleRoom(
  city: City,
  { call, room, agent, consulted, supervisors, line }: Talk,
): Promise<void> {
  await letGo(city, [agent])
  const held = await line.rooms.hold(room, call.leg, false, call.dialogue.language)
  // Where that failed she sees that the citizen is still on hold, and takes them back by hand.
  await noteTalk(city, call.id, {
    agentIsMuted: false,
    ...(held.outcome === 'done' && { isHeld: false }),
  })
  for (const { mode, leg } of supervisors)
    if (mode === 'whisper' && leg !== null)
      await line.rooms.listen(room, leg, { isMuted: false, coach: consulted?.leg ?? null })
  city.wake('queue')
}
