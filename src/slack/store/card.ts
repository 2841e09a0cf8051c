/** Reads of contacts what may stand in a channel of Slack: nothing that a citizen said or is. */
import type { ChannelName } from '#channels/channel.ts'
import type { ContactState } from '#contacts/contact.ts'
import type { Database } from '#db/connect.ts'
import type { FoundLanguage } from '#language/languages.ts'
import type { Decision } from '#routing/decision.ts'

export type CardRow = {
  id: number
  channel: ChannelName
  caseNumber: string | null
  state: ContactState
  language: FoundLanguage
  topic: string | null
  enterprise: string | null
  pool: string
  priority: number
  decision: Decision
  /** Who handles it; whom it is offered to stays between her and the house. */
  agentName: string | null
  agentId: number | null
  dueAt: Date | null
  /** Suspected spam and robots' mail are nobody's work. */
  isHidden: boolean
}

/** Contacts that exist, in no order. A reservation that ran out counts as queued. */
export async function loadCards(tx: Database, ids: number[], now: Date): Promise<CardRow[]> {
  return tx<CardRow[]>`
    select c.id, c.channel, k.number as "caseNumber",
      case when c.state = 'reserved' and (s.contact_id is null or s.expires_at <= ${now})
        then 'queued' else c.state end as state,
      c.language, c.topic, c.enterprise, c.pool, c.priority, c.decision,
      case when c.state in ('handling', 'on-hold', 'wrap-up') then a.name end as "agentName",
      case when c.state in ('handling', 'on-hold', 'wrap-up') then c.agent_id end as "agentId",
      (select min(due_at) from deadlines d
       where d.case_id = c.case_id and d.met_at is null and d.cancelled_at is null) as "dueAt",
      (c.suspected_spam is not null or c.automatic is not null) as "isHidden"
    from contacts c
    left join cases k on k.id = c.case_id
    left join slots s on s.contact_id = c.id
    left join agents a on a.id = c.agent_id
    where c.id = any(${ids}::bigint[])`
}

/** Contacts of these cases. */
export async function contactsOfCases(tx: Database, caseIds: number[]): Promise<number[]> {
  const rows = await tx<{ id: number }[]>`
    select id from contacts where case_id = any(${caseIds}::bigint[])`
  return rows.map((row) => row.id)
}

export type NearlyDue = {
  contactId: number
  pool: string
  /** Of the card below which it is called out; null: it stands in a summary only. */
  cardId: number | null
  channel: string
}

/** Open contacts with a card, whose case is due until then, and for which nobody was called. */
export async function listNearlyDue(tx: Database, until: Date): Promise<NearlyDue[]> {
  return tx<NearlyDue[]>`
    select c.id as "contactId", c.pool, p.channel,
      case when p.state <> 'gathered' then p.id end as "cardId"
    from slack_posts p
    join contacts c on c.id = p.contact_id
    join slack_channels ch on ch.pool = c.pool and ch.channel = p.channel
    where p.kind = 'card' and p.state in ('wanted', 'shown', 'gathered')
      and c.state in ('queued', 'reserved', 'handling', 'on-hold')
      and exists (select from deadlines d where d.case_id = c.case_id and d.met_at is null
                  and d.cancelled_at is null and d.due_at <= ${until})
      and not exists (select from slack_posts call
                      where call.kind = 'call' and call.key = 'call:due:' || c.id)
    order by c.id limit 100`
}

export type Gathered = {
  all: number
  waiting: number
  /** The enterprise of an urgent one that waits; null: none does, or it is of none. */
  urgent: { enterprise: string | null; contactId: number } | null
  languages: Record<string, number>
}

/** What a summary counts: the contacts of its minute, how many still wait, and in which languages those are. */
export async function countGathered(
  tx: Database,
  channel: string,
  minute: Date,
): Promise<Gathered> {
  const [row] = await tx<Gathered[]>`
    with gathered as (
      select c.id, c.language, c.priority, c.enterprise,
        coalesce(c.state in ('queued', 'reserved'), false) as waits
      from slack_posts p left join contacts c on c.id = p.contact_id
      where p.kind = 'card' and p.state = 'gathered' and p.channel = ${channel}
        and p.minute = ${minute}
    )
    select (select count(*)::int from gathered) as all,
      (select count(*)::int from gathered where waits) as waiting,
      (select jsonb_build_object('enterprise', enterprise, 'contactId', id) from gathered
       where waits and priority <= 1 order by priority, id limit 1) as urgent,
      (select coalesce(jsonb_object_agg(language, n), '{}') from (
         select language, count(*)::int as n from gathered where waits group by language) by) as languages`
  return row ?? { all: 0, waiting: 0, urgent: null, languages: {} }
}
