/** Lets an agent take a call by answering her phone, and gives it to the next one where she does not. */

import { loadActor } from '#agents/store.ts'
import { acceptReservation } from '#assignment/accept-reservation.ts'
import { giveBack } from '#assignment/give-back.ts'
import type { City } from '#city.ts'
import type { LineEvent, LineStep, Said } from '#channels/voice/words.ts'
import type { Language } from '#language/languages.ts'
import { text } from '#texts.ts'
import type { Call, Ring } from './call.ts'
import * as rings from './ring-store.ts'
import * as store from './store.ts'

/** A phone must be answered by a key: a mailbox would answer too. */
export async function agentAnswered(
  city: City,
  event: Extract<LineEvent, { kind: 'agent-answered' }>,
): Promise<LineStep[]> {
  const ring = await rings.findRing(city.sql, event.leg)
  const agent = ring === null ? null : await rings.rungAgent(city.sql, ring.agentId)
  if (ring === null || agent === null) return [{ do: 'hang-up' }]
  const language = agent.interfaceLanguage
  if (ring.isOver) return taken(language)
  if (agent.phone !== null && !event.isConfirmed)
    return [{ do: 'confirm', said: [line(language, 'agentConfirm')], leg: ring.id }]
  const call = await store.lockCallById(city.sql, ring.callId)
  if (call === null || call.contactId === null) return taken(language)
  const actor = await loadActor(city.sql, ring.agentId)
  if (actor === null) return taken(language)
  const accepted = await acceptReservation(city, actor, call.contactId)
  // Taken at her desk before, or answered twice: the contact is in her hands already.
  const isHers =
    accepted.outcome === 'done' || (await rings.isHandledBy(city.sql, call.contactId, ring.agentId))
  if (!isHers) {
    await rings.endRing(city.sql, ring.id, city.now())
    return taken(language)
  }
  return connect(city, call, ring, event.call, language)
}

/** The caller comes into the room: out of the queue, or rung back. Whoever has gone leaves nobody alone on the line. */
async function connect(
  city: City,
  call: Call,
  ring: Ring,
  agentLeg: string,
  language: Language,
): Promise<LineStep[]> {
  const line_ = city.channels.voice ?? null
  const room = call.room ?? `room-${ring.id}`
  const wasCalledBack = call.state === 'called-back'
  const now = city.now()
  await city.sql.begin(async (tx) => {
    await rings.markAnswered(tx, ring.id, agentLeg, now)
    await store.changeCall(tx, call.id, { state: 'talking', room }, now)
  })
  const join: LineStep = { do: 'join', room, as: 'agent', leg: ring.id, language }
  if (line_ === null) return [{ do: 'hang-up' }]
  if (wasCalledBack) {
    if (call.fromNumber === null) return taken(language)
    const rung = await line_.ring({
      to: { caller: call.fromNumber },
      from: call.toNumber,
      leg: ring.id,
      seconds: callBackSeconds,
    })
    if (rung.outcome !== 'done')
      return [{ do: 'say', said: [line(language, 'callerGone')] }, { do: 'hang-up' }]
    await store.changeCall(city.sql, call.id, { leg: rung.call }, city.now())
    return [{ do: 'say', said: [line(language, 'callingBack')] }, join]
  }
  const moved = await line_.move(call.leg)
  return moved.outcome === 'done'
    ? [join]
    : [{ do: 'say', said: [line(language, 'callerGone')] }, { do: 'hang-up' }]
}

const callBackSeconds = 30

/** She did not answer, or she hung up: the offer is over, or the talk is. */
export async function agentEnded(
  city: City,
  event: Extract<LineEvent, { kind: 'agent-ended' }>,
): Promise<LineStep[]> {
  const ring = await rings.findRing(city.sql, event.leg)
  if (ring === null) return []
  const now = city.now()
  const call = await store.lockCallById(city.sql, ring.callId)
  if (!(await rings.endRing(city.sql, ring.id, now))) return []
  const contactId = call?.contactId ?? null
  if (!ring.isAnswered && contactId !== null) await passOver(city, contactId, ring.agentId, now)
  city.wake('queue')
  return []
}

/** Offered: as if the time had run out. Taken at her desk and not answered: it goes back to its place. */
async function passOver(city: City, contactId: number, agentId: number, now: Date): Promise<void> {
  await rings.endOffer(city.sql, { contactId, agentId }, now)
  const isHers = await rings.isHandledBy(city.sql, contactId, agentId)
  const actor = isHers ? await loadActor(city.sql, agentId) : null
  if (actor !== null) await giveBack(city, actor, contactId)
}

function taken(language: Language): LineStep[] {
  return [{ do: 'say', said: [line(language, 'alreadyTaken')] }, { do: 'hang-up' }]
}

function line(language: Language, prompt: string): Said {
  return { language, text: text(language, `voice:${prompt}`), prompt }
}
