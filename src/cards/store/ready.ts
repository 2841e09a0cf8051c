/** Keeps which document waits where and who was told of it, and finds the address that is surely the citizen's. */

import type { Proof } from '#channels/channel.ts'
import type { Database } from '#db/connect.ts'

export type Reachable = {
  proof: Proof
  /** A mail address of the same citizen that was proven, latest first; null where there is none. */
  provenMail: string | null
}

export async function loadReachable(tx: Database, contactId: number): Promise<Reachable> {
  const [row] = await tx<Reachable[]>`
    select c.proof, (
      select a.value from addresses a
      where a.citizen_id = c.citizen_id and a.channel = 'email' and a.proven_at is not null
      order by a.proven_at desc, a.id desc limit 1) as "provenMail"
    from contacts c where c.id = ${contactId}`
  if (row === undefined) throw new Error(`Contact ${contactId} is gone.`)
  return row
}

export type ReadyNotice = {
  caseId: number
  contactId: number
  messageId: number
  topic: string
  office: string
  code: string | null
  by: number
  now: Date
}

export async function insertReadyNotice(tx: Database, notice: ReadyNotice): Promise<void> {
  await tx`
    insert into ready_notices (case_id, contact_id, message_id, topic, office, code, told_by, told_at)
    values (${notice.caseId}, ${notice.contactId}, ${notice.messageId}, ${notice.topic},
      ${notice.office}, ${notice.code}, ${notice.by}, ${notice.now})`
}

export type ToldReady = { office: string; code: string | null; by: string; toldAt: Date }

/** Of a case, latest first. */
export async function listReadyNotices(tx: Database, caseId: number): Promise<ToldReady[]> {
  return tx<ToldReady[]>`
    select r.office, r.code, a.name as by, r.told_at as "toldAt"
    from ready_notices r join agents a on a.id = r.told_by
    where r.case_id = ${caseId} order by r.id desc limit 20`
}
