/** Finds the conversation that a text belongs to, and what else may be of the same citizen. */

import type { Database } from '#db/connect.ts'
import type { RecallQuestion } from './recall.ts'

/**
 * Between one number and one of ours there is one conversation: what leaves in it goes to that number alone, whoever
 * pretends to write from it. What the same number said on the phone, or a case that it names, is only shown to agents.
 */
export function textMarks(tx: Database, asked: RecallQuestion) {
  return tx`
    (select 'texts' as mark, 1 as weight, 0::bigint as n, k.case_id, k.citizen_id as owner,
       k.id as contact_id
     from sender s join contacts k on k.citizen_id = s.citizen_id and k.address_id = s.id
     where k.channel = 'sms' and k.our_address = ${asked.ourAddress} and k.case_id is not null
       and k.suspected_spam is null and k.automatic is null
       and (k.closed_at is null or k.closed_at > ${asked.textsSince})
     order by (k.closed_at is null) desc, k.id desc limit 1)
    union all
    select 'case-number', 4, given.n, k.id, k.citizen_id, null
    from unnest(${asked.caseNumbers}::text[]) with ordinality given(number, n)
    join cases k on k.number = given.number
    union all
    (select 'open-case', 5, -k.id, k.id, k.citizen_id, null
     from cases k
     where k.citizen_id in (select citizen_id from addresses
         where channel in ('sms', 'voice') and value = ${asked.address})
       and k.state <> 'closed' and k.merged_into is null
     order by k.id desc limit 20)`
}
