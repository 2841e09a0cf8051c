/** Has what callers left written down by the city's own speech service, and wakes people where it tells of a danger. */
import { raiseAlarm } from '#alarms/raise-alarm.ts'
import { loadCall } from '#calls/store.ts'
import type { Call } from '#calls/call.ts'
import { decided } from '#calls/world.ts'
import type { City } from '#city.ts'
import type { ContactRow } from '#contacts/store/contact.ts'
import { lockContact } from '#contacts/store/contact.ts'
import type { Transaction } from '#db/connect.ts'
import { insertAudit } from '#live/audit-store.ts'
import { insertEvent } from '#live/store.ts'
import type { Decision } from '#routing/decision.ts'
import { hearNext } from '#transcripts/hear-next.ts'
import type { HeardNext } from '#transcripts/hear-next.ts'
import { keepTranscript, noteNewMessages } from '#transcripts/store.ts'
import { giveTopic } from './give-topic.ts'
import { caseNumberOf, raiseToDanger } from './store/danger.ts'

type Heard = Extract<HeardNext, { outcome: 'heard' }>

/** What is older when the service is set up has been listened to. */
const freshMilliseconds = 24 * 3600 * 1000
const mostAtOnce = 20

/** How many were written down; 0 without TRANSCRIPTION_URL. What fails is due again, ever later. */
export async function writeDownMessages(city: City, patience?: number): Promise<number> {
  const { transcription } = city.settings
  if (transcription === null) return 0
  const now = city.now()
  await noteNewMessages(city.sql, now, new Date(now.getTime() - freshMilliseconds))
  let written = 0
  while (written < mostAtOnce) {
    const next = await hearNext(city, transcription, patience)
    if (next.outcome === 'none' || next.outcome === 'later') return written
    if (next.outcome === 'heard') await keep(city, next, transcription.model)
    written += 1
  }
  return written
}

/** What was heard and what follows from it happen together, or it is asked for again. */
async function keep(city: City, { message, judged }: Heard, model: string): Promise<void> {
  const { recordingId, callId, language } = message
  const now = city.now()
  const call = await loadCall(city.sql, callId)
  const decision = call === null ? null : decisionOn(city, call, language, judged.all, now)
  const isDanger = decision?.outcome === 'emergency'
  // Whoever leaves out a danger as invented must be sure: an alarm for nothing costs less.
  const isCut = isDanger && judged.words !== judged.all
  const words = isCut ? judged.all : judged.words
  const made = { text: words === '' ? null : words, isDoubtful: judged.isDoubtful, model, at: now }
  await city.sql.begin(async (tx) => {
    if (!(await keepTranscript(tx, recordingId, made))) return
    const contact = call?.contactId ? await lockContact(tx, call.contactId) : null
    if (contact === null) return
    const { id: contactId, caseId, enterprise, pool, agentId } = contact
    const about = { at: now, contactId, caseId }
    const detail = {
      recording: recordingId,
      model,
      outcome: made.text === null ? 'nothing' : 'words',
    }
    await insertAudit(tx, { ...about, agentId: null, action: 'message-written-down', detail })
    await insertEvent(tx, { ...about, kind: 'message-written-down', enterprise, pool, agentId })
    if (decision !== null && made.text !== null)
      await follow(city, tx, contact, decision, judged.isDoubtful, now)
  })
  for (const what of ['events', 'queue', 'alarms'] as const) city.wake(what)
}

/** By the very same language and topic code as a letter. */
function decisionOn(
  city: City,
  call: Call,
  language: Heard['message']['language'],
  words: string,
  now: Date,
): Decision | null {
  if (words === '') return null
  const { enterprise } = call.dialogue
  return decided(city, call, { words, language, enterprise, topic: null }, now)
}

/** A danger is told as one in a letter is; else an unclear matter that nobody has come to may have got its topic. */
async function follow(
  city: City,
  tx: Transaction,
  contact: ContactRow,
  decision: Decision,
  isDoubtful: boolean,
  now: Date,
): Promise<void> {
  if (decision.outcome === 'emergency') return tellDanger(city, tx, contact, decision, now)
  const topic = city.rules.topics[city.rules.topicAt.get(decision.topic ?? '') ?? -1]
  const isTold = decision.outcome === 'ours' || decision.outcome === 'not-ours'
  if (topic === undefined || topic.say !== null || !isTold || isDoubtful) return
  const because = { key: 'left-message', params: { topic: topic.id } }
  const priority = Number(decision.priority.slice(1))
  await giveTopic(city, tx, contact.id, { topic, because, priority }, now)
}

/** Whoever holds it keeps it. What a person has ended, knowing of the message, stays ended. */
async function tellDanger(
  city: City,
  tx: Transaction,
  contact: ContactRow,
  decision: Decision,
  now: Date,
): Promise<void> {
  const { id: contactId, caseId, pool, priority, state } = contact
  if (priority === 0 || state === 'closed' || state === 'referred') return
  const heard = { key: 'left-message-danger', params: {} }
  const because = [...decision.because, heard, ...contact.decision.because]
  await raiseToDanger(tx, contactId, { say: decision.say, because })
  // A danger names no enterprise; the pool that would take it has one, and with it the people on call.
  const { pools } = city.rules
  const enterprise =
    contact.enterprise ?? decision.enterprise ?? pools.get(decision.pool)?.enterprise ?? null
  const number = caseId === null ? null : await caseNumberOf(tx, caseId)
  const about = number ?? String(contactId)
  await raiseAlarm(tx, { kind: 'danger', enterprise, contactId, detail: { about }, now })
  const detail = { was: priority, isNow: 0 }
  await insertAudit(tx, {
    at: now,
    agentId: null,
    action: 'danger-heard',
    contactId,
    caseId,
    detail,
  })
  const event = { at: now, kind: 'contact-corrected', contactId, caseId, pool } as const
  await insertEvent(tx, { ...event, enterprise: contact.enterprise, agentId: contact.agentId })
}
