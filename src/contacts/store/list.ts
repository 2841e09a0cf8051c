/** Lists the contacts that a person may see, a page at a time, as the desk shows them. */
import type { Actor } from '#agents/agent.ts'
import type { ChannelName } from '#channels/channel.ts'
import type { ContactState } from '#contacts/contact.ts'
import type { Database } from '#db/connect.ts'
import type { FoundLanguage } from '#language/languages.ts'
import { scopeOf } from './scope.ts'
import { afterKey, inOrder, inView, orderOf } from './view.ts'
import type { ContactKey, ContactView } from './view.ts'

export type ContactFilter = {
  language?: string | undefined
  topic?: string | undefined
  enterprise?: string | undefined
  pool?: string | undefined
  channel?: string | undefined
  state?: string | undefined
  citizenId?: number | undefined
  incidentId?: number | undefined
}

export type ContactSummary = {
  id: number
  version: number
  channel: ChannelName
  /** A reservation that has run out counts as queued. */
  state: ContactState
  caseNumber: string | null
  subject: string | null
  citizen: { id: number; name: string | null; address: string }
  language: FoundLanguage
  topic: string | null
  enterprise: string | null
  pool: string
  /** 0 danger to life, 1 now, 2 today, 3 within the statutory time. */
  priority: number
  /** Who handles it, or is offered it now. */
  agent: { id: number; name: string } | null
  reservedUntil: Date | null
  receivedAt: Date
  queuedAt: Date
  heldUntil: Date | null
  /** The nearest open deadline of its case. */
  dueAt: Date | null
  incidentId: number | null
  automatic: string | null
  suspectedSpam: string | null
  /** Beginning of the citizen's latest own words. */
  excerpt: string | null
}

export type ContactPage = { contacts: ContactSummary[]; next: ContactKey | null }

export async function listContacts(
  tx: Database,
  actor: Actor,
  firstLinePool: string,
  request: {
    view: ContactView
    filter: ContactFilter
    after: ContactKey | null
    limit: number
    now: Date
  },
): Promise<ContactPage> {
  const { view, filter, now, limit } = request
  const order = orderOf[view]
  const rows = await tx<ContactSummary[]>`
    select ${summaryColumns(tx, now)} ${summaryJoins(tx)}
    where ${scopeOf(tx, actor, firstLinePool)} and ${inView(tx, view, actor, now)}
      and ${filtered(tx, filter)} and ${afterKey(tx, order, request.after)}
    order by ${inOrder(tx, order)}
    limit ${limit + 1}`
  const contacts = rows.slice(0, limit)
  const last = rows.length > limit ? contacts.at(-1) : undefined
  return { contacts, next: last === undefined ? null : keyOf(last, view) }
}

export function summaryColumns(tx: Database, now: Date) {
  return tx`c.id, c.version, c.channel, k.number as "caseNumber", c.subject, c.language, c.topic,
    c.enterprise, c.pool, c.priority, c.received_at as "receivedAt", c.queued_at as "queuedAt",
    c.held_until as "heldUntil", d.due_at as "dueAt", c.incident_id as "incidentId", c.automatic,
    c.suspected_spam as "suspectedSpam",
    case when c.state = 'reserved' and (s.contact_id is null or s.expires_at <= ${now})
      then 'queued' else c.state end as state,
    jsonb_build_object('id', z.id, 'name', coalesce(z.name, ad.name), 'address', ad.value) as citizen,
    case when a.id is not null and (c.state <> 'reserved' or s.expires_at > ${now})
      then jsonb_build_object('id', a.id, 'name', a.name) end as agent,
    case when c.state = 'reserved' and s.expires_at > ${now} and s.expires_at < 'infinity'
      then s.expires_at end as "reservedUntil",
    coalesce(
      (select left(coalesce(nullif(m.own_words, ''), m.text), 160) from messages m
       where m.contact_id = c.id and m.direction = 'in'
         and (m.automatic is null or c.automatic is not null) order by m.id desc limit 1),
      (select left(coalesce(nullif(m.own_words, ''), m.text), 160)
       from contacts chat join messages m on m.contact_id = chat.id and m.direction = 'in'
       where c.channel = 'email' and chat.case_id = c.case_id and chat.channel = 'chat'
         and chat.wrap_up_code = 'continued-by-mail' order by m.id desc limit 1)) as excerpt`
}

/** `slots s`, `agents a`, `cases k`, `citizens z`, `addresses ad` and the nearest deadline `d`. */
export function summaryJoins(tx: Database) {
  return tx`from contacts c
    join citizens z on z.id = c.citizen_id
    join addresses ad on ad.id = c.address_id
    left join cases k on k.id = c.case_id
    left join slots s on s.contact_id = c.id
    left join agents a on a.id = case when c.state = 'reserved' then s.agent_id
      when c.state = 'queued' then null else c.agent_id end
    left join lateral (
      select min(due_at) as due_at from deadlines
      where case_id = c.case_id and met_at is null and suspended_at is null and cancelled_at is null
    ) d on true`
}

export function filtered(tx: Database, filter: ContactFilter) {
  const same = [
    [tx`c.language`, filter.language],
    [tx`c.topic`, filter.topic],
    [tx`c.enterprise`, filter.enterprise],
    [tx`c.pool`, filter.pool],
    [tx`c.channel`, filter.channel],
    [tx`c.state`, filter.state],
    [tx`c.citizen_id`, filter.citizenId],
    [tx`c.incident_id`, filter.incidentId],
  ] as const
  return same.reduce(
    (all, [column, value]) => (value === undefined ? all : tx`${all} and ${column} = ${value}`),
    tx`true`,
  )
}

function keyOf(last: ContactSummary, view: ContactView): ContactKey {
  const at = { queue: last.queuedAt, due: last.dueAt, held: last.heldUntil, newest: null }
  return {
    id: last.id,
    priority: last.priority,
    at: at[orderOf[view]]?.toISOString() ?? null,
  }
}
