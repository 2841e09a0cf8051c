/** Reads recordings as those may hear them who may see the contact, and writes down who listened. */

import type { Actor } from '#agents/agent.ts'
import { scopeOf } from '#contacts/store/scope.ts'
import type { Database } from '#db/connect.ts'
import type { Language } from '#language/languages.ts'
import type { RecordingState } from './recording.ts'

export type SeenRecording = {
  id: number
  kind: 'message' | 'talk'
  /** made: on its way here; kept: it can be heard; lost: the provider had it no more. */
  state: Exclude<RecordingState, 'awaited' | 'absent'>
  seconds: number | null
  language: Language
  at: Date
  /** Stretches that were left out. */
  pauses: number
  /** What a machine has heard in it; null where none was asked. Its language is that of the recording. */
  transcript: {
    state: 'due' | 'made' | 'nothing-said' | 'failed'
    text: string | null
    isDoubtful: boolean
  } | null
}

/** Oldest first. The caller has checked that the contact may be seen. */
export async function listRecordings(tx: Database, contactId: number): Promise<SeenRecording[]> {
  return tx<SeenRecording[]>`
    select r.id, r.kind, r.state, r.seconds, r.language, r.began_at as at,
      (select count(*)::int from call_recording_pauses p where p.recording_id = r.id) as pauses,
      (select jsonb_build_object('state', t.state, 'text', t.text, 'isDoubtful', t.is_doubtful)
       from call_transcripts t where t.recording_id = r.id) as transcript
    from call_recordings r join calls k on k.id = r.call_id
    where k.contact_id = ${contactId} and r.state not in ('awaited', 'absent')
    order by r.id`
}

export type HeardRecording = {
  blobId: number
  size: number
  mediaType: string
  contactId: number
  caseId: number | null
}

/** Null: it is not here, or the actor may not see its contact. */
export async function loadVisibleRecording(
  tx: Database,
  actor: Actor,
  firstLinePool: string,
  id: number,
): Promise<HeardRecording | null> {
  const [row] = await tx<HeardRecording[]>`
    select r.blob_id as "blobId", b.size::int as size, r.media_type as "mediaType",
      c.id as "contactId", c.case_id as "caseId"
    from call_recordings r
    join blobs b on b.id = r.blob_id
    join calls k on k.id = r.call_id
    join contacts c on c.id = k.contact_id
    where r.id = ${id} and ${scopeOf(tx, actor, firstLinePool)}`
  return row ?? null
}

/** Once for so long: a player asks for one recording in many parts. */
export async function noteHeard(
  tx: Database,
  heard: { agentId: number; recordingId: number; contactId: number; caseId: number | null },
  now: Date,
  quietSeconds: number,
): Promise<void> {
  const detail = { recording: heard.recordingId }
  await tx`
    insert into audit (at, agent_id, action, contact_id, case_id, detail)
    select ${now}, ${heard.agentId}, 'recording-heard', ${heard.contactId}, ${heard.caseId},
      ${JSON.stringify(detail)}::jsonb
    where not exists (
      select from audit
      where contact_id = ${heard.contactId} and agent_id = ${heard.agentId}
        and action = 'recording-heard' and detail = ${JSON.stringify(detail)}::jsonb
        and at > ${now}::timestamptz - make_interval(secs => ${quietSeconds}))`
}
