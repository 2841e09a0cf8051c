/** Keeps whom callers were put through to, and what came of it. */

import { removeSteps } from '#contacts/store/queue.ts'
import type { Database } from '#db/connect.ts'

/** As the provider told it; caller-gone: the caller hung up before anybody was known to have answered. */
export type DispatchOutcome = 'answered' | 'busy' | 'no-answer' | 'failed' | 'caller-gone'

export type Dispatch = {
  id: number
  callId: number
  contactId: number
  enterprise: string
  number: string
  /** Null: it goes on. */
  outcome: DispatchOutcome | null
  seconds: number | null
}

/** While the dispatcher is rung nobody else is offered the contact. */
export async function beginDispatch(
  tx: Database,
  dispatch: Pick<Dispatch, 'callId' | 'contactId' | 'enterprise' | 'number'>,
  now: Date,
): Promise<void> {
  const { callId, contactId, enterprise, number } = dispatch
  await tx`
    insert into call_dispatches (call_id, contact_id, enterprise, number, asked_at)
    values (${callId}, ${contactId}, ${enterprise}, ${number}, ${now})
    on conflict do nothing`
  await removeSteps(tx, contactId)
}

/** The last one of a call, locked until the transaction ends. */
export async function lockDispatch(tx: Database, callId: number): Promise<Dispatch | null> {
  const [row] = await tx<Dispatch[]>`
    select id, call_id as "callId", contact_id as "contactId", enterprise, number, outcome, seconds
    from call_dispatches where call_id = ${callId} order by id desc limit 1 for update`
  return row ?? null
}

export async function settleDispatch(
  tx: Database,
  id: number,
  settled: { outcome: DispatchOutcome; seconds: number | null },
  now: Date,
): Promise<void> {
  await tx`
    update call_dispatches set outcome = ${settled.outcome}, ended_at = ${now},
      seconds = coalesce(${settled.seconds}, seconds)
    where id = ${id}`
}

export async function caseNumberOf(tx: Database, contactId: number): Promise<string | null> {
  const [row] = await tx<{ number: string }[]>`
    select k.number from contacts c join cases k on k.id = c.case_id where c.id = ${contactId}`
  return row?.number ?? null
}

/** Served by somebody else: what is left to do can wait for the day. */
export async function makeLessUrgent(tx: Database, contactId: number): Promise<void> {
  await tx`update contacts set priority = greatest(priority, 2) where id = ${contactId}`
}
