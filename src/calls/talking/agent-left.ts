/** Knows what becomes of a citizen whose agent is off the line: never silence, and never a hang-up that nobody meant. */

import { loadActor } from '#agents/store.ts'
import { giveBack } from '#assignment/give-back.ts'
import type { City } from '#city.ts'
import { loadContact } from '#contacts/store/contact.ts'
import type { Transaction } from '#db/connect.ts'
import type { Call, Ring } from '../call.ts'
import { leaveAtDesk } from '../leave-at-desk.ts'
import { handOverTo, settleRoom } from './hand-over.ts'
import { letGo } from '../let-go.ts'
import { endRing, openRings } from '../ring-store.ts'
import * as store from '../store.ts'
import { endTalk } from '../survey/survey.ts'
import type { Talk } from './talk.ts'
import { readTalk } from './talk.ts'
import { tellCall } from '../tell-call.ts'

/** So long the caller waits with music for the agent whose desk has fallen silent. */
const rejoinSeconds = 30

type Left =
  /** It was over already, or it was no talk. */
  | { what: 'nothing' }
  /** The colleague who was consulted goes on with the citizen. */
  | { what: 'handed-over'; talk: Talk }
  /** The citizen waits: for the same agent, or (`isFree`) for whoever is next. `rings`: who is let go. */
  | { what: 'waits'; isFree: boolean; call: Call; rings: Ring[]; isInRoom: boolean }
  /** She has hung up, and means it. */
  | { what: 'over'; call: Call }

/**
 * A phone that is put down ends the talk, but never while the citizen is on hold. A desk that falls silent (a page
 * loaded anew, a network that broke off) means nothing: whoever ends a talk at a desk says so.
 * `stays`: she comes back at once. Heard twice it is done once.
 */
export async function agentLeft(city: City, ring: Ring, stays = false): Promise<void> {
  const left = await city.sql.begin((tx) => leave(city, tx, ring, stays))
  const line = city.channels.voice ?? null
  switch (left.what) {
    case 'nothing':
      return
    case 'handed-over': {
      const { room, consulted } = left.talk
      const leg = consulted?.leg ?? null
      if (leg !== null) await line?.rooms.endWith(room, leg, true)
      await settleRoom(city, left.talk)
      return
    }
    case 'over':
      await endTalk(city, left.call.leg)
      // Where the room did not end with her, the caller is not left in it alone.
      if (left.call.room !== null) await line?.rooms.end(left.call.room)
      return
    case 'waits': {
      const { contactId, leg, state } = left.call
      if (state === 'called-back') await line?.hangUp(leg)
      await letGo(city, left.rings)
      if (await leaveAtDesk(city, ring)) return
      const actor = left.isFree ? await loadActor(city.sql, ring.agentId) : null
      if (actor !== null && contactId !== null) await giveBack(city, actor, contactId)
      // A room that has ended sends them to us by itself.
      if (left.isInRoom) await line?.move(leg)
      city.wake('queue')
      city.wake('events')
    }
  }
}

async function leave(city: City, tx: Transaction, ring: Ring, stays: boolean): Promise<Left> {
  const now = city.now()
  const call = await store.lockCallById(tx, ring.callId)
  const line = city.channels.voice ?? null
  if (call === null || line === null) return { what: 'nothing' }
  const talk = await readTalk(tx, call, line)
  const rings = await openRings(tx, call.id)
  if (!rings.some(({ id }) => id === ring.id)) return { what: 'nothing' }
  if (!stays && talk?.consulted?.isAnswered === true) {
    const handed = await handOverTo(tx, call, ring, talk.consulted, now)
    if (handed === 'done') return { what: 'handed-over', talk }
  }
  for (const one of rings) await endRing(tx, one.id, now)
  const others = rings.filter(({ id }) => id !== ring.id)
  await tellCall(
    tx,
    call.id,
    now,
    rings.map(({ agentId }) => agentId),
  )
  if (call.state === 'called-back')
    return { what: 'waits', isFree: true, call, rings: others, isInRoom: false }
  if (call.state !== 'talking') return { what: 'nothing' }
  const contact = call.contactId === null ? null : await loadContact(tx, call.contactId)
  const isHandled = contact?.state === 'handling' && contact.agentId === ring.agentId
  const isQueued = contact?.state === 'queued' || contact?.state === 'reserved'
  const isAtDesk = ring.number === null
  const isHers = isHandled && (stays || (isAtDesk && talk !== null))
  const isMeant = isHandled && !isHers && talk !== null && !call.isHeld
  // Written up or closed while they still spoke: nobody waits for anything any more.
  if (isMeant || !(isHandled || isQueued)) return { what: 'over', call }
  await store.changeCall(
    tx,
    call.id,
    {
      state: 'waiting',
      isHeld: false,
      agentIsMuted: false,
      rejoinUntil: isHers ? new Date(now.getTime() + rejoinSeconds * 1000) : null,
    },
    now,
  )
  const isInRoom = talk !== null && talk.consulted !== null
  return { what: 'waits', isFree: isHandled && !isHers, call, rings: others, isInRoom }
}
