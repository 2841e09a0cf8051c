/** Writes down what a reply means to the contact and the case. */

import type { Database } from '#db/connect.ts'

/** Answered, or waiting for what the citizen was asked. A closed case stays closed. */
export async function answerCase(
  tx: Database,
  caseId: number,
  state: 'answered' | 'waiting-for-citizen',
  now: Date,
): Promise<void> {
  await tx`
    update cases set state = ${state}, version = version + 1,
      answered_at = case when ${state === 'answered'} then ${now} else answered_at end
    where id = ${caseId} and state <> 'closed'`
}

/** A second answer in wrap-up moves nothing, yet who looked before it looks at something old. */
export async function bumpVersion(tx: Database, contactId: number): Promise<number> {
  const [row] = await tx<{ version: number }[]>`
    update contacts set version = version + 1 where id = ${contactId} returning version`
  if (row === undefined) throw new Error(`Contact ${contactId} is gone.`)
  return row.version
}

export async function noteFirstAnswer(tx: Database, contactId: number, now: Date): Promise<void> {
  await tx`
    update contacts set first_answered_at = ${now}
    where id = ${contactId} and first_answered_at is null`
}

export async function nameOfAgent(tx: Database, agentId: number | null): Promise<string> {
  if (agentId === null) return ''
  const [row] = await tx<{ name: string }[]>`select name from agents where id = ${agentId}`
  return row?.name ?? ''
}
