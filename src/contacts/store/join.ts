/** Adds a new message to a contact that exists, and wakes the contact if it was over. */

import { contactMoves } from '#contacts/contact.ts'
import type { ContactState } from '#contacts/contact.ts'
import type { Database } from '#db/connect.ts'
import type { FoundLanguage } from '#language/languages.ts'
import type { LanguageSource } from '#cases/case.ts'
import type { KeptDecision } from './contact.ts'
import type { QueuePlace } from './queue.ts'
import { stepRows } from './queue.ts'

export type Joining = {
  /** A person wrote: what was over is queued again. False for robots and for history read in. */
  reopens: boolean
  /** Where it stands if it is queued again. Its priority never falls by a message. */
  place: QueuePlace
  language: { language: FoundLanguage; confidence: number; source: LanguageSource; at: Date } | null
  decision: KeptDecision
}

export type Joined = {
  was: ContactState
  state: ContactState
  agentId: number | null
  enterprise: string | null
  pool: string
}

/**
 * One statement under the row's lock, so that an agent who closes the contact at this moment and the citizen who
 * writes cannot miss one another. Whoever holds it keeps it; on hold, in wrap-up or over, it returns to the queue
 * and gives its slot back.
 */
export async function joinContact(tx: Database, id: number, joining: Joining): Promise<Joined> {
  const { place, language } = joining
  const rows = stepRows(place)
  const from: ContactState[] = joining.reopens ? [...contactMoves.reopen.from] : []
  const [row] = await tx<Joined[]>`
    with before as materialized (
      select id, state, state = any(${from}) as reopens from contacts where id = ${id} for update
    ), freed as (
      update slots s set contact_id = null, expires_at = null
      from before b where s.contact_id = b.id and b.reopens
    ), gone as (
      delete from queue_steps q using before b where q.contact_id = b.id and b.reopens
    ), steps as (
      insert into queue_steps (contact_id, opens_at, pool, language, level, agent_id)
      select b.id, s.* from before b, unnest(${rows.opensAt}::timestamptz[], ${rows.pool}::text[],
        ${rows.language}::text[], ${rows.level}::smallint[], ${rows.agentId}::bigint[]) s
      where b.reopens
    ), spoken as (
      -- Whoever waits and changes to another language waits from now on for somebody who speaks that one.
      update queue_steps q set language = ${place.language}
      from before b
      where q.contact_id = b.id and not b.reopens and ${language !== null}
        and (q.agent_id is null or q.language is not null)
    )
    update contacts c set version = c.version + 1,
      state = case when b.reopens then 'queued' else c.state end,
      queued_at = case when b.reopens then ${place.queuedAt} else c.queued_at end,
      held_until = case when b.reopens then null else c.held_until end,
      closed_at = case when b.reopens then null else c.closed_at end,
      priority = least(c.priority, ${place.priority}),
      decision = ${JSON.stringify(joining.decision)},
      language = coalesce(${language?.language ?? null}, c.language),
      language_confidence = coalesce(${language?.confidence ?? null}, c.language_confidence),
      language_source = coalesce(${language?.source ?? null}, c.language_source),
      language_at = coalesce(${language?.at ?? null}, c.language_at)
    from before b where c.id = b.id
    returning b.state as was, c.state, c.agent_id as "agentId", c.enterprise, c.pool`
  if (row === undefined) throw new Error(`Contact ${id} is gone.`)
  return row
}
