/** Keeps what a machine has heard in messages, what is still to be asked for, and how the service was. */
import type { Database } from '#db/connect.ts'
import type { Language } from '#language/languages.ts'
import type { UnavailableBecause } from './refusal.ts'

export type DueMessage = {
  recordingId: number
  callId: number
  language: Language
  seconds: number
  blobId: number
  mediaType: string
  /** How often the service has been asked, this time included. */
  attempts: number
}

/** Messages that have come home since, of which nobody has thought yet. Talks are recorded for another purpose. */
export async function noteNewMessages(tx: Database, now: Date, since: Date): Promise<void> {
  await tx`
    insert into call_transcripts (recording_id, state, due_at)
    select r.id, 'due', ${now} from call_recordings r
    where r.kind = 'message' and r.state = 'kept' and r.ended_at > ${since}
      and not exists (select from call_transcripts t where t.recording_id = r.id)
    order by r.id limit 100
    on conflict do nothing`
}

/** Takes one whose time has come, for so long that no other copy asks for it meanwhile. */
export async function takeDueMessage(
  tx: Database,
  now: Date,
  leaseUntil: Date,
): Promise<DueMessage | null> {
  const [row] = await tx<DueMessage[]>`
    update call_transcripts t set due_at = ${leaseUntil}, attempts = t.attempts + 1
    from (select recording_id from call_transcripts where due_at <= ${now}
      order by due_at, recording_id limit 1 for update skip locked) due
    join call_recordings r on r.id = due.recording_id
    where t.recording_id = due.recording_id
    returning r.id as "recordingId", r.call_id as "callId", r.language,
      coalesce(r.seconds, 0) as seconds, r.blob_id as "blobId", r.media_type as "mediaType", t.attempts`
  return row ?? null
}

/** False: another copy was sooner, or the recording is gone. `text` null: nothing was said. */
export async function keepTranscript(
  tx: Database,
  recordingId: number,
  made: { text: string | null; isDoubtful: boolean; model: string; at: Date },
): Promise<boolean> {
  const state = made.text === null ? 'nothing-said' : 'made'
  const rows = await tx`
    update call_transcripts set state = ${state}, text = ${made.text}, is_doubtful = ${made.isDoubtful},
      model = ${made.model}, made_at = ${made.at}, due_at = null
    where recording_id = ${recordingId} and state = 'due' returning recording_id`
  return rows.length === 1
}

export async function askLater(tx: Database, recordingId: number, dueAt: Date): Promise<void> {
  await tx`
    update call_transcripts set due_at = ${dueAt} where recording_id = ${recordingId} and state = 'due'`
}

export async function giveUp(
  tx: Database,
  recordingId: number,
  because: UnavailableBecause,
): Promise<void> {
  await tx`
    update call_transcripts set state = 'failed', because = ${because}, due_at = null
    where recording_id = ${recordingId} and state = 'due'`
}

export type ServiceFault = { because: UnavailableBecause; since: Date; busyUntil: Date | null }

/** Null while it answers, or was never asked. */
export async function findFault(tx: Database, service: string): Promise<ServiceFault | null> {
  const [row] = await tx<ServiceFault[]>`
    select because, since, busy_until as "busyUntil" from transcription_faults
    where service = ${service}`
  return row ?? null
}

/** The first of a row of like faults tells since when. */
export async function noteFault(
  tx: Database,
  service: string,
  fault: { because: UnavailableBecause; now: Date; busyUntil: Date },
): Promise<void> {
  await tx`
    insert into transcription_faults (service, because, since, busy_until)
    values (${service}, ${fault.because}, ${fault.now}, ${fault.busyUntil})
    on conflict (service) do update
    set because = excluded.because, busy_until = excluded.busy_until,
      since = case when transcription_faults.because = excluded.because
        then transcription_faults.since else excluded.since end`
}

export async function clearFault(tx: Database, service: string): Promise<void> {
  await tx`delete from transcription_faults where service = ${service}`
}
