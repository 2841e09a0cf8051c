/** Makes what a person takes in her hands: the citizen's letter to post, and the bundle for the institution. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { loadCase } from '#cases/store.ts'
import { listAttachments } from '#contacts/store/attachment.ts'
import { readBlob } from '#contacts/store/blob.ts'
import { localDateOf } from '#deadlines/zone.ts'
import { insertAudit } from '#live/audit-store.ts'
import { writtenDate } from '#replies/local-time.ts'
import { text } from '#texts.ts'
import type { Paper } from './paper.ts'
import { lastLetter } from './store/letter.ts'
import { lockVisibleLetter, notePrinted } from './store/notice.ts'
import { findVisibleReferral } from './store/visible.ts'
import { zipOf } from './zip.ts'
import type { ZipEntry } from './zip.ts'

export type MadeFile =
  | { outcome: 'made'; name: string; bytes: Uint8Array }
  | { outcome: 'not-found' }
  /** Here nothing can be printed: on the edge. */
  | { outcome: 'no-printer' }

/** Printing is written down, but a letter counts as sent only when a person has recorded its posting. */
export async function citizensLetter(
  city: City,
  actor: Actor,
  noticeId: number,
): Promise<MadeFile> {
  const { print } = city
  if (print === undefined) return { outcome: 'no-printer' }
  const now = city.now()
  const { firstLinePool } = city.rules.city
  const paper = await city.sql.begin(async (tx): Promise<Paper | null> => {
    const letter = await lockVisibleLetter(tx, actor, firstLinePool, noticeId)
    if (letter === null) return null
    const { caseId, contactId, language, subject, recipient } = letter
    const matter = await loadCase(tx, caseId)
    await notePrinted(tx, noticeId, now)
    const about = { at: now, agentId: actor.agentId, contactId, caseId }
    const detail = { referralId: letter.referralId, noticeId }
    await insertAudit(tx, { ...about, action: 'referral-letter-printed', detail })
    const { name, timezone } = city.rules.city
    return {
      language,
      title: subject,
      recipient: (recipient ?? '').split('\n').filter((line) => line.trim() !== ''),
      sender: text(language, 'referrals:notice.signature', { city: name[language] }),
      date: writtenDate(language, localDateOf(now, timezone)),
      number: matter?.number ?? '',
      text: letter.text,
    }
  })
  if (paper === null) return { outcome: 'not-found' }
  return { outcome: 'made', name: `${paper.number}.pdf`, bytes: await print(paper) }
}

/** The letter to the institution with all that belongs to it; the citizen's files as they came. */
export async function institutionsBundle(
  city: City,
  actor: Actor,
  referralId: number,
): Promise<MadeFile> {
  const { firstLinePool, stateLanguage, name, timezone } = city.rules.city
  const referral = await findVisibleReferral(city.sql, actor, firstLinePool, referralId)
  const letter = referral === null ? null : await lastLetter(city.sql, referralId)
  const matter = referral === null ? null : await loadCase(city.sql, referral.caseId)
  if (referral === null || letter === null || matter === null) return { outcome: 'not-found' }
  const institution = city.rules.institutions.get(referral.institution)
  const paper: Paper = {
    language: stateLanguage,
    title: letter.subject ?? matter.number,
    recipient: [institution?.name[stateLanguage] ?? referral.institution],
    sender: text(stateLanguage, 'referrals:letter.signature', { city: name[stateLanguage] }),
    date: writtenDate(stateLanguage, localDateOf(letter.createdAt, timezone)),
    number: matter.number,
    text: letter.text,
  }
  const printed = city.print === undefined ? null : await city.print(paper)
  const entries: ZipEntry[] = [
    ...(printed === null ? [] : [{ name: `${matter.number}.pdf`, bytes: printed }]),
    { name: `${matter.number}.txt`, bytes: new TextEncoder().encode(`\u{FEFF}${letter.text}\n`) },
    ...(await filesOf(city, letter.messageId)),
  ]
  await insertAudit(city.sql, {
    at: city.now(),
    agentId: actor.agentId,
    action: 'referral-bundle-taken',
    contactId: referral.contactId,
    caseId: referral.caseId,
    detail: { referralId },
  })
  return { outcome: 'made', name: `${matter.number}.zip`, bytes: zipOf(entries, city.now()) }
}

async function filesOf(city: City, messageId: number): Promise<ZipEntry[]> {
  const entries: ZipEntry[] = []
  for (const { fileName, blobId } of await listAttachments(city.sql, messageId)) {
    const chunks: Uint8Array[] = []
    for await (const chunk of readBlob(city.sql, blobId)) chunks.push(chunk)
    entries.push({ name: fileName, bytes: Buffer.concat(chunks) })
  }
  return entries
}
