/** Writes down whom a caller in danger was put through to and what came of it, and wakes people where nobody answered. */

import { endAlarm, raiseAlarm } from '#alarms/raise-alarm.ts'
import { queueForAll } from '#assignment/queue-steps.ts'
import type { City } from '#city.ts'
import { loadContact } from '#contacts/store/contact.ts'
import { insertNote } from '#contacts/store/note.ts'
import type { Transaction } from '#db/connect.ts'
import { insertEvent } from '#live/store.ts'
import { text } from '#texts.ts'
import type { Call } from './call.ts'
import type { Dispatch, DispatchOutcome } from './dispatch-store.ts'
import * as store from './dispatch-store.ts'
import { changeCall, lockCallById } from './store.ts'

/** Of a call that ended while it was put through. False: it was not. */
export async function leaveDispatch(tx: Transaction, city: City, call: Call): Promise<boolean> {
  const dispatch = await store.lockDispatch(tx, call.id)
  if (dispatch === null || call.dialogue.stage !== 'put-through') return false
  if (dispatch.outcome === null)
    await write(tx, city, dispatch, { outcome: 'caller-gone', seconds: null })
  const isServed = dispatch.outcome === 'answered'
  await changeCall(
    tx,
    call.id,
    isServed || call.fromNumber === null
      ? { state: 'over', ending: isServed ? 'answered' : 'abandoned' }
      : { state: 'called-back' },
    city.now(),
  )
  return true
}

type Settled = { outcome: DispatchOutcome; seconds: number | null }

/** What is known of it now; null: it was never put through. That somebody answered is never taken back. */
export async function settleDispatch(
  city: City,
  callId: number,
  settled: Settled,
): Promise<DispatchOutcome | null> {
  const known = await city.sql.begin(async (tx) => {
    const call = await lockCallById(tx, callId)
    const dispatch = await store.lockDispatch(tx, callId)
    if (call === null || dispatch === null) return null
    const isNews = dispatch.outcome === null || settled.outcome === 'answered'
    if (!isNews) return dispatch.outcome
    await write(tx, city, dispatch, settled)
    // It was thought that nobody had answered: nobody need call back any more.
    if (dispatch.outcome !== null && call.state === 'called-back')
      await changeCall(tx, callId, { state: 'over', ending: 'answered' }, city.now())
    return settled.outcome
  })
  for (const what of ['events', 'alarms', 'queue'] as const) city.wake(what)
  return known
}

async function write(
  tx: Transaction,
  city: City,
  dispatch: Dispatch,
  { outcome, seconds }: Settled,
): Promise<void> {
  const now = city.now()
  await store.settleDispatch(tx, dispatch.id, { outcome, seconds }, now)
  const { contactId, enterprise } = dispatch
  if (dispatch.outcome === outcome) return
  await insertNote(tx, { contactId, agentId: null, text: noteOf(city, dispatch, outcome), now })
  const contact = await loadContact(tx, contactId)
  const caseId = contact?.caseId ?? null
  await insertEvent(tx, {
    at: now,
    kind: 'contact-put-through',
    contactId,
    caseId,
    enterprise,
    pool: contact?.pool ?? null,
    data: { outcome },
  })
  if (outcome === 'answered') {
    await endAlarm(tx, 'dispatcher-silent', String(contactId), now)
    await store.makeLessUrgent(tx, contactId)
  } else
    await raiseAlarm(tx, {
      kind: 'dispatcher-silent',
      enterprise,
      contactId,
      detail: { about: (await store.caseNumberOf(tx, contactId)) ?? String(contactId) },
      now,
    })
  if (contact?.state === 'queued') await queueForAll(tx, contact, contact.pool, contact.queuedAt)
}

/** For the agents of the city, in its own language. */
function noteOf(city: City, { enterprise, number }: Dispatch, outcome: DispatchOutcome): string {
  const { stateLanguage: language, enterprises } = city.rules.city
  const name = enterprises.find(({ id }) => id === enterprise)?.name[language] ?? enterprise
  const isGone = outcome === 'caller-gone'
  const unanswered = isGone ? 'dispatchLeft' : 'dispatchUnanswered'
  const key = outcome === 'answered' ? 'dispatchAnswered' : unanswered
  return text(language, `voice:${key}`, { name, number })
}
