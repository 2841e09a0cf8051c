/** Shows one contact with all that an agent must know before she answers. */
import type { Actor } from '#agents/agent.ts'
import type { Proof } from '#channels/channel.ts'
import type { CaseState, LanguageSource } from '#cases/case.ts'
import type { Database } from '#db/connect.ts'
import type { Term } from '#deadlines/term.ts'
import type { Decision } from '#routing/decision.ts'
import type { ContactSummary } from './list.ts'
import { summaryColumns, summaryJoins } from './list.ts'
import { scopeOf } from './scope.ts'

export type ContactDetail = ContactSummary & {
  citizenId: number
  caseId: number | null
  proof: Proof
  ourAddress: string
  outcome: string
  institution: string | null
  languageConfidence: number
  languageSource: LanguageSource
  rulesVersion: string
  decision: Decision
  unparsable: string | null
  wrapUpCode: string | null
  firstAnsweredAt: Date | null
  closedAt: Date | null
  /** Null while suspected spam or automatic. */
  case: {
    number: string
    state: CaseState
    subject: string | null
    language: string | null
    receivedAt: string
    registeredAt: string
  } | null
  deadlines: {
    id: number
    rule: string
    action: string
    startedOn: string
    dueOn: string
    dueAt: string
    metAt: string | null
    /** Since when it stands while the citizen is asked. */
    suspendedAt: string | null
    restartedAt: string | null
    /** The due day before an extension. */
    extendedFrom: string | null
    term: Term | null
  }[]
  /** "Perhaps the same citizen", "began beside": to look at, never a merge by itself. */
  links: { caseNumber: string; because: string }[]
  /** Every address by which this citizen is known, proven or claimed. */
  addresses: { channel: string; value: string; isProven: boolean }[]
}

/** Null when there is none, or the actor may not see it: the two look the same from outside. */
export async function loadVisibleContact(
  tx: Database,
  actor: Actor,
  firstLinePool: string,
  contactId: number,
  now: Date,
): Promise<ContactDetail | null> {
  const [row] = await tx<ContactDetail[]>`
    select ${summaryColumns(tx, now)}, c.citizen_id as "citizenId", c.case_id as "caseId", c.proof,
      c.our_address as "ourAddress", c.outcome, c.institution,
      c.language_confidence as "languageConfidence", c.language_source as "languageSource",
      c.rules_version as "rulesVersion", c.decision, c.unparsable,
      c.wrap_up_code as "wrapUpCode", c.first_answered_at as "firstAnsweredAt",
      c.closed_at as "closedAt",
      case when k.id is not null then jsonb_build_object('number', k.number, 'state', k.state,
        'subject', k.subject, 'language', k.language, 'receivedAt', ${iso(tx, 'k.received_at')},
        'registeredAt', ${iso(tx, 'k.registered_at')}) end as case,
      (select coalesce(jsonb_agg(jsonb_build_object('id', dl.id, 'rule', dl.rule, 'action', dl.action,
         'startedOn', dl.started_on, 'dueOn', dl.due_on, 'dueAt', ${iso(tx, 'dl.due_at')},
         'metAt', ${iso(tx, 'dl.met_at')}, 'suspendedAt', ${iso(tx, 'dl.suspended_at')},
         'restartedAt', ${iso(tx, 'dl.restarted_at')}, 'extendedFrom', dl.extended_from,
         'term', case when dl.term_unit is not null then jsonb_build_object('from', dl.term_from,
           'count', dl.term_count, 'unit', dl.term_unit) end)
         order by dl.met_at is not null, dl.due_at, dl.id), '[]')
       from deadlines dl where dl.case_id = c.case_id and dl.cancelled_at is null) as deadlines,
      (select coalesce(jsonb_agg(jsonb_build_object('caseNumber', lk.number, 'because', l.because)
         order by lk.id desc), '[]')
       from contact_links l join cases lk on lk.id = l.case_id
       where l.contact_id = c.id and exists (
         select from contacts c where c.case_id = lk.id and ${scopeOf(tx, actor, firstLinePool)})
      ) as links,
      (select coalesce(jsonb_agg(jsonb_build_object('channel', own.channel, 'value', own.value,
         'isProven', own.proven_at is not null) order by own.id), '[]')
       from addresses own where own.citizen_id = c.citizen_id) as addresses
    ${summaryJoins(tx)}
    where c.id = ${contactId} and ${scopeOf(tx, actor, firstLinePool)}`
  return row ?? null
}

/** An instant inside JSON as everywhere else: ISO 8601 in UTC with milliseconds. */
function iso(
  tx: Database,
  column:
    | 'k.received_at'
    | 'k.registered_at'
    | 'dl.due_at'
    | 'dl.met_at'
    | 'dl.suspended_at'
    | 'dl.restarted_at',
) {
  return tx`to_char(${tx.unsafe(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}
