/** Finds the referral that an institution's mail answers, and files what it says beside the citizen's words. */

import type { Automatic } from '#channels/channel.ts'
import type { Database } from '#db/connect.ts'
import type { FoundLanguage } from '#language/languages.ts'
import { referralColumns } from './referral.ts'
import type { ReferralRow } from './referral.ts'

export type AnswerMarks = {
  /** Of a signed address of ours that only the institution was given. */
  referralId: number | null
  /** Institutions whose domain the proven sender has. */
  institutions: string[]
  /** Message-IDs that it answers, nearest first, and case numbers in its subject. */
  references: string[]
  caseNumbers: string[]
  /** Of the sender: the citizen of the case answers as a citizen, whatever address they use. */
  from: string
}

export type AnsweredReferral = ReferralRow & { proof: 'signed-address' | 'domain' }

/** Locked with its contact. Null: it answers none. */
export async function lockAnswered(
  tx: Database,
  marks: AnswerMarks,
): Promise<AnsweredReferral | null> {
  const [row] = await tx<AnsweredReferral[]>`
    select ${referralColumns(tx)},
      case when r.id = ${marks.referralId} then 'signed-address' else 'domain' end as proof
    from referrals r
    join contacts c on c.id = r.contact_id
    join cases k on k.id = r.case_id
    where r.decided_at is not null
      and (r.id = ${marks.referralId}
        or (r.institution = any(${marks.institutions}::text[]) and (
          k.number = any(${marks.caseNumbers}::text[])
          or exists (
            select from referral_letters l join messages m on m.id = l.message_id
            where l.referral_id = r.id and m.external_id = any(${marks.references}::text[])))))
      and not exists (
        select from addresses a
        where a.citizen_id = k.citizen_id and a.channel = 'email' and a.value = ${marks.from})
    order by r.id = ${marks.referralId} desc, r.id desc
    limit 1
    for update of c, r`
  return row ?? null
}

export type InstitutionMessage = {
  contactId: number
  externalId: string | null
  fromAddress: string
  fromName: string | null
  subject: string | null
  text: string
  html: string | null
  ownWords: string
  language: FoundLanguage
  languageConfidence: number
  automatic: Automatic | null
  references: string[]
  sentAt: Date | null
  createdAt: Date
}

export async function insertInstitutionMessage(
  tx: Database,
  message: InstitutionMessage,
): Promise<number> {
  const m = message
  const [row] = await tx<{ id: number }[]>`
    insert into messages (contact_id, direction, kind, channel, external_id, from_address, from_name,
      subject, text, html, own_words, language, language_confidence, automatic, reply_references,
      sent_at, created_at)
    values (${m.contactId}, 'from-institution', 'referral', 'email', ${m.externalId}, ${m.fromAddress},
      ${m.fromName}, ${m.subject}, ${m.text}, ${m.html}, ${m.ownWords}, ${m.language},
      ${m.languageConfidence}, ${m.automatic}, ${m.references}, ${m.sentAt}, ${m.createdAt})
    returning id`
  if (row === undefined) throw new Error('A message was not inserted.')
  return row.id
}
