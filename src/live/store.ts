/** Keeps what happened, in an order in which no reader can miss anything, for desks and for chats. */
import type { Database } from '#db/connect.ts'
import type { EventScope } from './event-scope.ts'
import { eventScope } from './event-scope.ts'

export type NewEvent = {
  at: Date
  /** A stable word such as `contact-queued`; a hint, the page refetches. */
  kind: string
  contactId?: number | null
  caseId?: number | null
  agentId?: number | null
  enterprise?: string | null
  pool?: string | null
  chatSession?: string | null
  /** Small, and nothing of a citizen but what its scope may see anyway. */
  data?: Record<string, unknown>
}

/**
 * Where a reader stands. Two transactions may commit in another order than they took their ids, so an
 * id alone would skip; `xid` is the writing transaction (a 64-bit number as text).
 */
export type EventCursor = { xid: string; id: number }

export type StoredEvent = {
  cursor: EventCursor
  at: Date
  kind: string
  contactId: number | null
  caseId: number | null
  agentId: number | null
  enterprise: string | null
  pool: string | null
  chatSession: string | null
  data: Record<string, unknown>
}

/** Before everything. */
export const firstCursor: EventCursor = { xid: '0', id: 0 }

/** Call `city.wake('events')` after the commit: readers find it without, but up to a second later. */
export async function insertEvent(tx: Database, event: NewEvent): Promise<void> {
  await tx`
    insert into events (at, kind, contact_id, case_id, agent_id, enterprise, pool, chat_session, data)
    values (${event.at}, ${event.kind}, ${event.contactId ?? null}, ${event.caseId ?? null},
            ${event.agentId ?? null}, ${event.enterprise ?? null}, ${event.pool ?? null},
            ${event.chatSession ?? null}, ${JSON.stringify(event.data ?? {})})`
}

/**
 * The next events after `cursor` that `scope` may see, oldest first. Takes only those of transactions
 * that are older than every transaction still open: whatever commits later sorts behind the cursor.
 */
export async function readEvents(
  tx: Database,
  cursor: EventCursor,
  scope: EventScope,
  limit: number,
): Promise<StoredEvent[]> {
  const rows = await tx<(Omit<StoredEvent, 'cursor'> & EventCursor)[]>`
    select e.xid::text as xid, e.id, e.at, e.kind, e.contact_id as "contactId", e.case_id as "caseId",
           e.agent_id as "agentId", e.enterprise, e.pool, e.chat_session as "chatSession", e.data
    from events e
    where (e.xid, e.id) > (${cursor.xid}::xid8, ${cursor.id}::bigint)
      and e.xid < pg_snapshot_xmin(pg_current_snapshot())
      and ${eventScope(tx, scope)}
    order by e.xid, e.id
    limit ${limit}`
  return rows.map(({ xid, id, ...event }) => ({ cursor: { xid, id }, ...event }))
}

/** The latest event that a reader may take, whoever it is for: a new stream begins here. */
export async function latestCursor(tx: Database): Promise<EventCursor> {
  const [row] = await tx<EventCursor[]>`
    select xid::text as xid, id from events
    where xid < pg_snapshot_xmin(pg_current_snapshot())
    order by events.xid desc, id desc limit 1`
  return row ?? firstCursor
}

/** `xid-id`, as it stands in `id:` and `Last-Event-ID`. */
export function cursorText(cursor: EventCursor): string {
  return `${cursor.xid}-${cursor.id}`
}

/** Null for anything that is not a cursor of ours: the stream then begins at the latest event. */
export function parseCursor(text: string | null | undefined): EventCursor | null {
  const match = /^(\d{1,19})-(\d{1,15})$/.exec(text ?? '')
  return match?.[1] !== undefined && match[2] !== undefined
    ? { xid: match[1], id: Number(match[2]) }
    : null
}

/**
 * Where a reader who last stood at `cursor` may go on. A gap: what lay between has been swept away, or the
 * cursor is of another database (a restored one), so that everything must be fetched anew.
 */
export async function resumeAt(
  tx: Database,
  cursor: EventCursor | null,
): Promise<{ start: EventCursor; isGap: boolean }> {
  const latest = await latestCursor(tx)
  if (cursor === null) return { start: latest, isGap: false }
  const [row] = await tx<{ isGood: boolean }[]>`
    select ${cursor.xid}::xid8 <= pg_snapshot_xmax(pg_current_snapshot())
      and (${cursor.xid} = '0' or exists (
        select from events where (xid, id) <= (${cursor.xid}::xid8, ${cursor.id}::bigint)))
      as "isGood"`
  return row?.isGood === true ? { start: cursor, isGap: false } : { start: latest, isGap: true }
}

/** Events are hints; who was away longer fetches everything anew. */
export async function dropOldEvents(tx: Database, before: Date): Promise<void> {
  await tx`delete from events where at < ${before}`
}
