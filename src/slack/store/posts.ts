/** Keeps what stands in Slack, what is to stand there, and what is to be taken down. */
import type { Database } from '#db/connect.ts'

export type PostKind = 'card' | 'summary' | 'call' | 'root' | 'line' | 'file'

export type PostRow = {
  id: number
  kind: PostKind
  contactId: number | null
  messageId: number | null
  attachmentId: number | null
  agentId: number | null
  pool: string | null
  minute: Date | null
  channel: string | null
  /** Of the message that it hangs below; null: it stands by itself. */
  thread: string | null
  ts: string | null
  state: 'wanted' | 'gathered' | 'shown' | 'unwanted' | 'gone' | 'refused'
  wish: number
  attempts: number
  isUncertain: boolean
  shownAs: string | null
}

export type NewPost = {
  kind: PostKind
  /** The same wish twice has the same. */
  key: string
  contactId?: number | null
  messageId?: number | null
  attachmentId?: number | null
  agentId?: number | null
  pool?: string | null
  minute?: Date | null
  channel?: string | null
  parentId?: number | null
  state?: 'wanted' | 'gathered' | 'shown'
  now: Date
}

/** What stands already is only looked at again; what was to be taken down and still stands is wanted again. */
export async function wish(tx: Database, post: NewPost): Promise<void> {
  const state = post.state ?? 'wanted'
  const dueAt = state === 'wanted' ? post.now : null
  await tx`
    insert into slack_posts (kind, key, contact_id, message_id, attachment_id, agent_id, pool,
      minute, channel, parent_id, state, due_at, created_at)
    values (${post.kind}, ${post.key}, ${post.contactId ?? null}, ${post.messageId ?? null},
      ${post.attachmentId ?? null}, ${post.agentId ?? null}, ${post.pool ?? null},
      ${post.minute ?? null}, ${post.channel ?? null}, ${post.parentId ?? null}, ${state},
      ${dueAt}, ${post.now})
    on conflict (key) where state <> 'gone' do update set
      state = case when slack_posts.state <> 'unwanted' then slack_posts.state
        when slack_posts.ts is null then 'wanted' else 'shown' end,
      due_at = case when slack_posts.state = 'unwanted' then excluded.created_at
        else slack_posts.due_at end,
      wish = slack_posts.wish + 1`
}

/** Looked at again: what they show may have changed. What waits for its time after a failure goes on waiting. */
export async function touch(
  tx: Database,
  contactIds: number[],
  kinds: PostKind[],
  now: Date,
): Promise<void> {
  await tx`
    update slack_posts set due_at = coalesce(due_at, ${now}), wish = wish + 1
    where contact_id = any(${contactIds}::bigint[]) and kind = any(${kinds})
      and state in ('wanted', 'shown') and (ts is not null or due_at is not null)`
}

/** The summaries that stand for these contacts, a moment later, so that many changes become one. */
export async function touchSummaries(tx: Database, contactIds: number[], at: Date): Promise<void> {
  await tx`
    update slack_posts s set due_at = coalesce(s.due_at, ${at}), wish = s.wish + 1
    from slack_posts g
    where g.contact_id = any(${contactIds}::bigint[]) and g.state = 'gathered'
      and s.kind = 'summary' and s.channel = g.channel and s.minute = g.minute
      and s.state in ('wanted', 'shown')`
}

/** Cards of these contacts that stand or are to stand, gathered ones among them. */
export async function listCards(
  tx: Database,
  contactIds: number[],
): Promise<{ id: number; contactId: number; channel: string; isPosted: boolean }[]> {
  return tx<{ id: number; contactId: number; channel: string; isPosted: boolean }[]>`
    select id, contact_id as "contactId", channel, ts is not null as "isPosted" from slack_posts
    where contact_id = any(${contactIds}::bigint[]) and kind = 'card' and state <> 'gone'`
}

/** Cards that were begun in a channel since then. */
export async function countNew(tx: Database, channel: string, since: Date): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    select count(*)::int as count from slack_posts
    where kind = 'card' and channel = ${channel} and created_at > ${since}
      and state <> 'gathered'`
  return row?.count ?? 0
}

export type Standing = {
  id: number
  key: string
  kind: PostKind
  contactId: number | null
  messageId: number | null
  attachmentId: number | null
  ts: string | null
}

/** What of an agent's conversation stands or is to stand. */
export async function listConversationPosts(tx: Database, agentId: number): Promise<Standing[]> {
  return tx<Standing[]>`
    select id, key, kind, contact_id as "contactId", message_id as "messageId",
      attachment_id as "attachmentId", ts
    from slack_posts
    where agent_id = ${agentId} and kind in ('root', 'line', 'file')
      and state in ('wanted', 'shown', 'refused')
    order by id`
}

/** To be taken down as soon as Slack lets us. */
export async function unwant(tx: Database, ids: number[], now: Date): Promise<void> {
  if (ids.length === 0) return
  await tx`
    update slack_posts set state = 'unwanted', due_at = ${now}, wish = wish + 1, attempts = 0
    where id = any(${ids}::bigint[]) and state not in ('unwanted', 'gone')`
}

/** Conversations of those who are linked no more, or who left. */
export async function unwantOrphans(tx: Database, now: Date): Promise<number> {
  const orphans = await tx`
    update slack_posts p set state = 'unwanted', due_at = ${now}, wish = p.wish + 1, attempts = 0
    where p.kind in ('root', 'line', 'file') and p.state in ('wanted', 'shown', 'refused')
      and not exists (select from slack_links l join agents a on a.id = l.agent_id and a.is_active
                      where l.agent_id = p.agent_id)`
  return orphans.count
}

/** Cards of contacts that have been erased. */
export async function unwantErased(tx: Database, now: Date): Promise<number> {
  const erased = await tx`
    update slack_posts p set state = 'unwanted', due_at = ${now}, wish = p.wish + 1, attempts = 0
    where p.contact_id is not null and p.state in ('wanted', 'shown', 'refused', 'gathered')
      and not exists (select from contacts c where c.id = p.contact_id)`
  return erased.count
}

/** What is gone is not asked about any more. */
export async function dropGone(tx: Database, before: Date): Promise<void> {
  await tx`
    delete from slack_posts p where p.state = 'gone' and p.created_at < ${before}
      and not exists (select from slack_posts below where below.parent_id = p.id)`
}
