/** Hands out what is due to be said in Slack, to one copy at a time, in the order in which it is to be read. */
import type { Database } from '#db/connect.ts'
import type { PostRow } from './posts.ts'

/**
 * One post a channel, the oldest first, held until `leaseUntil`: should this copy die, another takes it then.
 * What hangs below a message waits for it, and for its elders; what is to be taken down waits for nobody.
 */
export async function takeDuePosts(
  tx: Database,
  now: Date,
  leaseUntil: Date,
  most: number,
): Promise<PostRow[]> {
  return tx<PostRow[]>`
    update slack_posts p set due_at = ${leaseUntil}, attempts = p.attempts + 1
    where p.id in (
      select id from slack_posts
      where due_at <= ${now} and id in (
        select distinct on (coalesce(q.channel, 'agent ' || q.agent_id)) q.id
        from slack_posts q left join slack_posts parent on parent.id = q.parent_id
        where q.due_at <= ${now}
          and (q.parent_id is null or q.state = 'unwanted' or parent.ts is not null)
          and (q.state = 'unwanted' or not exists (
            select from slack_posts elder
            where elder.parent_id = q.parent_id and elder.id < q.id and elder.state = 'wanted'
              and elder.kind in ('line', 'file')))
        order by coalesce(q.channel, 'agent ' || q.agent_id), q.due_at, q.id)
      order by due_at, id limit ${most}
      for update skip locked)
    returning p.id, p.kind, p.contact_id as "contactId", p.message_id as "messageId",
      p.attachment_id as "attachmentId", p.agent_id as "agentId", p.pool, p.minute, p.channel,
      (select ts from slack_posts parent where parent.id = p.parent_id) as thread,
      p.ts, p.state, p.wish, p.attempts, p.is_uncertain as "isUncertain", p.shown_as as "shownAs"`
}

/** It stands as wished; a newer wish is due at once, and so is a look where nobody knows as what it stands. */
export async function noteShown(
  tx: Database,
  post: Pick<PostRow, 'id' | 'wish'>,
  shown: { channel: string; ts: string; shownAs: string },
  now: Date,
): Promise<void> {
  await tx`
    update slack_posts set ts = ${shown.ts}, channel = ${shown.channel},
      shown_as = ${shown.shownAs}, is_uncertain = false, attempts = 0, refused_because = null,
      state = case when state = 'unwanted' then state else 'shown' end,
      due_at = case when wish = ${post.wish} and state <> 'unwanted' and ${shown.shownAs} <> '' then null
        else ${now}::timestamptz end
    where id = ${post.id}`
}

/** It stands no more, or never did. */
export async function noteGone(tx: Database, id: number): Promise<void> {
  await tx`update slack_posts set state = 'gone', due_at = null, is_uncertain = false where id = ${id}`
}

export async function noteLater(
  tx: Database,
  id: number,
  at: Date,
  how: { isUncertain?: boolean; isUncounted?: boolean } = {},
): Promise<void> {
  await tx`
    update slack_posts set due_at = ${at},
      is_uncertain = is_uncertain or ${how.isUncertain ?? false},
      attempts = case when ${how.isUncounted ?? false} then greatest(attempts - 1, 0) else attempts end
    where id = ${id}`
}

/** Slack asks for a pause in a channel: all that goes there waits. */
export async function pauseChannel(tx: Database, channel: string, until: Date): Promise<void> {
  await tx`
    update slack_posts set due_at = greatest(due_at, ${until})
    where channel = ${channel} and due_at is not null`
}

/** Slack says no; it is tried again at `at`, since an administrator may have seen to it. */
export async function notePostRefused(
  tx: Database,
  id: number,
  because: string,
  at: Date | null,
): Promise<void> {
  await tx`
    update slack_posts set refused_because = ${because}, due_at = ${at},
      state = case when ${at === null} then 'refused' else state end
    where id = ${id}`
}

/** What a file is called in Slack, although nobody knows whether it stands there. */
export async function noteFileId(tx: Database, id: number, fileId: string): Promise<void> {
  await tx`update slack_posts set shown_as = ${fileId} where id = ${id}`
}
