/** Keeps the letters to institutions, with what became of each on its way. */

import type { Database } from '#db/connect.ts'
import type { DeliveryState } from '#delivery/delivery.ts'

export type LetterRow = {
  messageId: number
  kind: 'referral' | 'reminder'
  subject: string | null
  text: string
  createdAt: Date
  /** Null: a bundle that a person takes there. */
  deliveryId: number | null
  address: string | null
  deliveryState: DeliveryState | null
  deliveryDetail: string | null
  attempts: number | null
  sentAt: Date | null
  reportedAt: Date | null
  files: { fileName: string; size: number; sha256: string }[]
}

export async function insertLetterOf(
  tx: Database,
  letter: {
    referralId: number
    kind: LetterRow['kind']
    messageId: number
    deliveryId: number | null
  },
): Promise<void> {
  const { messageId, referralId, kind, deliveryId } = letter
  await tx`
    insert into referral_letters (message_id, referral_id, kind, delivery_id)
    values (${messageId}, ${referralId}, ${kind}, ${deliveryId})`
}

/** Those of a referral, the earliest first. */
export async function listLetters(tx: Database, referralId: number): Promise<LetterRow[]> {
  return tx<LetterRow[]>`
    select l.message_id as "messageId", l.kind, m.subject, m.text, m.created_at as "createdAt",
      d.id as "deliveryId", d.address, d.state as "deliveryState", d.detail as "deliveryDetail",
      d.attempts, d.sent_at as "sentAt", d.reported_at as "reportedAt",
      coalesce((select jsonb_agg(jsonb_build_object('fileName', f.file_name, 'size', b.size,
          'sha256', b.sha256) order by f.id)
        from attachments f join blobs b on b.id = f.blob_id where f.message_id = m.id), '[]') as files
    from referral_letters l join messages m on m.id = l.message_id
    left join deliveries d on d.id = l.delivery_id
    where l.referral_id = ${referralId} order by l.message_id`
}

/** The letter that handed the matter on; the latest where it went more than once. */
export async function lastLetter(tx: Database, referralId: number): Promise<LetterRow | null> {
  const letters = await listLetters(tx, referralId)
  return letters.findLast((letter) => letter.kind === 'referral') ?? null
}
