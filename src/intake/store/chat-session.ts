/** Keeps chat sessions: who may speak in them, what they led to, how far both sides have read. */

import type { Database } from '#db/connect.ts'
import type { FoundLanguage, Language } from '#language/languages.ts'

export type ChatSessionRow = {
  id: string
  addressId: number | null
  contactId: number | null
  language: Language | null
  page: string | null
  openedAt: Date
  lastSeenAt: Date
  citizenReadId: number
  agentReadId: number
  claimedMail: string | null
  codeHash: string | null
  codeExpiresAt: Date | null
  codeAttempts: number
  provenMail: string | null
}

export async function insertSession(
  tx: Database,
  session: Pick<ChatSessionRow, 'id' | 'language' | 'page' | 'openedAt'> & {
    tokenHash: string
    ipHash: string
  },
): Promise<void> {
  await tx`
    insert into chat_sessions (id, token_hash, language, page, ip_hash, opened_at, last_seen_at)
    values (${session.id}, ${session.tokenHash}, ${session.language}, ${session.page},
      ${session.ipHash}, ${session.openedAt}, ${session.openedAt})`
}

export async function findSessionByToken(
  tx: Database,
  tokenHash: string,
): Promise<ChatSessionRow | null> {
  const [row] = await tx<ChatSessionRow[]>`
    select ${columns(tx)} from chat_sessions s where s.token_hash = ${tokenHash}`
  return row ?? null
}

export async function loadSession(tx: Database, id: string): Promise<ChatSessionRow | null> {
  const [row] = await tx<ChatSessionRow[]>`
    select ${columns(tx)} from chat_sessions s where s.id = ${id}`
  return row ?? null
}

export async function lockSession(tx: Database, id: string): Promise<ChatSessionRow | null> {
  const [row] = await tx<ChatSessionRow[]>`
    select ${columns(tx)} from chat_sessions s where s.id = ${id} for update`
  return row ?? null
}

/** The citizen wrote: the session belongs to this contact now, and is not quiet. */
export async function bindSession(
  tx: Database,
  id: string,
  bound: { contactId: number; addressId: number; at: Date },
): Promise<void> {
  await tx`
    update chat_sessions set contact_id = ${bound.contactId}, address_id = ${bound.addressId},
      last_seen_at = ${bound.at}, quiet_told_at = null, closed_quietly_at = null
    where id = ${id}`
}

/** The citizen's page is open and listens. */
export async function seeSession(tx: Database, id: string, now: Date): Promise<void> {
  await tx`
    update chat_sessions set last_seen_at = ${now}
    where id = ${id} and last_seen_at < ${now}`
}

/** Read marks only go forward. */
export async function markSessionRead(
  tx: Database,
  id: string,
  reader: 'citizen' | 'agent',
  messageId: number,
): Promise<boolean> {
  const marked =
    reader === 'citizen'
      ? await tx`
          update chat_sessions set citizen_read_id = ${messageId}
          where id = ${id} and citizen_read_id < ${messageId}`
      : await tx`
          update chat_sessions set agent_read_id = ${messageId}
          where id = ${id} and agent_read_id < ${messageId}`
  return marked.count === 1
}

export async function storeClaim(
  tx: Database,
  id: string,
  claim: { mail: string; codeHash: string; expiresAt: Date },
): Promise<void> {
  await tx`
    update chat_sessions set claimed_mail = ${claim.mail}, code_hash = ${claim.codeHash},
      code_expires_at = ${claim.expiresAt}, code_attempts = 0
    where id = ${id}`
}

export async function countAttempt(tx: Database, id: string): Promise<void> {
  await tx`update chat_sessions set code_attempts = code_attempts + 1 where id = ${id}`
}

/** The code is used up, the address is the session's. */
export async function storeProof(tx: Database, id: string, mail: string): Promise<void> {
  await tx`
    update chat_sessions set proven_mail = ${mail}, claimed_mail = null, code_hash = null,
      code_expires_at = null, code_attempts = 0
    where id = ${id}`
}

function columns(tx: Database) {
  return tx`s.id, s.address_id as "addressId", s.contact_id as "contactId", s.language, s.page,
    s.opened_at as "openedAt", s.last_seen_at as "lastSeenAt", s.citizen_read_id as "citizenReadId",
    s.agent_read_id as "agentReadId", s.claimed_mail as "claimedMail", s.code_hash as "codeHash",
    s.code_expires_at as "codeExpiresAt", s.code_attempts as "codeAttempts",
    s.proven_mail as "provenMail"`
}

/** What the citizen was told about their session's contact. */
export async function loadAnswer(
  tx: Database,
  id: string,
): Promise<{ contact: number; case: string; language: FoundLanguage } | null> {
  const [row] = await tx<{ contact: number; case: string; language: FoundLanguage }[]>`
    select c.id as contact, k.number as case, c.language
    from chat_sessions s join contacts c on c.id = s.contact_id join cases k on k.id = c.case_id
    where s.id = ${id}`
  return row ?? null
}
