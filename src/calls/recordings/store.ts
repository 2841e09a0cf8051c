/** Keeps what was recorded of calls, how far it is on its way home, and what callers said when they were asked. */

import type { Database } from '#db/connect.ts'
import type { Language } from '#language/languages.ts'
import type { Consent, Recording, RecordingState } from './recording.ts'

function columns(tx: Database) {
  return tx`r.id, r.call_id as "callId", r.kind, r.leg, r.turn, r.sid, r.state, r.seconds,
    r.began_at as "beganAt", r.attempts, r.erased_at is not null as "isErased"`
}

export type NewRecording = {
  callId: number
  leg: string
  language: Language
  dueAt: Date
} & ({ kind: 'message'; turn: number } | { kind: 'talk'; agentId: number })

/** Null: it is awaited already, or a talk is being recorded already. */
export async function insertRecording(
  tx: Database,
  made: NewRecording,
  now: Date,
): Promise<number | null> {
  const turn = made.kind === 'message' ? made.turn : null
  const agentId = made.kind === 'talk' ? made.agentId : null
  const [row] = await tx<{ id: number }[]>`
    insert into call_recordings (call_id, kind, leg, turn, agent_id, language, state, began_at, due_at)
    values (${made.callId}, ${made.kind}, ${made.leg}, ${turn}, ${agentId}, ${made.language},
      'awaited', ${now}, ${made.dueAt})
    on conflict do nothing returning id`
  return row?.id ?? null
}

export async function findRecording(tx: Database, id: number): Promise<Recording | null> {
  const [row] = await tx<Recording[]>`
    select ${columns(tx)} from call_recordings r where r.id = ${id}`
  return row ?? null
}

/** The message that was left on this leg at this turn. */
export async function findMessage(
  tx: Database,
  leg: string,
  turn: number,
): Promise<Recording | null> {
  const [row] = await tx<Recording[]>`
    select ${columns(tx)} from call_recordings r where r.leg = ${leg} and r.turn = ${turn}`
  return row ?? null
}

/** The talk that is recorded at this moment, paused or not. */
export async function runningTalk(tx: Database, callId: number): Promise<Recording | null> {
  const [row] = await tx<Recording[]>`
    select ${columns(tx)} from call_recordings r
    where r.call_id = ${callId} and r.kind = 'talk' and r.state in ('awaited', 'on', 'paused')`
  return row ?? null
}

/** False: it does not stand in one of `from` any more, so somebody has seen to it. */
export async function changeRecording(
  tx: Database,
  id: number,
  from: readonly RecordingState[],
  changed: {
    state?: RecordingState
    sid?: string
    seconds?: number
    endedAt?: Date
    dueAt?: Date | null
    attempts?: number
    erasedAt?: Date
  },
): Promise<boolean> {
  const set = {
    ...(changed.state !== undefined && { state: changed.state }),
    ...(changed.sid !== undefined && { sid: changed.sid }),
    ...(changed.seconds !== undefined && { seconds: changed.seconds }),
    ...(changed.endedAt !== undefined && { ended_at: changed.endedAt }),
    ...(changed.dueAt !== undefined && { due_at: changed.dueAt }),
    ...(changed.attempts !== undefined && { attempts: changed.attempts }),
    ...(changed.erasedAt !== undefined && { erased_at: changed.erasedAt }),
  }
  const rows = await tx`
    update call_recordings set ${tx(set)} where id = ${id} and state = any(${[...from]}::text[])
    returning id`
  return rows.length === 1
}

/** False: it is here already. Held until the transaction ends. */
export async function lockMade(tx: Database, id: number): Promise<boolean> {
  const rows = await tx`
    select from call_recordings where id = ${id} and state = 'made' for update`
  return rows.length === 1
}

/** It is here from now on, and is to be erased at the provider. */
export async function keepRecording(
  tx: Database,
  id: number,
  blob: { blobId: number; mediaType: string },
  now: Date,
): Promise<void> {
  await tx`
    update call_recordings set state = 'kept', blob_id = ${blob.blobId}, media_type = ${blob.mediaType},
      due_at = ${now}, attempts = 0
    where id = ${id}`
}

/** Takes one whose time has come, for so long that no other copy takes it meanwhile. */
export async function takeDue(
  tx: Database,
  now: Date,
  leaseUntil: Date,
): Promise<Recording | null> {
  const [row] = await tx<Recording[]>`
    update call_recordings r set due_at = ${leaseUntil}, attempts = r.attempts + 1
    from (select id from call_recordings where due_at <= ${now}
      order by due_at, id limit 1 for update skip locked) due
    where r.id = due.id returning ${columns(tx)}`
  return row ?? null
}

/** Names that are somebody's already, of a leg with several recordings. */
export async function knownSids(tx: Database, leg: string): Promise<string[]> {
  const rows = await tx<{ sid: string }[]>`
    select sid from call_recordings where leg = ${leg} and sid is not null`
  return rows.map(({ sid }) => sid)
}

export async function beginPause(tx: Database, id: number, now: Date): Promise<void> {
  await tx`
    insert into call_recording_pauses (recording_id, began_at) values (${id}, ${now})
    on conflict do nothing`
}

export async function endPause(tx: Database, id: number, now: Date): Promise<void> {
  await tx`
    update call_recording_pauses set ended_at = ${now} where recording_id = ${id} and ended_at is null`
}

/** Added and never changed: the latest counts. */
export async function insertConsent(
  tx: Database,
  said: { callId: number; agentId: number; consent: Exclude<Consent, 'unasked'> },
  now: Date,
): Promise<void> {
  await tx`
    insert into call_consents (call_id, agent_id, consent, at)
    values (${said.callId}, ${said.agentId}, ${said.consent}, ${now})`
}

export type RecordingOfCall = { consent: Consent; state: 'off' | 'on' | 'paused' }

/** How the recording of a call stands, as its agent sees it. */
export async function recordingOfCall(tx: Database, callId: number): Promise<RecordingOfCall> {
  const [row] = await tx<RecordingOfCall[]>`
    select coalesce((select consent from call_consents where call_id = ${callId}
        order by id desc limit 1), 'unasked') as consent,
      coalesce((select state from call_recordings where call_id = ${callId} and kind = 'talk'
        and state in ('on', 'paused')), 'off') as state`
  return row ?? { consent: 'unasked', state: 'off' }
}
