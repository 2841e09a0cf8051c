/** Keeps what people typed in threads of Slack: what note it became, and that it stands there under their name. */
import type { SlackFile } from '#channels/slack/agent-command.ts'
import type { Actor } from '#agents/agent.ts'
import type { Database } from '#db/connect.ts'
import { mayHandle } from '#contacts/store/may-handle.ts'

export type NewTyped = {
  channel: string
  ts: string
  thread: string
  agentId: number
  contactId: number
  caseNumber: string | null
  now: Date
  files: SlackFile[]
}

/** False: it has been taken in already. */
export async function claimTyped(tx: Database, typed: NewTyped): Promise<boolean> {
  const claimed = await tx`
    insert into slack_typed (channel, ts, thread, agent_id, contact_id, case_number, typed_at,
      files, fetch_at)
    values (${typed.channel}, ${typed.ts}, ${typed.thread}, ${typed.agentId}, ${typed.contactId},
      ${typed.caseNumber}, ${typed.now}, ${JSON.stringify(typed.files)},
      ${typed.files.length > 0 ? typed.now : null})
    on conflict do nothing`
  return claimed.count > 0
}

export async function noteMessage(
  tx: Database,
  { channel, ts }: { channel: string; ts: string },
  messageId: number,
): Promise<void> {
  await tx`
    update slack_typed set message_id = ${messageId} where channel = ${channel} and ts = ${ts}`
}

/** The contact whose thread this is, in the conversation of that agent. Null: a thread of nothing, or taken down. */
export async function contactOfThread(
  tx: Database,
  channel: string,
  thread: string,
  agentId: number,
): Promise<number | null> {
  const [row] = await tx<{ contactId: number }[]>`
    select contact_id as "contactId" from slack_posts
    where channel = ${channel} and ts = ${thread} and kind = 'root' and agent_id = ${agentId}
      and state <> 'gone'`
  return row?.contactId ?? null
}

export async function contactOfTyped(
  tx: Database,
  { channel, ts }: { channel: string; ts: string },
  agentId: number,
): Promise<{ contactId: number } | null> {
  const [row] = await tx<{ contactId: number }[]>`
    select contact_id as "contactId" from slack_typed
    where channel = ${channel} and ts = ${ts} and agent_id = ${agentId}`
  return row ?? null
}

export async function noteDeleted(
  tx: Database,
  { channel, ts }: { channel: string; ts: string },
  now: Date,
): Promise<void> {
  await tx`
    update slack_typed set deleted_at = ${now}
    where channel = ${channel} and ts = ${ts} and deleted_at is null`
}

export type FileToFetch = {
  channel: string
  ts: string
  messageId: number
  files: SlackFile[]
  attempts: number
}

/** One message whose files are still in Slack alone, held until `leaseUntil`. */
export async function takeFilesToFetch(
  tx: Database,
  now: Date,
  leaseUntil: Date,
): Promise<FileToFetch | null> {
  const [row] = await tx<FileToFetch[]>`
    update slack_typed set fetch_at = ${leaseUntil}, attempts = attempts + 1
    where (channel, ts) in (
      select channel, ts from slack_typed where fetch_at <= ${now} and message_id is not null
      order by fetch_at limit 1 for update skip locked)
    returning channel, ts, message_id as "messageId", files, attempts`
  return row ?? null
}

/** Null: all are here, or will never be. */
export async function noteFetched(
  tx: Database,
  { channel, ts }: { channel: string; ts: string },
  again: Date | null,
): Promise<void> {
  await tx`
    update slack_typed set fetch_at = ${again} where channel = ${channel} and ts = ${ts}`
}

export type TypedRow = {
  channel: string
  ts: string
  agent: string | null
  caseNumber: string | null
  typedAt: Date
  /** Why it must go: the contact is erased, its author is recused of it, or holds it no more. Null: still in work. */
  because: 'erased' | 'recused' | 'not-held' | null
}

/** Newest first; of recused people's contacts nothing is shown to them. */
export async function listTyped(tx: Database, actor: Actor, limit: number): Promise<TypedRow[]> {
  return tx<TypedRow[]>`
    select t.channel, t.ts, a.name as agent, t.case_number as "caseNumber",
      t.typed_at as "typedAt",
      case when c.id is null then 'erased'
        when exists (select from recused_matters r where r.agent_id = t.agent_id
          and r.released_at is null
          and (r.contact_id = c.id or (r.case_id is not null and r.case_id = c.case_id)))
          then 'recused'
        when c.agent_id is distinct from t.agent_id
          or c.state not in ('handling', 'on-hold', 'wrap-up') then 'not-held'
      end as because
    from slack_typed t
    left join agents a on a.id = t.agent_id
    left join contacts c on c.id = t.contact_id
    where t.deleted_at is null and (c.id is null or ${mayHandle(tx, actor.agentId)})
    order by t.typed_at desc limit ${limit}`
}
