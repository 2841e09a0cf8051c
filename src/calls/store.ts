/** Keeps calls, the answers they were given, and whom they have rung. */

import type { LineStep } from '#channels/voice/words.ts'
import type { Database } from '#db/connect.ts'
import type { Language } from '#language/languages.ts'
import type { Call, CallEnding } from './call.ts'
import type { Dialogue } from './dialogue/dialogue.ts'

function columns(tx: Database) {
  return tx`id, leg, from_number as "fromNumber", to_number as "toNumber", state, dialogue, turn, pending,
    contact_id as "contactId", room, is_held as "isHeld", caller_joined_at as "callerJoinedAt",
    rejoin_until as "rejoinUntil"`
}

/** Null: the call is known already. */
export async function insertCall(
  tx: Database,
  call: Pick<Call, 'leg' | 'fromNumber' | 'toNumber' | 'dialogue'>,
  now: Date,
): Promise<void> {
  await tx`
    insert into calls (leg, from_number, to_number, state, dialogue, began_at, changed_at, since)
    values (${call.leg}, ${call.fromNumber}, ${call.toNumber}, 'line', ${tx.json(call.dialogue as never)}, ${now}, ${now}, ${now})
    on conflict (leg) do nothing`
}

export async function findCall(tx: Database, leg: string): Promise<Call | null> {
  const [row] = await tx<Call[]>`select ${columns(tx)} from calls where leg = ${leg}`
  return row ?? null
}

/** Locked until the transaction ends: one answer at a time. */
export async function lockCall(tx: Database, leg: string): Promise<Call | null> {
  const [row] = await tx<Call[]>`select ${columns(tx)} from calls where leg = ${leg} for update`
  return row ?? null
}

export async function loadCall(tx: Database, id: number): Promise<Call | null> {
  const [row] = await tx<Call[]>`select ${columns(tx)} from calls where id = ${id}`
  return row ?? null
}

export async function lockCallById(tx: Database, id: number): Promise<Call | null> {
  const [row] = await tx<Call[]>`select ${columns(tx)} from calls where id = ${id} for update`
  return row ?? null
}

export async function changeCall(
  tx: Database,
  id: number,
  changed: Partial<{
    leg: string
    state: Call['state']
    dialogue: Dialogue
    turn: number
    pending: LineStep[] | null
    contactId: number
    room: string
    ending: CallEnding
    isHeld: boolean
    agentIsMuted: boolean
    callerJoinedAt: Date | null
    rejoinUntil: Date | null
  }>,
  now: Date,
): Promise<void> {
  const set = {
    changed_at: now,
    ...(changed.leg !== undefined && { leg: changed.leg }),
    ...(changed.state !== undefined && { state: changed.state, since: now }),
    ...(changed.state === 'over' && { ended_at: now }),
    ...(changed.dialogue !== undefined && { dialogue: tx.json(changed.dialogue as never) }),
    ...(changed.turn !== undefined && { turn: changed.turn }),
    ...(changed.pending !== undefined && {
      pending: changed.pending === null ? null : tx.json(changed.pending as never),
    }),
    ...(changed.contactId !== undefined && { contact_id: changed.contactId }),
    ...(changed.room !== undefined && { room: changed.room }),
    ...(changed.ending !== undefined && { ending: changed.ending }),
    ...(changed.isHeld !== undefined && { is_held: changed.isHeld, since: now }),
    ...(changed.agentIsMuted !== undefined && { agent_is_muted: changed.agentIsMuted }),
    ...(changed.callerJoinedAt !== undefined && {
      caller_joined_at: changed.callerJoinedAt,
      since: now,
    }),
    ...(changed.rejoinUntil !== undefined && { rejoin_until: changed.rejoinUntil }),
  }
  await tx`update calls set ${tx(set)} where id = ${id}`
}

export async function keepAnswer(
  tx: Database,
  callId: number,
  turn: number,
  steps: LineStep[],
): Promise<void> {
  await tx`
    insert into call_answers (call_id, turn, steps) values (${callId}, ${turn}, ${tx.json(steps as never)})
    on conflict do nothing`
}

/** Null: that turn was never answered. */
export async function answerOf(
  tx: Database,
  callId: number,
  turn: number,
): Promise<LineStep[] | null> {
  const [row] = await tx<{ steps: LineStep[] }[]>`
    select steps from call_answers where call_id = ${callId} and turn = ${turn}`
  return row?.steps ?? null
}

export async function languageOfNumber(tx: Database, hash: string): Promise<Language | null> {
  const [row] = await tx<{ language: Language }[]>`
    select language from caller_languages where number_hash = ${hash}`
  return row?.language ?? null
}

export async function rememberLanguage(
  tx: Database,
  hash: string,
  language: Language,
  now: Date,
): Promise<void> {
  await tx`
    insert into caller_languages (number_hash, language, at) values (${hash}, ${language}, ${now})
    on conflict (number_hash) do update set language = excluded.language, at = excluded.at`
}

/** How many wait before this contact in its pool, whatever their channel cannot matter: calls wait for calls. */
export async function placeInQueue(tx: Database, contactId: number): Promise<number> {
  const [row] = await tx<{ place: number }[]>`
    select count(*)::int + 1 as place
    from contacts mine
    join contacts other on other.pool = mine.pool and other.channel = 'voice'
      and other.state in ('queued', 'reserved') and other.suspected_spam is null
      and (other.priority, other.queued_at, other.id) < (mine.priority, mine.queued_at, mine.id)
    where mine.id = ${contactId}`
  return row?.place ?? 1
}

/** `isAway`: to be called back, and nobody has answered for it yet; the caller is on no phone. */
export type Silent = { id: number; leg: string; isAway: boolean }

/** Calls that nothing was heard of since `before`, the longest silent first. */
export async function silentCalls(tx: Database, before: Date): Promise<Silent[]> {
  return tx<Silent[]>`
    select id, leg, state = 'called-back' and not exists (select from call_rings r
      where r.call_id = calls.id and r.answered_at is not null and r.ended_at is null) as "isAway"
    from calls
    where changed_at < ${before} and (state in ('line', 'waiting', 'talking')
      or (state = 'called-back' and exists (select from call_rings r
        where r.call_id = calls.id and r.ended_at is null)))
    order by changed_at limit 100`
}

/** `end`: nobody is on the phone. */
export type Strayed = {
  id: number
  leg: string
  state: 'talking' | 'waiting' | 'called-back'
  wants: 'queue' | 'goodbye' | 'end'
}

/** Calls whose contact was handed on while they talked, or ended while they waited or were to be called back. */
export async function strayedCalls(tx: Database): Promise<Strayed[]> {
  return tx<Strayed[]>`
    select k.id, k.leg, k.state,
      case k.state when 'talking' then 'queue' when 'waiting' then 'goodbye' else 'end' end as wants
    from calls k join contacts c on c.id = k.contact_id
    where (k.state = 'talking' and c.state in ('queued', 'reserved'))
       or (k.state = 'waiting' and k.pending is null and c.state in ('closed', 'referred', 'wrap-up'))
       or (k.state = 'called-back' and c.state in ('closed', 'referred', 'wrap-up', 'abandoned')
         and not exists (select from call_rings r
           where r.call_id = k.id and r.answered_at is not null and r.ended_at is null))
    order by k.id limit 50`
}
