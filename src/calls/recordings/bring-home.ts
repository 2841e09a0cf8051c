/** Brings recordings home from the provider and erases them there; what nobody told us of is looked for. */

import type { City } from '#city.ts'
import { chunksOf, insertBlob } from '#contacts/store/blob.ts'
import { loadContact } from '#contacts/store/contact.ts'
import type { Audio, RecordingWays } from '#channels/voice/recording-words.ts'
import { together } from '#db/together.ts'
import { insertEvent } from '#live/store.ts'
import { loadCall } from '../store.ts'
import { lookForMessage, tendTalk } from './look-for.ts'
import type { Recording } from './recording.ts'
import * as store from './store.ts'

const leaseSeconds = 120
/** Twilio may say that a recording is complete a moment before its sound can be had. */
const mostMissing = 8
const atOnce = 50

/** No transaction is open while the provider is asked. What fails is due again, ever later. */
export async function bringRecordingsHome(city: City): Promise<void> {
  const ways = city.channels.voice?.recordings
  if (ways === undefined) return
  for (let done = 0; done < atOnce; done += 1) {
    const now = city.now()
    const due = await store.takeDue(city.sql, now, later(now, leaseSeconds))
    if (due === null) return
    await step(city, ways, due)
  }
}

async function step(city: City, ways: RecordingWays, due: Recording): Promise<void> {
  switch (due.state) {
    case 'awaited':
    case 'on':
    case 'paused':
      return due.kind === 'message' ? lookForMessage(city, ways, due) : tendTalk(city, ways, due)
    case 'made':
      return due.seconds === null ? tendTalk(city, ways, due) : bring(city, ways, due)
    case 'kept':
    case 'absent':
    case 'lost':
      return erase(city, ways, due)
  }
}

async function bring(city: City, ways: RecordingWays, due: Recording): Promise<void> {
  const { id, sid, attempts } = due
  const fetched =
    sid === null
      ? ({ outcome: 'gone' } as const)
      : await ways.fetch(sid, due.kind === 'message' ? 'wav' : 'mp3')
  if (fetched.outcome === 'done') return keep(city, due, fetched)
  if (fetched.outcome === 'gone' && attempts >= mostMissing) {
    city.log.error('The provider no longer has a recording.', { recording: id })
    await store.changeRecording(city.sql, id, ['made'], { state: 'lost', dueAt: null })
    return
  }
  if (fetched.outcome === 'refused')
    city.log.error('A recording cannot be fetched.', { recording: id, fault: fetched.detail })
  await again(city, due)
}

async function keep(city: City, due: Recording, { bytes, mediaType }: Audio): Promise<void> {
  const now = city.now()
  const call = await loadCall(city.sql, due.callId)
  await city.sql.begin(async (tx) => {
    // Another copy may have been sooner.
    if (!(await store.lockMade(tx, due.id))) return
    const blobId = await insertBlob(tx, bytes, now)
    await together(chunksOf(tx, blobId, bytes))
    await store.keepRecording(tx, due.id, { blobId, mediaType }, now)
    const contact = call?.contactId ? await loadContact(tx, call.contactId) : null
    if (contact === null) return
    const { id: contactId, caseId, enterprise, pool, agentId } = contact
    const about = { contactId, caseId, enterprise, pool, agentId }
    await insertEvent(tx, { at: now, kind: 'recording-kept', ...about })
  })
  city.wake('events')
}

async function erase(city: City, ways: RecordingWays, due: Recording): Promise<void> {
  const { id, sid, state } = due
  if (sid === null || due.isErased) {
    await store.changeRecording(city.sql, id, [state], { dueAt: null })
    return
  }
  const erased = await ways.erase(sid)
  if (erased.outcome === 'done')
    await store.changeRecording(city.sql, id, [state], { erasedAt: city.now(), dueAt: null })
  else await again(city, due)
}

/** Five seconds, ten, twenty … ten minutes. */
async function again(city: City, { id, state, attempts }: Recording): Promise<void> {
  const seconds = Math.min(5 * 2 ** Math.min(attempts, 10), 600)
  const dueAt = later(city.now(), seconds)
  await store.changeRecording(city.sql, id, [state], { dueAt })
}

function later(now: Date, seconds: number): Date {
  return new Date(now.getTime() + seconds * 1000)
}
