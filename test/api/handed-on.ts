/** Hands the matter of a test to an institution, as a bundle that nobody has taken there yet, with a letter to print. */
import type { Sql } from '#db/connect.ts'
import { castDay } from '#test/cast.ts'

export async function handOn(
  sql: Sql,
  contactId: number,
  agentId: number,
): Promise<{ referral: number; referralNotice: number }> {
  const [row] = await sql<{ referral: number; referralNotice: number }[]>`
    with decided as (
      insert into referrals (case_id, contact_id, institution, reason, state, proposed_at, decided_at,
        decided_by, how)
      select case_id, id, 'vmi', 'competent', 'decided', ${castDay}, ${castDay}, ${agentId}, 'export'
      from contacts where id = ${contactId} returning id
    ), written as (
      insert into messages (contact_id, direction, kind, channel, subject, text, language, created_at)
      values (${contactId}, 'to-institution', 'referral', 'email', 'Kreipimasis', 'Perduodame.', 'lt', ${castDay})
      returning id
    ), filed as (
      insert into referral_letters (message_id, referral_id, kind)
      select written.id, decided.id, 'referral' from written, decided
    ), told as (
      insert into referral_notices (referral_id, way, language, subject, text, recipient, created_at)
      select id, 'letter', 'pl', 'Państwa sprawa', 'Przekazujemy.', 'Zofia Kowalska, Wilno', ${castDay}
      from decided returning id
    )
    select decided.id as referral, told.id as "referralNotice" from decided, told`
  if (row === undefined) throw new Error('Nothing was handed on.')
  return row
}
