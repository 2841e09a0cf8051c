/** Queues the work of a part in its pool: the citizen's words with it, and nobody who must speak with them. */

import type { Database } from '#db/connect.ts'

export type PartContact = {
  fromContactId: number
  caseId: number
  outcome: 'ours' | 'partner' | 'not-ours'
  topic: string
  enterprise: string | null
  institution: string | null
  pool: string
  subject: string
  because: { key: string; params: Record<string, string | number> }
  /** Ids of deadline rules that run for it. */
  deadlines: string[]
  now: Date
}

/**
 * The citizen's channel stays with the package: a part is quiet work (`email`) and takes no place in a chat. Its
 * decision asks for no language, since the answer to the citizen goes out with the package.
 */
export async function insertPartContact(tx: Database, part: PartContact): Promise<number> {
  const decision = JSON.stringify({
    because: [part.because],
    skills: null,
    deadlines: part.deadlines,
    outcome: part.outcome,
    topic: part.topic,
    enterprise: part.enterprise,
    institution: part.institution,
    pool: part.pool,
    question: null,
    say: null,
    notice: null,
    also: [],
  })
  const [row] = await tx<{ id: number }[]>`
    insert into contacts (channel, citizen_id, address_id, case_id, state, proof, our_address, subject,
      outcome, topic, enterprise, institution, pool, priority, decision, rules_version, language,
      language_confidence, language_source, language_at, received_at, queued_at)
    select 'email', citizen_id, address_id, ${part.caseId}, 'queued', proof, our_address,
      ${part.subject}, ${part.outcome}, ${part.topic}, ${part.enterprise}, ${part.institution},
      ${part.pool}, priority, decision || ${decision}::text::jsonb, rules_version,
      language, language_confidence, language_source, language_at, received_at, ${part.now}
    from contacts where id = ${part.fromContactId}
    returning id`
  if (row === undefined) throw new Error('The contact of a part was not inserted.')
  return row.id
}

/** What the citizen wrote, as a note at the part, with the files that came with it; null where nothing was written. */
export async function copyWords(
  tx: Database,
  from: { contactId: number; toContactId: number; heading: string; now: Date },
): Promise<void> {
  const [note] = await tx<{ id: number }[]>`
    insert into messages (contact_id, direction, kind, channel, text, language, created_at)
    select ${from.toContactId}, 'note', 'note', 'email',
      ${from.heading} || coalesce(e'\n\n' || string_agg(coalesce(m.own_words, m.text), e'\n\n' order by m.id), ''),
      'und', ${from.now}
    from messages m
    where m.contact_id = ${from.contactId} and m.direction = 'in' and m.automatic is null
    returning id`
  if (note === undefined) return
  await tx`
    insert into attachments (message_id, blob_id, file_name, media_type, labelled_type, content_id,
      kind, virus, virus_name)
    select ${note.id}, a.blob_id, a.file_name, a.media_type, a.labelled_type, a.content_id, a.kind,
      a.virus, a.virus_name
    from attachments a join messages m on m.id = a.message_id
    where m.contact_id = ${from.contactId} and m.direction = 'in' and a.kind = 'file'`
}
