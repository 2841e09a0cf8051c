/** Keeps what was translated, and how the translation service was when it was last asked. */
import type { Actor } from '#agents/agent.ts'
import type { MessageRow } from '#contacts/store/message.ts'
import { scopeOf } from '#contacts/store/scope.ts'
import type { Database } from '#db/connect.ts'
import type { FoundLanguage, Language } from '#language/languages.ts'
import type { UnavailableBecause } from './dialect.ts'

export type MessageToTranslate = {
  id: number
  contactId: number
  caseId: number | null
  direction: MessageRow['direction']
  language: FoundLanguage
  /** What its writer wrote now: quotations, signature and disclaimer would tell the service who they are. */
  text: string
}

/** Null when there is none, or its contact is not the actor's to see. */
export async function loadMessageToTranslate(
  tx: Database,
  actor: Actor,
  firstLinePool: string,
  messageId: number,
): Promise<MessageToTranslate | null> {
  const [row] = await tx<MessageToTranslate[]>`
    select m.id, m.contact_id as "contactId", c.case_id as "caseId", m.direction, m.language,
      coalesce(nullif(btrim(m.own_words), ''), m.text) as text
    from messages m join contacts c on c.id = m.contact_id
    where m.id = ${messageId} and ${scopeOf(tx, actor, firstLinePool)}`
  return row ?? null
}

export type MessageTranslation = {
  messageId: number
  language: Language
  text: string
  service: string
  at: Date
}

export async function findTranslation(
  tx: Database,
  messageId: number,
  language: Language,
): Promise<MessageTranslation | null> {
  const [row] = await tx<MessageTranslation[]>`
    select message_id as "messageId", language, text, service, at from message_translations
    where message_id = ${messageId} and language = ${language}`
  return row ?? null
}

/** False where somebody else was first; theirs stays. */
export async function insertTranslation(
  tx: Database,
  translation: MessageTranslation & { requestedBy: number },
): Promise<boolean> {
  const { messageId, language, text, service, requestedBy, at } = translation
  const inserted = await tx`
    insert into message_translations (message_id, language, text, service, requested_by, at)
    values (${messageId}, ${language}, ${text}, ${service}, ${requestedBy}, ${at})
    on conflict (message_id, language) do nothing`
  return inserted.count === 1
}

export type ServiceFault = { because: UnavailableBecause; since: Date; busyUntil: Date | null }

/** Null while it translates, or was never asked. */
export async function findFault(tx: Database, service: string): Promise<ServiceFault | null> {
  const [row] = await tx<ServiceFault[]>`
    select because, since, busy_until as "busyUntil" from translation_faults
    where service = ${service}`
  return row ?? null
}

/** The first of a row of like faults tells since when. */
export async function noteFault(
  tx: Database,
  service: string,
  fault: { because: UnavailableBecause; now: Date; busyUntil: Date | null },
): Promise<void> {
  await tx`
    insert into translation_faults (service, because, since, busy_until)
    values (${service}, ${fault.because}, ${fault.now}, ${fault.busyUntil})
    on conflict (service) do update
    set because = excluded.because, busy_until = excluded.busy_until,
      since = case when translation_faults.because = excluded.because
        then translation_faults.since else excluded.since end`
}

export async function clearFault(tx: Database, service: string): Promise<void> {
  await tx`delete from translation_faults where service = ${service}`
}
