/** Reads what a citizen's chat window shows, and where the citizen stands. */
import type { KeptMessage } from '#channels/chat/render.ts'
import type { Database } from '#db/connect.ts'
import type { EventCursor } from './store.ts'

export type SaidMessage = KeptMessage & { agentName: string | null }

export async function loadSaid(tx: Database, ids: number[]): Promise<SaidMessage[]> {
  if (ids.length === 0) return []
  return tx<SaidMessage[]>`
    select ${columns(tx)} from messages m left join agents a on a.id = m.agent_id
    where m.id = any(${ids}) and m.direction in ('in', 'out') order by m.id`
}

/**
 * All that was said in the session up to the cursor, oldest first: whatever a later event names is left to
 * that event, so that no line comes twice.
 */
export async function loadSaidLines(
  tx: Database,
  session: string,
  cursor: EventCursor,
): Promise<SaidMessage[]> {
  return tx<SaidMessage[]>`
    select ${columns(tx)} from messages m left join agents a on a.id = m.agent_id
    where m.channel = 'chat' and m.direction in ('in', 'out')
      and m.contact_id in (
        select c.id from contacts c
        join addresses ad on ad.id = c.address_id
        where ad.channel = 'chat' and ad.value = ${session})
      and not exists (
        select from events e
        where e.chat_session = ${session}::uuid and e.kind like 'message-%'
          and (e.xid, e.id) > (${cursor.xid}::xid8, ${cursor.id}::bigint)
          and (e.data ->> 'messageId')::bigint = m.id)
    order by m.id`
}

/** `readUpTo`: the last message that the agent has read; 0: none. */
export type ChatPlace = { readUpTo: number } &
  /** `place`: 1 is next; `isAnyoneThere`: somebody who could answer is available. */
  (
    | { state: 'waiting'; place: number; isAnyoneThere: boolean; pool: string }
    | { state: 'talking'; agent: string | null }
    | { state: 'closed' }
  )

/** Null while nothing has been said. */
export async function loadPlace(
  tx: Database,
  session: string,
  now: Date,
): Promise<ChatPlace | null> {
  const [row] = await tx<
    {
      state: string
      agent: string | null
      place: number
      isAnyoneThere: boolean
      pool: string
      readUpTo: number
    }[]
  >`
    select c.state, c.pool, s.agent_read_id as "readUpTo", split_part(a.name, ' ', 1) as agent,
      case when c.state in ('queued', 'reserved') then 1 + (
        select count(*) from contacts o
        where o.state in ('queued', 'reserved') and o.pool = c.pool and o.channel = 'chat'
          and o.suspected_spam is null and o.automatic is null
          and (o.priority, o.queued_at, o.id) < (c.priority, c.queued_at, c.id)) else 0 end as place,
      exists (
        select from presence p join agents g on g.id = p.agent_id and g.is_active
        where c.pool = any(g.pools) and p.last_seen_at > ${now}::timestamptz - interval '2 minutes'
          and (p.state in ('available', 'busy', 'wrap-up', 'missed'))) as "isAnyoneThere"
    from chat_sessions s join contacts c on c.id = s.contact_id
    left join agents a on a.id = c.agent_id
    where s.id = ${session}`
  if (row === undefined) return null
  const { readUpTo } = row
  if (['queued', 'reserved'].includes(row.state)) {
    const { place, isAnyoneThere, pool } = row
    return { state: 'waiting', place, isAnyoneThere, pool, readUpTo }
  }
  if (['handling', 'on-hold', 'wrap-up'].includes(row.state)) {
    return { state: 'talking', agent: row.agent, readUpTo }
  }
  return { state: 'closed', readUpTo }
}

function columns(tx: Database) {
  return tx`m.id, m.direction, m.kind, m.external_id as "externalId", m.text, m.language,
    m.created_at as "createdAt", a.name as "agentName",
    coalesce((
      select json_agg(json_build_object('id', t.id, 'name', t.file_name,
        'bytes', b.size, 'type', t.media_type) order by t.id)
      from attachments t join blobs b on b.id = t.blob_id
      where t.message_id = m.id and t.kind = 'file'), '[]') as files`
}

export type SaidFile = { blobId: number; size: number; fileName: string; virus: string }

/** A file that was sent in this session, by either side; null: there is none such in it. */
export async function loadSaidFile(
  tx: Database,
  session: string,
  attachmentId: number,
): Promise<SaidFile | null> {
  const [row] = await tx<SaidFile[]>`
    select f.blob_id as "blobId", b.size, f.file_name as "fileName", f.virus
    from attachments f
    join blobs b on b.id = f.blob_id
    join messages m on m.id = f.message_id
    join contacts c on c.id = m.contact_id
    join addresses a on a.id = c.address_id
    where f.id = ${attachmentId} and f.kind = 'file' and m.channel = 'chat' and m.direction in ('in', 'out')
      and a.channel = 'chat' and a.value = ${session}`
  return row ?? null
}

/** The chat session of a contact; null where it is no chat. */
export async function sessionOfContact(tx: Database, contactId: number): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    select id from chat_sessions where contact_id = ${contactId} order by last_seen_at desc limit 1`
  return row?.id ?? null
}
