/** Shows a case to whoever may see at least one of its contacts, and of its contacts only those. */
import type { Actor } from '#agents/agent.ts'
import type { ContactSummary } from '#contacts/store/list.ts'
import { summaryColumns, summaryJoins } from '#contacts/store/list.ts'
import { scopeOf } from '#contacts/store/scope.ts'
import type { Database } from '#db/connect.ts'
import type { CaseRow } from './store.ts'

export type VisibleCase = Omit<
  CaseRow,
  'citizenId' | 'languageSource' | 'languageAt' | 'mergedInto' | 'parentId' | 'version'
> & {
  citizen: { id: number; name: string | null }
  mergedInto: string | null
  parent: string | null
  parts: string[]
  contacts: ContactSummary[]
}

/** A case that became part of another is shown by whoever may see that other. Null: none, or not to be seen. */
export async function loadVisibleCase(
  tx: Database,
  actor: Actor,
  firstLinePool: string,
  number: string,
  now: Date,
): Promise<VisibleCase | null> {
  const [found] = await tx<Omit<VisibleCase, 'contacts'>[]>`
    select k.id, k.number, k.state, k.subject, k.topic, k.enterprise, k.institution, k.language,
      k.received_at as "receivedAt", k.registered_at as "registeredAt",
      k.answered_at as "answeredAt", k.closed_at as "closedAt",
      jsonb_build_object('id', z.id, 'name', z.name) as citizen,
      (select number from cases where id = k.merged_into) as "mergedInto",
      (select number from cases where id = k.parent_id) as parent,
      array(select number from cases where parent_id = k.id order by id) as parts
    from cases k join citizens z on z.id = k.citizen_id
    where k.number = ${number} and exists (
      select from contacts c
      where c.case_id = living_case(k.id) and ${scopeOf(tx, actor, firstLinePool)})`
  if (found === undefined) return null
  const contacts = await tx<ContactSummary[]>`
    select ${summaryColumns(tx, now)} ${summaryJoins(tx)}
    where c.case_id = ${found.id} and ${scopeOf(tx, actor, firstLinePool)}
    order by c.id`
  return { ...found, contacts: [...contacts] }
}
