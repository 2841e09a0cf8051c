/** Tells at the door whether somebody is recused of what a path names, whatever the query behind it does. */
import type { Database } from '#db/connect.ts'

/** What stands for a contact or a case in a path: a case by its number, the rest by id. */
export const namedInPaths = [
  'contacts',
  'cases',
  'messages',
  'attachments',
  'recordings',
  'deliveries',
  'alarms',
  'calls',
  'referrals',
  'referral-notices',
] as const
export type NamedInPath = (typeof namedInPaths)[number]

export async function isRecusedOf(
  tx: Database,
  agentId: number,
  named: NamedInPath,
  key: string,
): Promise<boolean> {
  const [row] = await tx<{ isRecused: boolean }[]>`
    select exists (
      select from (${matterOf(tx, named, key)}) c join recused_matters r
        on r.agent_id = ${agentId} and r.released_at is null
        and (r.case_id = c.case_id or r.contact_id = c.id)
    ) as "isRecused"`
  return row?.isRecused === true
}

/** Rows of `id` (a contact) and `case_id`. */
function matterOf(tx: Database, named: NamedInPath, key: string) {
  switch (named) {
    case 'contacts':
      return tx`select id, case_id from contacts where id = ${key}::bigint`
    case 'cases':
      return tx`select null::bigint as id, id as case_id from cases where number = ${key}`
    case 'messages':
      return tx`select k.id, k.case_id from messages m join contacts k on k.id = m.contact_id
        where m.id = ${key}::bigint`
    case 'attachments':
      return tx`select k.id, k.case_id from attachments f join messages m on m.id = f.message_id
        join contacts k on k.id = m.contact_id where f.id = ${key}::bigint`
    case 'recordings':
      return tx`select k.id, k.case_id from call_recordings r join calls l on l.id = r.call_id
        join contacts k on k.id = l.contact_id where r.id = ${key}::bigint`
    case 'deliveries':
      return tx`select k.id, k.case_id from deliveries d join messages m on m.id = d.message_id
        join contacts k on k.id = m.contact_id where d.id = ${key}::bigint`
    case 'alarms':
      return tx`select k.id, k.case_id from alarms l join contacts k on k.id = l.contact_id
        where l.id = ${key}::bigint`
    case 'calls':
      return tx`select k.id, k.case_id from calls l join contacts k on k.id = l.contact_id
        where l.id = ${key}::bigint`
    case 'referral-notices':
      return tx`select r.contact_id as id, r.case_id from referral_notices n
        join referrals r on r.id = n.referral_id where n.id = ${key}::bigint`
    case 'referrals':
      return tx`select contact_id as id, case_id from referrals where id = ${key}::bigint`
  }
}
