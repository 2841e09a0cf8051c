/** Says which contacts belong to each view of the desk, and in which order they stand. */
import type { Actor } from '#agents/agent.ts'
import type { Database } from '#db/connect.ts'

export const contactViews = [
  'mine',
  'pools',
  'unassigned',
  'due',
  'on-hold',
  'closed',
  'automatic',
  'suspected-spam',
  'all',
] as const
export type ContactView = (typeof contactViews)[number]

/** Milliseconds ahead of a deadline from which it is due soon; what is late stands first. */
const soon = 7 * 86_400_000

/** A condition over `contacts c` with `slots s` (may be null), `d.due_at` for what is due, and the instant `now`. */
export function inView(tx: Database, view: ContactView, actor: Actor, now: Date) {
  const isGenuine = tx`c.suspected_spam is null and c.automatic is null`
  const isOpen = tx`c.state not in ('closed', 'abandoned', 'referred')`
  switch (view) {
    case 'mine':
      return tx`c.id in (
        select id from contacts
        where agent_id = ${actor.agentId} and state in ('handling', 'on-hold', 'wrap-up')
        union
        select contact_id from slots where agent_id = ${actor.agentId} and expires_at > ${now})`
    case 'pools':
      return tx`c.pool = any(${actor.pools}::text[]) and ${isOpen} and ${isGenuine}`
    case 'unassigned':
      return tx`c.state in ('queued', 'reserved') and ${isGenuine}
        and (s.contact_id is null or s.expires_at <= ${now})`
    case 'due':
      return tx`d.due_at <= ${new Date(now.getTime() + soon)} and ${isOpen} and ${isGenuine}`
    case 'on-hold':
      return tx`c.state = 'on-hold'`
    case 'closed':
      return tx`c.state in ('closed', 'abandoned', 'referred') and ${isGenuine}`
    case 'automatic':
      return tx`c.automatic is not null`
    case 'suspected-spam':
      return tx`c.suspected_spam is not null`
    case 'all':
      return tx`${isGenuine}`
  }
}

export type ContactOrder = 'queue' | 'due' | 'held' | 'newest'

export const orderOf: Record<ContactView, ContactOrder> = {
  mine: 'queue',
  pools: 'queue',
  unassigned: 'queue',
  due: 'due',
  'on-hold': 'held',
  closed: 'newest',
  automatic: 'newest',
  'suspected-spam': 'newest',
  all: 'newest',
}

/** Where a page ends: the values of its order, the id last. Instants in ISO 8601. */
export type ContactKey = { id: number; at: string | null; priority: number | null }

/** `after`: the last row of the page above; null for the first page. */
export function afterKey(tx: Database, order: ContactOrder, after: ContactKey | null) {
  if (after === null) return tx`true`
  const { id, at, priority } = after
  switch (order) {
    case 'queue':
      return tx`(c.priority, c.queued_at, c.id) > (${priority}::smallint, ${at}::timestamptz, ${id}::bigint)`
    case 'due':
      return tx`(d.due_at, c.id) > (${at}::timestamptz, ${id}::bigint)`
    case 'held':
      return tx`(c.held_until, c.id) > (${at}::timestamptz, ${id}::bigint)`
    case 'newest':
      return tx`c.id < ${id}`
  }
}

export function inOrder(tx: Database, order: ContactOrder) {
  switch (order) {
    case 'queue':
      return tx`c.priority, c.queued_at, c.id`
    case 'due':
      return tx`d.due_at, c.id`
    case 'held':
      return tx`c.held_until, c.id`
    case 'newest':
      return tx`c.id desc`
  }
}
