/** Writes who may be offered a contact and from when, as rows that the one offering statement reads. */

import type { Database } from '#db/connect.ts'
import type { Language } from '#language/languages.ts'

/** One ring of the relaxation, as routing gives it. */
export type QueueStep = { afterSeconds: number; level: 1 | 2 | 3 | 4; pools: string[] }

export type QueuePlace = {
  /** 0 danger to life … 3 within the statutory time. */
  priority: number
  /** Older is sooner; steps open counted from here. */
  queuedAt: Date
  steps: QueueStep[]
  /** The language that an agent must have; null: anyone of the pool. */
  language: Language | null
  /** The pool that owns it. */
  pool: string
  /** The agent who knows it: hers alone until `others` seconds have passed. Null or left out: nobody. */
  preferred?: { agentId: number; othersAfterSeconds: number } | null
}

/**
 * Gives the contact its place and its steps, whatever place it had before. A preferred agent may be offered it at
 * once and in any pool of the first step; all others wait until she has had her time.
 */
export async function enqueue(tx: Database, contactId: number, place: QueuePlace): Promise<void> {
  const rows = stepRows(place)
  await tx`
    with placed as (
      update contacts set priority = ${place.priority}, queued_at = ${place.queuedAt}, pool = ${place.pool}
      where id = ${contactId}
    ), gone as (
      delete from queue_steps where contact_id = ${contactId}
    )
    insert into queue_steps (contact_id, opens_at, pool, language, level, agent_id)
    select ${contactId}, s.* from unnest(${rows.opensAt}::timestamptz[], ${rows.pool}::text[],
      ${rows.language}::text[], ${rows.level}::smallint[], ${rows.agentId}::bigint[]) s`
}

/** The steps of a contact that has none yet: nothing to remove, one statement less to wait for. */
export async function insertSteps(
  tx: Database,
  contactId: number,
  place: Omit<QueuePlace, 'priority'>,
): Promise<void> {
  const rows = stepRows(place)
  await tx`
    insert into queue_steps (contact_id, opens_at, pool, language, level, agent_id)
    select ${contactId}, s.* from unnest(${rows.opensAt}::timestamptz[], ${rows.pool}::text[],
      ${rows.language}::text[], ${rows.level}::smallint[], ${rows.agentId}::bigint[]) s`
}

/** Nobody is offered it any more. */
export async function removeSteps(tx: Database, contactId: number): Promise<void> {
  await tx`delete from queue_steps where contact_id = ${contactId}`
}

type StepRows = {
  opensAt: string[]
  pool: string[]
  language: (string | null)[]
  level: number[]
  agentId: (number | null)[]
}

/** Columns of the rows, since arrays travel as one parameter each. */
export function stepRows(place: Omit<QueuePlace, 'priority'>): StepRows {
  const rows: StepRows = { opensAt: [], pool: [], language: [], level: [], agentId: [] }
  const preferred = place.preferred ?? null
  const add = (afterSeconds: number, pool: string, level: number, agentId: number | null) => {
    rows.opensAt.push(new Date(place.queuedAt.getTime() + afterSeconds * 1000).toISOString())
    rows.pool.push(pool)
    rows.language.push(place.language)
    rows.level.push(level)
    rows.agentId.push(agentId)
  }
  const steps =
    place.steps.length > 0
      ? place.steps
      : [{ afterSeconds: 0, level: 2 as const, pools: [place.pool] }]
  if (preferred !== null)
    for (const pool of steps[0]?.pools ?? [place.pool]) add(0, pool, 2, preferred.agentId)
  const delay = preferred?.othersAfterSeconds ?? 0
  for (const step of steps)
    for (const pool of step.pools) add(Math.max(step.afterSeconds, delay), pool, step.level, null)
  return rows
}
