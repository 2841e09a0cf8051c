/** Lets an agent ask a colleague while the citizen is on hold, and brings the citizen back when they have spoken. */

import { randomUUID } from 'node:crypto'
import type { Actor } from '#agents/agent.ts'
import { limits } from '#assignment/limits.ts'
import type { City } from '#city.ts'
import { insertNote } from '#contacts/store/note.ts'
import { insertAudit } from '#live/audit-store.ts'
import type { Ring } from '../call.ts'
import { letGo, nameRing } from '../let-go.ts'
import { endRing } from '../ring-store.ts'
import { lockCallById } from '../store.ts'
import type { Done, Talk, TalkRefusal } from './talk.ts'
import { herTalk, noteTalk, readTalk, refusalOf, talkOf } from './talk.ts'
import type { Colleague } from './store.ts'
import * as store from './store.ts'
import { tellCall, tellRinging } from '../tell-call.ts'

/** A colleague is asked for as long as an agent is for an offer. */
const ringSeconds = limits.reservation.voice

export async function consult(
  city: City,
  actor: Actor,
  callId: number,
  asked: { agentId: number; note: string | null },
): Promise<Done | { outcome: 'agent-not-free' }> {
  const talk = await herTalk(city, actor, callId)
  if ('outcome' in talk) return talk
  if (talk.consulted !== null || asked.agentId === actor.agentId)
    return { outcome: 'agent-not-free' }
  const id = randomUUID()
  const colleague = await begin(city, actor, talk, id, asked)
  if ('outcome' in colleague) return colleague
  city.wake('events')
  const refusal = (await setAside(city, talk)) ?? (await ring(city, talk, colleague, id))
  if (refusal === null) return { outcome: 'done' }
  await endConsultation(city, talk, id)
  return refusal
}

/** The row and her slot come first: nobody else can ring her from now on. */
async function begin(
  city: City,
  actor: Actor,
  { call, line }: Talk,
  id: string,
  { agentId, note }: { agentId: number; note: string | null },
): Promise<Colleague | TalkRefusal | { outcome: 'agent-not-free' }> {
  const now = city.now()
  const heardSince = new Date(now.getTime() - limits.heartbeat * 1000)
  const { id: callId, contactId } = call
  if (contactId === null) return { outcome: 'not-talking' }
  return city.sql
    .begin(async (tx) => {
      const locked = await lockCallById(tx, callId)
      if (locked === null || (await readTalk(tx, locked, line)) === null)
        return { outcome: 'not-talking' as const }
      const colleague = await store.askableColleague(tx, agentId, contactId, heardSince, now)
      if (colleague === null) return { outcome: 'agent-not-free' as const }
      const number = colleague.phone
      const row = { id, callId, agentId, role: 'consulted', mode: null, number, note } as const
      const isClaimed =
        (await store.insertRing(tx, row, now)) && (await store.claimSlot(tx, agentId, id))
      if (!isClaimed) throw new NotFree()
      if (note !== null)
        await insertNote(tx, { contactId, agentId: actor.agentId, text: note, now })
      const action = 'call-consultation'
      const detail = { callId, agent: agentId }
      await insertAudit(tx, { at: now, agentId: actor.agentId, action, contactId, detail })
      await tellCall(tx, callId, now)
      await tellRinging(tx, callId, agentId, now)
      return colleague
    })
    .catch((fault: unknown) => {
      if (fault instanceof NotFree) return { outcome: 'agent-not-free' as const }
      throw fault
    })
}

/** Undoes what was written for a colleague who cannot be asked. */
class NotFree extends Error {}

/**
 * The room must no longer end with the first agent, and that is asked while nobody is on hold: of one on hold the
 * provider says yes and does nothing. Then the citizen hears music, before a word is spoken about them.
 */
async function setAside(
  city: City,
  { call, room, agent, line }: Talk,
): Promise<TalkRefusal | null> {
  const stays = refusalOf(await line.rooms.endWith(room, agent.leg, false))
  if (stays !== null) return stays
  const held = await line.rooms.hold(room, call.leg, true, call.dialogue.language)
  if (held.outcome === 'done') await noteTalk(city, call.id, { isHeld: true })
  return refusalOf(held)
}

async function ring(
  city: City,
  { call, line }: Talk,
  { agentId, phone }: Colleague,
  id: string,
): Promise<TalkRefusal | null> {
  const rung = await line.ring({
    to: phone === null ? { agent: agentId } : { number: phone },
    from: call.toNumber,
    leg: id,
    seconds: ringSeconds,
    askedAt: city.now(),
  })
  if (rung.outcome === 'done') await nameRing(city, id, rung.call)
  return rung.outcome === 'done' ? null : { outcome: 'phone-unavailable' }
}

/** She is let go, whether she has answered or not. */
export async function endConsult(city: City, actor: Actor, callId: number): Promise<Done> {
  const talk = await herTalk(city, actor, callId)
  if ('outcome' in talk) return talk
  if (talk.consulted === null) return { outcome: 'not-talking' }
  await endConsultation(city, talk, talk.consulted.id)
  return { outcome: 'done' }
}

/** She did not answer, or has hung up: the citizen is not left to the music. */
export async function consultedLeft(city: City, ring: Ring): Promise<void> {
  const talk = await talkOf(city, ring.callId)
  if (talk === null) await end(city, ring.callId, ring.id)
  else await endConsultation(city, talk, ring.id)
}

/** Once, whoever ended it: what another has ended already is in other hands, or handed over. */
async function endConsultation(city: City, talk: Talk, ringId: string): Promise<void> {
  if (!(await end(city, talk.call.id, ringId))) return
  const { call, room, agent, consulted, line } = talk
  if (consulted !== null) await letGo(city, [consulted])
  const back = await line.rooms.hold(room, call.leg, false, call.dialogue.language)
  if (back.outcome === 'done') await noteTalk(city, call.id, { isHeld: false })
  await line.rooms.endWith(room, agent.leg, true)
  city.wake('queue')
}

async function end(city: City, callId: number, ringId: string): Promise<boolean> {
  const now = city.now()
  const isEnded = await city.sql.begin(async (tx) => {
    await lockCallById(tx, callId)
    const ended = await endRing(tx, ringId, now)
    if (ended) await tellCall(tx, callId, now)
    return ended
  })
  city.wake('events')
  return isEnded
}
