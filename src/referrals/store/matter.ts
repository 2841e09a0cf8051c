/** Gathers what is known of a matter before it is handed on: whose it is, their words, and what came with them. */

import type { ChannelName } from '#channels/channel.ts'
import type { Database } from '#db/connect.ts'
import type { FoundLanguage } from '#language/languages.ts'

export type MatterMessage = {
  id: number
  /** The citizen's own words, without quotation and signature. */
  words: string
  language: FoundLanguage
}

export type MatterFile = { id: number; fileName: string; size: number; isInfected: boolean }

export type Matter = {
  contactId: number
  channel: ChannelName
  caseId: number
  caseNumber: string
  receivedAt: Date
  registeredAt: Date
  topic: string | null
  language: FoundLanguage
  ourAddress: string
  citizen: { name: string | null; address: string }
  messages: MatterMessage[]
  files: MatterFile[]
}

/** All that the citizen wrote in the contact. Null: there is no case. */
export async function loadMatter(tx: Database, contactId: number): Promise<Matter | null> {
  const [row] = await tx<(Omit<Matter, 'citizen'> & { name: string | null; address: string })[]>`
    select c.id as "contactId", c.channel, k.id as "caseId", k.number as "caseNumber",
      k.received_at as "receivedAt", k.registered_at as "registeredAt", c.topic, c.language,
      c.our_address as "ourAddress", coalesce(z.name, a.name) as name,
      case when c.channel = 'chat' then coalesce((select s.proven_mail from chat_sessions s
        where s.contact_id = c.id order by s.opened_at desc limit 1), '–') else a.value end as address,
      coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'language', m.language,
          'words', coalesce(nullif(btrim(m.own_words), ''), m.text)) order by m.id)
        from messages m where ${isTheirs(tx)}), '[]') as messages,
      coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'fileName', f.file_name,
          'size', b.size, 'isInfected', f.virus = 'infected') order by f.id)
        from messages m join attachments f on f.message_id = m.id join blobs b on b.id = f.blob_id
        where ${isTheirs(tx)} and f.kind <> 'raw'), '[]') as files
    from contacts c
    join cases k on k.id = c.case_id
    join citizens z on z.id = c.citizen_id
    join addresses a on a.id = c.address_id
    where c.id = ${contactId}`
  if (row === undefined) return null
  const { name, address, ...matter } = row
  return { ...matter, citizen: { name, address } }
}

function isTheirs(tx: Database) {
  return tx`m.contact_id = c.id and m.direction = 'in' and m.automatic is null`
}

/** What the citizen had attached goes along; nothing in which a virus was found does. */
export async function attachFiles(
  tx: Database,
  messageId: number,
  fileIds: readonly number[],
): Promise<void> {
  await tx`
    insert into attachments (message_id, blob_id, file_name, media_type, labelled_type, kind, virus)
    select ${messageId}, blob_id, file_name, media_type, labelled_type, 'file', virus
    from attachments where id = any(${[...fileIds]}::bigint[]) order by id`
}

/** The case waits for the institution: who has it counts from now. */
export async function handCase(tx: Database, caseId: number, institution: string): Promise<void> {
  await tx`
    update cases set state = 'waiting-for-institution', institution = ${institution},
      closed_at = null, version = version + 1
    where id = ${caseId}`
}

/** The matter is with the city again. */
export async function takeCaseBack(tx: Database, caseId: number): Promise<void> {
  await tx`
    update cases set state = 'open', answered_at = null, closed_at = null, version = version + 1
    where id = ${caseId} and state <> 'open'`
}
