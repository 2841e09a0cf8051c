/** Watches a town from both sides, the provider's and ours, and says what must never be. */
import { limits } from '#assignment/limits.ts'
import type { Leg } from '../../../simulation/phone/simulator.ts'
import type { Line } from './town.ts'
import { isAlive } from './leg.ts'
import { watchPlaces } from './places.ts'

export type Watch = { look: () => Promise<string[]> }

export type CallRow = {
  id: number
  leg: string
  state: 'line' | 'waiting' | 'called-back' | 'talking' | 'over'
  ending: string | null
  contactId: number | null
  contact: string | null
  slot: number | null
  rings: number
  /** Waits for the agent whose line broke off. */
  isAwaited: boolean
  /** A later call of the same caller goes on with its contact. */
  isContinued: boolean
  /** Handed on after the call, and accepted at a desk by somebody who saw that it was over. */
  isAcceptedAfter: boolean
}

/** So long a difference between the two sides may last until it is found (ms). */
const patience = {
  /** The provider itself waits no longer for an answer. */
  answer: 15_000,
  /**
   * A citizen who is called back is rung for 35 s while the agent hears music. Who hangs up on the way into the room, and
   * the provider's word of it is lost, is found by the look that is taken each minute.
   */
  alone: 80_000,
  /** Something is still said to a caller, or a callback is late. */
  goodbye: 60_000,
  /** Silent calls are looked at each minute; a callback may be lost. */
  unheard: 150_000,
  /** Loops run each few seconds. */
  loops: 30_000,
  /** What is left of a call that is over is offered as long as a letter. */
  offered: limits.reservation.email * 1000 + 30_000,
}

export function watchOver(line: Line): Watch {
  const since = new Map<string, number>()
  const endings = new Map<number, string>()
  const places = watchPlaces(line)
  return {
    look: async () => {
      const rows = await callRows(line)
      const held = [...differences(line, rows, await openLegs(line))]
      return [
        ...onePlaceEach(line),
        ...oneCallEach(line),
        ...failedAnswers(line),
        ...oneEnding(rows, endings),
        ...tooLong(held, since, line.phone.now()),
        ...(await places.look()),
      ]
    },
  }
}

export async function callRows(line: Line): Promise<CallRow[]> {
  return line.sql<CallRow[]>`
    select k.id, k.leg, k.state, k.ending, k.contact_id as "contactId", c.state as contact,
      (select s.agent_id from slots s where s.contact_id = k.contact_id) as slot,
      (select count(*)::int from call_rings r where r.call_id = k.id and r.ended_at is null) as rings,
      k.rejoin_until is not null as "isAwaited",
      exists (select from calls later where later.continues = k.id) as "isContinued",
      exists (select from audit a where a.contact_id = k.contact_id and a.action = 'contact-accept'
        and a.at >= k.ended_at) as "isAcceptedAfter"
    from calls k left join contacts c on c.id = k.contact_id order by k.id`
}

/** Names of the legs that ring or hold somebody of ours, as we have it. */
async function openLegs(line: Line): Promise<Set<string>> {
  const rows = await line.sql<{ leg: string }[]>`
    select leg from call_rings where ended_at is null and leg is not null`
  return new Set(rows.map(({ leg }) => leg))
}

/** A call is in one queue or in one room, and a caller's number has one leg. */
function* onePlaceEach(line: Line): Generator<string> {
  const seen = new Map<string, string>()
  const rooms = line.phone.conferences().filter(({ status }) => status !== 'completed')
  const inside = [
    ...rooms.flatMap((room) => room.participants.map(({ call }) => ({ call, at: room.name }))),
    ...line.phone
      .queues()
      .flatMap((queue) => queue.members.map(({ call }) => ({ call, at: queue.name }))),
  ]
  for (const { call, at } of inside) {
    const before = seen.get(call.sid)
    if (before !== undefined) yield `${call.sid} is in ${before} and in ${at}`
    seen.set(call.sid, at)
  }
  for (const room of rooms)
    if (room.participants.filter(({ call }) => isCaller(line, call)).length > 1)
      yield `${room.name} holds two callers`
  const alive = line.phone.legs().filter((leg) => leg.status() === 'in-progress')
  for (const back of alive.filter((leg) => leg.direction !== 'inbound' && isCaller(line, leg)))
    if (alive.some((leg) => leg.from === back.to || (leg !== back && leg.to === back.to)))
      yield `${back.to} is on two legs`
}

function isCaller(line: Line, leg: { direction: Leg['direction']; to: string }): boolean {
  return leg.direction === 'inbound' || !line.staff.some(({ phone }) => phone.address === leg.to)
}

function* oneCallEach(line: Line): Generator<string> {
  for (const { phone, actor } of line.staff) {
    const talks = phone.legs().filter((leg) => leg.status() === 'in-progress')
    if (talks.length > 1) yield `agent ${actor.agentId} holds ${talks.length} calls`
  }
}

/** The service answers every request, and writes nothing that the provider does not take. */
function* failedAnswers(line: Line): Generator<string> {
  // What the provider has asked a moment ago may be under way.
  const late = line.phone.now() - patience.answer
  for (const { kind, url, status, fault, answer, at } of line.phone.record)
    if (kind !== 'rest' && fault === undefined && (status === null ? at < late : status >= 400))
      yield `${url} was answered ${status}: ${answer.slice(0, 200)}`
  const known = [11200, 11205, 15003]
  for (const { code, text, callSid } of line.phone.notes)
    if (!known.includes(code) && !(code === 13240 && hasLeft(line, callSid)))
      yield `The provider complains: ${code} ${text}`
}

/** Whoever that leg was to coach has hung up in this moment, which nobody can know before. */
function hasLeft(line: Line, coach: string): boolean {
  const told = line.phone.record.findLast(
    ({ params, answer }) => params['CallSid'] === coach && answer.includes(' coach="'),
  )
  const coached = / coach="(\w+)"/u.exec(told?.answer ?? '')?.[1]
  return line.phone.legs().every((leg) => leg.callSid !== coached || !isAlive(leg))
}

/** What a call came to is said once and does not change. */
function* oneEnding(rows: CallRow[], endings: Map<number, string>): Generator<string> {
  for (const { id, state, ending } of rows) {
    const before = endings.get(id)
    const now = state === 'over' ? (ending ?? 'nothing') : null
    if (before !== undefined && before !== now)
      yield `call ${id} was over (${before}) and is ${now ?? state}`
    if (now !== null) endings.set(id, now)
  }
}

type Difference = { what: string; for: number }

/** Where the provider and we do not say the same; each may last a while. */
function* differences(line: Line, rows: CallRow[], open: Set<string>): Generator<Difference> {
  const legs = new Map(line.phone.legs().map((leg) => [leg.callSid, leg]))
  for (const room of line.phone.conferences())
    if (room.status !== 'completed' && room.participants.length === 1)
      yield { what: `somebody is alone in ${room.name}`, for: patience.alone }
  for (const { phone } of line.staff)
    for (const leg of phone.legs())
      if (!open.has(leg.callSid))
        yield { what: `${leg.callSid} rings ${leg.to} for nothing`, for: patience.goodbye }
  for (const row of rows) {
    const { id, state, contact, slot, rings } = row
    const leg = legs.get(row.leg)
    const isOn = leg !== undefined && isAlive(leg)
    if (state === 'over') {
      if (isOn) yield { what: `call ${id} is over and ${row.leg} is alive`, for: patience.goodbye }
      if (rings > 0) yield { what: `call ${id} is over and rings`, for: patience.loops }
      // Taken up again by the next call, the contact is that call's.
      if (row.isContinued) continue
      if (contact === 'reserved')
        yield { what: `call ${id} is over and is offered`, for: patience.offered }
      if (contact === 'handling' && row.ending !== 'call-back' && !row.isAcceptedAfter)
        yield { what: `call ${id} is over and agent ${slot} is not told`, for: patience.loops }
    } else if (!isOn && state !== 'called-back')
      yield { what: `call ${id} is ${state} and its leg is not alive`, for: patience.unheard }
    if (state === 'waiting' && isOn) {
      const isCared =
        ['queued', 'reserved'].includes(contact ?? '') ||
        (contact === 'handling' && (rings > 0 || row.isAwaited))
      if (!isCared)
        yield { what: `call ${id} waits, and its contact is ${contact}`, for: patience.loops }
    }
    if (state === 'talking' && isOn && rings === 0)
      yield { what: `call ${id} talks with nobody`, for: patience.loops }
  }
}

function* tooLong(held: Difference[], since: Map<string, number>, now: number): Generator<string> {
  const still = new Set(held.map(({ what }) => what))
  for (const what of since.keys()) if (!still.has(what)) since.delete(what)
  for (const { what, for: most } of held) {
    const began = since.get(what) ?? now
    since.set(what, began)
    if (now - began > most) yield `For ${Math.round((now - began) / 1000)} s: ${what}`
  }
}
