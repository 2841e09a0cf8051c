/** Reads what an agent has in hand, and what of it belongs into her conversation in Slack. */
import type { Actor } from '#agents/agent.ts'
import { scopeOf } from '#contacts/store/scope.ts'
import type { Database } from '#db/connect.ts'

export type InHand = {
  contactId: number
  /** False: it is offered to her until `offeredUntil`. */
  isHers: boolean
  offeredUntil: Date | null
}

/** What she holds or is offered at this moment, as far as she may see it. */
export async function listInHand(
  tx: Database,
  actor: Actor,
  firstLinePool: string,
  now: Date,
): Promise<InHand[]> {
  return tx<InHand[]>`
    select c.id as "contactId", c.state <> 'reserved' as "isHers",
      case when c.state = 'reserved' then s.expires_at end as "offeredUntil"
    from contacts c left join slots s on s.contact_id = c.id
    where ((c.agent_id = ${actor.agentId} and c.state in ('handling', 'on-hold', 'wrap-up'))
        or (c.state = 'reserved' and s.agent_id = ${actor.agentId} and s.expires_at > ${now}))
      and ${scopeOf(tx, actor, firstLinePool)}
    order by c.id`
}

/** Messages that are to stand in the thread, oldest first; what she typed there herself stands there already. */
export async function listLines(
  tx: Database,
  contactId: number,
  conversation: string | null,
): Promise<{ id: number; attachments: number[] }[]> {
  return tx<{ id: number; attachments: number[] }[]>`
    select m.id, array(select f.id from attachments f
      where f.message_id = m.id and f.kind <> 'raw' and f.virus <> 'infected'
      order by f.id) as attachments
    from messages m
    where (m.contact_id = ${contactId} or m.contact_id in (
        select chat.id from contacts c join contacts chat on chat.case_id = c.case_id
        where c.id = ${contactId} and c.channel = 'email'
          and chat.channel = 'chat' and chat.wrap_up_code = 'continued-by-mail'))
      and not exists (select from slack_typed t
        where t.message_id = m.id and t.channel = ${conversation})
    order by m.id limit 500`
}

/** Agents who are linked and hold one of these contacts, are offered one, or still have one in their conversation. */
export async function agentsAround(tx: Database, contactIds: number[]): Promise<number[]> {
  const rows = await tx<{ agentId: number }[]>`
    select l.agent_id as "agentId" from slack_links l
    where l.agent_id in (
      select agent_id from contacts where id = any(${contactIds}::bigint[])
      union select agent_id from slots where contact_id = any(${contactIds}::bigint[])
      union select agent_id from slack_posts
        where contact_id = any(${contactIds}::bigint[]) and kind = 'root' and state <> 'gone')`
  return rows.map((row) => row.agentId)
}

export type LineRow = {
  direction: 'in' | 'out' | 'note'
  agentName: string | null
  fromName: string | null
  subject: string | null
  text: string
  ownWords: string | null
  createdAt: Date
  attachments: { id: number; fileName: string; virus: string; size: number }[]
  language: string
}

export async function loadLine(tx: Database, messageId: number): Promise<LineRow | null> {
  const [row] = await tx<LineRow[]>`
    select m.direction, a.name as "agentName", m.from_name as "fromName", m.subject, m.text,
      m.own_words as "ownWords", m.created_at as "createdAt", m.language,
      (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'fileName', f.file_name,
         'virus', f.virus, 'size', b.size) order by f.id), '[]')
       from attachments f join blobs b on b.id = f.blob_id
       where f.message_id = m.id and f.kind <> 'raw') as attachments
    from messages m left join agents a on a.id = m.agent_id where m.id = ${messageId}`
  return row ?? null
}

export type FileRow = { blobId: number; fileName: string; size: number; virus: string }

export async function loadFile(tx: Database, attachmentId: number): Promise<FileRow | null> {
  const [row] = await tx<FileRow[]>`
    select f.blob_id as "blobId", f.file_name as "fileName", b.size, f.virus
    from attachments f join blobs b on b.id = f.blob_id where f.id = ${attachmentId}`
  return row ?? null
}

export async function lastMessageOf(tx: Database, contactId: number): Promise<number | null> {
  const [row] = await tx<{ id: number | null }[]>`
    select max(id) as id from messages where contact_id = ${contactId} and direction <> 'note'`
  return row?.id ?? null
}

export async function contactOfMessage(tx: Database, messageId: number): Promise<number | null> {
  const [row] = await tx<{ contactId: number }[]>`
    select contact_id as "contactId" from messages where id = ${messageId}`
  return row?.contactId ?? null
}
