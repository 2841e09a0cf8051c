/** Keeps contacts: each is one piece of work, moved only as the table of moves allows. */

import type { Automatic, ChannelName, Proof } from '#channels/channel.ts'
import type { LanguageSource } from '#cases/case.ts'
import type { ContactMove, ContactState } from '#contacts/contact.ts'
import { contactMoves } from '#contacts/contact.ts'
import type { Database } from '#db/connect.ts'
import type { FoundLanguage } from '#language/languages.ts'
import type { Decision, Outcome } from '#routing/decision.ts'

/** What is kept of a decision beside the columns; `newMatter`: an old thread that perhaps turned to something else. */
export type KeptDecision = Decision & {
  newMatter?: { subject: string | null; topic: string | null; at: string }
}

export type ContactRow = {
  id: number
  channel: ChannelName
  citizenId: number
  addressId: number
  caseId: number | null
  state: ContactState
  suspectedSpam: string | null
  automatic: Automatic | null
  unparsable: string | null
  proof: Proof
  ourAddress: string
  subject: string | null
  outcome: Outcome
  topic: string | null
  enterprise: string | null
  institution: string | null
  pool: string
  /** 0 danger to life, 1 now, 2 today, 3 within the statutory time. */
  priority: number
  decision: KeptDecision
  rulesVersion: string
  language: FoundLanguage
  languageConfidence: number
  languageSource: LanguageSource
  languageAt: Date
  receivedAt: Date
  /** Its place in the queue: older is sooner within a priority. */
  queuedAt: Date
  heldUntil: Date | null
  agentId: number | null
  incidentId: number | null
  firstAnsweredAt: Date | null
  wrapUpCode: string | null
  closedAt: Date | null
  version: number
}

export type NewContact = Omit<
  ContactRow,
  'heldUntil' | 'firstAnsweredAt' | 'wrapUpCode' | 'closedAt' | 'version'
>

/** The id comes from `contacts_id_seq`, taken before, so that what belongs to it can be sent along at once. */
export async function insertContact(tx: Database, contact: NewContact): Promise<void> {
  const c = contact
  const closedAt = c.state === 'closed' ? c.receivedAt : null
  await tx`
    insert into contacts (id, channel, citizen_id, address_id, case_id, state, suspected_spam,
      automatic, unparsable, proof, our_address, subject, outcome, topic, enterprise, institution,
      pool, priority, decision, rules_version, language, language_confidence, language_source,
      language_at, received_at, queued_at, agent_id, incident_id, closed_at)
    overriding system value
    values (${c.id}, ${c.channel}, ${c.citizenId}, ${c.addressId}, ${c.caseId}, ${c.state},
      ${c.suspectedSpam}, ${c.automatic}, ${c.unparsable}, ${c.proof}, ${c.ourAddress}, ${c.subject},
      ${c.outcome}, ${c.topic}, ${c.enterprise}, ${c.institution}, ${c.pool}, ${c.priority},
      ${JSON.stringify(c.decision)}, ${c.rulesVersion}, ${c.language}, ${c.languageConfidence},
      ${c.languageSource}, ${c.languageAt}, ${c.receivedAt}, ${c.queuedAt}, ${c.agentId},
      ${c.incidentId}, ${closedAt})`
}

export async function loadContact(tx: Database, id: number): Promise<ContactRow | null> {
  const [row] = await tx<ContactRow[]>`select ${columns(tx)} from contacts c where c.id = ${id}`
  return row ?? null
}

/** Holds the row until the end of the transaction, so that nobody moves it meanwhile. */
export async function lockContact(tx: Database, id: number): Promise<ContactRow | null> {
  const [row] = await tx<ContactRow[]>`
    select ${columns(tx)} from contacts c where c.id = ${id} for update`
  return row ?? null
}

/** What may change together with a move; what is left out stays. */
export type MoveFields = {
  agentId?: number | null
  heldUntil?: Date | null
  wrapUpCode?: string | null
  pool?: string
  enterprise?: string | null
  topic?: string | null
  priority?: number
  queuedAt?: Date
  firstAnsweredAt?: Date
  caseId?: number
}

/**
 * Moves a contact if the table of moves allows it from where it stands now, and if nobody changed it since
 * `expectVersion`. Null: it stands elsewhere or has moved on. A hold ends with every move that does not set one.
 */
export async function moveContact(
  tx: Database,
  id: number,
  move: ContactMove,
  { expectVersion, ...fields }: MoveFields & { expectVersion?: number },
  now: Date,
): Promise<ContactRow | null> {
  const { from, to } = contactMoves[move]
  const isOver = (['closed', 'abandoned'] as ContactState[]).includes(to)
  const set = {
    state: to as string,
    held_until: fields.heldUntil ?? null,
    closed_at: isOver ? now : null,
    ...(fields.agentId !== undefined && { agent_id: fields.agentId }),
    ...(fields.wrapUpCode !== undefined && { wrap_up_code: fields.wrapUpCode }),
    ...(fields.pool !== undefined && { pool: fields.pool }),
    ...(fields.enterprise !== undefined && { enterprise: fields.enterprise }),
    ...(fields.topic !== undefined && { topic: fields.topic }),
    ...(fields.priority !== undefined && { priority: fields.priority }),
    ...(fields.queuedAt !== undefined && { queued_at: fields.queuedAt }),
    ...(fields.firstAnsweredAt !== undefined && { first_answered_at: fields.firstAnsweredAt }),
    ...(fields.caseId !== undefined && { case_id: fields.caseId }),
  }
  const [row] = await tx<ContactRow[]>`
    update contacts c set ${tx(set)}, version = version + 1
    where c.id = ${id} and c.state = any(${[...from]})
      and (${expectVersion ?? null}::integer is null or c.version = ${expectVersion ?? null}::integer)
    returning ${columns(tx)}`
  return row ?? null
}

/** Every column of `contacts c` under its name in `ContactRow`. */
export function columns(tx: Database) {
  return tx`c.id, c.channel, c.citizen_id as "citizenId", c.address_id as "addressId",
    c.case_id as "caseId", c.state, c.suspected_spam as "suspectedSpam", c.automatic, c.unparsable,
    c.proof, c.our_address as "ourAddress", c.subject, c.outcome, c.topic, c.enterprise,
    c.institution, c.pool, c.priority, c.decision, c.rules_version as "rulesVersion", c.language,
    c.language_confidence as "languageConfidence", c.language_source as "languageSource",
    c.language_at as "languageAt", c.received_at as "receivedAt", c.queued_at as "queuedAt",
    c.held_until as "heldUntil", c.agent_id as "agentId", c.incident_id as "incidentId",
    c.first_answered_at as "firstAnsweredAt", c.wrap_up_code as "wrapUpCode",
    c.closed_at as "closedAt", c.version`
}
