/** Reads what was said in a contact as an agent sees it: with names, deliveries and what came along. */
import type { Actor } from '#agents/agent.ts'
import type { Database } from '#db/connect.ts'
import { messageColumns } from './message.ts'
import type { MessageRow } from './message.ts'
import { scopeOf } from './scope.ts'

export type ConversationRow = Omit<MessageRow, 'references' | 'externalId' | 'agentId'> & {
  agent: { id: number; name: string } | null
  /** `detail`: what the mail server, or a notice that came back, said of it. */
  delivery: { id: number; state: string; heldBecause: string | null; detail: string | null } | null
  attachments: {
    id: number
    fileName: string
    mediaType: string
    size: number
    kind: 'file' | 'inline' | 'raw'
    contentId: string | null
    virus: string
  }[]
}

/** After the message `afterId`, oldest first; a chat that went on by mail comes before the mail. The caller has checked that the contact may be seen. */
export async function listConversation(
  tx: Database,
  contactId: number,
  afterId: number,
  limit: number,
): Promise<ConversationRow[]> {
  const rows = await tx<
    (ConversationRow & Pick<MessageRow, 'references' | 'externalId' | 'agentId'>)[]
  >`
    select ${conversationColumns(tx)}
    from messages m left join agents a on a.id = m.agent_id
    where m.contact_id in (${withContinuedChats(tx, contactId)}) and m.id > ${afterId}
    order by m.id limit ${limit}`
  return rows.map(({ references: _references, externalId: _id, agentId: _agent, ...row }) => row)
}

/**
 * The latest messages before `beforeId`, oldest first, over all contacts of the case on whatever channel, as far as
 * the actor may see them: what was said in another enterprise's part of the case stays there.
 */
export async function listThread(
  tx: Database,
  actor: Actor,
  firstLinePool: string,
  { contactId, caseId }: { contactId: number; caseId: number | null },
  { beforeId, limit }: { beforeId: number | null; limit: number },
): Promise<ConversationRow[]> {
  const rows = await tx<
    (ConversationRow & Pick<MessageRow, 'references' | 'externalId' | 'agentId'>)[]
  >`
    select ${conversationColumns(tx)}
    from contacts c join messages m on m.contact_id = c.id left join agents a on a.id = m.agent_id
    where (c.id in (${withContinuedChats(tx, contactId)})
        or (c.case_id = ${caseId} and ${scopeOf(tx, actor, firstLinePool)}))
      and (${beforeId}::bigint is null or m.id < ${beforeId}::bigint)
    order by m.id desc limit ${limit}`
  return rows
    .map(({ references: _references, externalId: _id, agentId: _agent, ...row }) => row)
    .toReversed()
}

/** Of `messages m` with its author `agents a`. */
function conversationColumns(tx: Database) {
  return tx`${messageColumns(tx)},
      case when a.id is not null then jsonb_build_object('id', a.id, 'name', a.name) end as agent,
      (select jsonb_build_object('id', dv.id, 'state', dv.state, 'heldBecause', dv.held_because,
         'detail', dv.detail)
       from deliveries dv where dv.message_id = m.id order by dv.id desc limit 1) as delivery,
      (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'fileName', f.file_name,
         'mediaType', f.media_type, 'size', b.size, 'kind', f.kind, 'contentId', f.content_id,
         'virus', f.virus) order by f.id), '[]')
       from attachments f join blobs b on b.id = f.blob_id where f.message_id = m.id) as attachments`
}

/** The contact, and where it goes on by mail, the chats of its case that it continues. */
function withContinuedChats(tx: Database, contactId: number) {
  return tx`
    select ${contactId}::bigint union all
    select chat.id from contacts c join contacts chat on chat.case_id = c.case_id
    where c.id = ${contactId} and c.channel = 'email'
      and chat.channel = 'chat' and chat.wrap_up_code = 'continued-by-mail'`
}

export type VisibleAttachment = {
  blobId: number
  fileName: string
  size: number
  virus: string
  contactId: number
  caseId: number | null
}

/** Null when there is none, or its contact is not the actor's to see. */
export async function loadVisibleAttachment(
  tx: Database,
  actor: Actor,
  firstLinePool: string,
  attachmentId: number,
): Promise<VisibleAttachment | null> {
  const [row] = await tx<VisibleAttachment[]>`
    select f.blob_id as "blobId", f.file_name as "fileName", b.size, f.virus,
      c.id as "contactId", c.case_id as "caseId"
    from attachments f
    join blobs b on b.id = f.blob_id
    join messages m on m.id = f.message_id
    join contacts c on c.id = m.contact_id
    where f.id = ${attachmentId} and ${scopeOf(tx, actor, firstLinePool)}`
  return row ?? null
}
