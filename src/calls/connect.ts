/** Brings the caller to the agent who has answered; where that fails, the caller has lost nothing. */

import type { Actor } from '#agents/agent.ts'
import { giveBack } from '#assignment/give-back.ts'
import type { City } from '#city.ts'
import type { Database } from '#db/connect.ts'
import type { LineStep } from '#channels/voice/words.ts'
import type { Call, Ring } from './call.ts'
import { endCall } from './end-call.ts'
import { leaveAtDesk } from './leave-at-desk.ts'
import { meet } from './meet.ts'
import * as rings from './ring-store.ts'
import { goodbye, said } from './spoken.ts'
import * as store from './store.ts'
import { tellCall } from './tell-call.ts'

type Connecting = { call: Call; ring: Ring; actor: Actor; agentLeg: string }

const callBackSeconds = 30

/** Out of the queue, or rung back. Written down first: the caller's leg asks where to go as soon as it is moved. */
export async function connect(city: City, connecting: Connecting): Promise<LineStep[]> {
  const { call, ring, actor, agentLeg } = connecting
  const language = actor.interfaceLanguage
  const line = city.channels.voice ?? null
  if (line === null) return goodbye(language, 'notConnected')
  // A room of its own each time: the one before may still be ending.
  const room = `room-${ring.id}`
  const now = city.now()
  const join: LineStep = { do: 'join', room, as: 'agent', leg: ring.id, language }
  const connected = await city.sql.begin(async (tx) => {
    // In the order of whoever ends a call: it first, then its rings.
    const locked = await store.lockCallById(tx, call.id)
    if (locked === null || locked.state === 'over') return null
    // Who is called back talks once they have answered, and not before.
    const isCalledBack = locked.state === 'called-back'
    if (!(await rings.markAnswered(tx, ring.id, agentLeg, now)))
      return { isFirst: false, isCalledBack }
    const fresh = { room, callerJoinedAt: null, rejoinUntil: null, agentIsMuted: false }
    await store.changeCall(tx, call.id, isCalledBack ? fresh : { ...fresh, state: 'talking' }, now)
    await tellCall(tx, call.id, now)
    return { isFirst: true, isCalledBack }
  })
  city.wake('events')
  if (connected === null) {
    const later = await passedTo(city.sql, connecting)
    return later === null
      ? goodbye(language, 'callerGone')
      : connect(city, { ...connecting, call: later })
  }
  // Heard twice: the caller is on the way already, and would be torn out of the room.
  if (!connected.isFirst) return [join]
  if (connected.isCalledBack) return callBack(city, connecting, join)
  const moved = await line.move(call.leg)
  if (moved.outcome === 'done') return [join]
  await undo(city, connecting)
  if (moved.outcome !== 'gone') return goodbye(language, 'notConnected')
  await endCall(city, call.leg)
  return goodbye(language, 'callerGone')
}

async function callBack(city: City, connecting: Connecting, join: LineStep): Promise<LineStep[]> {
  const { call, ring, actor } = connecting
  const language = actor.interfaceLanguage
  // Still being told that we call back: put through at once, for their phone would be engaged.
  const moved = await city.channels.voice?.move(call.leg)
  if (moved?.outcome === 'done') return [join]
  const met = await meet(city, call.id)
  if (met !== null) {
    if (met.isGone) await endCall(city, met.leg)
    return met.isGone ? goodbye(language, 'callerGone') : [join]
  }
  const rung = await city.channels.voice?.ring({
    to: { caller: call.fromNumber ?? '' },
    from: call.toNumber,
    leg: ring.id,
    seconds: callBackSeconds,
    askedAt: city.now(),
  })
  if (rung?.outcome === 'done') {
    // Not named, the leg says itself which call it is, once they answer.
    if (rung.call !== null)
      await store.changeCall(city.sql, call.id, { leg: rung.call }, city.now())
    if ((await passedTo(city.sql, connecting)) !== null) {
      // They have rung us meanwhile and are on their way to her.
      if (rung.call !== null) await city.channels.voice?.hangUp(rung.call)
      return [join]
    }
    return [{ do: 'say', said: [said({ language, prompt: 'callingBack' })] }, join]
  }
  if (rung?.outcome === 'refused') {
    // No agent would reach that number by phone: the contact stays hers, to be answered another way.
    const isHers = await end(city, connecting)
    return isHers ? goodbye(language, 'callerGone') : [join]
  }
  if (!(await undo(city, connecting))) return [join]
  return goodbye(language, 'notConnected')
}

/** The call by which the caller has rung again, and taken the agent along; null: they have not. */
async function passedTo(tx: Database, { call, ring }: Connecting): Promise<Call | null> {
  const now = await rings.findRing(tx, ring.id)
  return now === null || now.callId === call.id ? null : store.loadCall(tx, now.callId)
}

/** As it was before she answered, in the place that it had. False: the caller has rung again and is hers. */
async function undo(city: City, connecting: Connecting): Promise<boolean> {
  const { call, ring, actor } = connecting
  const now = city.now()
  const isUndone = await city.sql.begin(async (tx) => {
    const locked = await store.lockCallById(tx, call.id)
    if ((await passedTo(tx, connecting)) !== null) return false
    await rings.endRing(tx, ring.id, now)
    // The caller may have gone while we tried.
    if (locked?.state === 'talking') await store.changeCall(tx, call.id, { state: call.state }, now)
    return true
  })
  if (!isUndone) return false
  if (await leaveAtDesk(city, ring)) return true
  if (call.contactId !== null) await giveBack(city, actor, call.contactId)
  return true
}

/** False: the caller has rung again and is hers. */
async function end(city: City, connecting: Connecting): Promise<boolean> {
  const { call, ring } = connecting
  const now = city.now()
  return city.sql.begin(async (tx) => {
    await store.lockCallById(tx, call.id)
    if ((await passedTo(tx, connecting)) !== null) return false
    await rings.endRing(tx, ring.id, now)
    await store.changeCall(tx, call.id, { state: 'over', ending: 'not-reached' }, now)
    return true
  })
}
