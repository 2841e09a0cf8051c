/** Lets a chat go on by mail: the same case, the same place, an agent who writes instead of typing. */

import { findAddress } from '#citizens/store.ts'
import type { City } from '#city.ts'
import type { ContactRow } from '#contacts/store/contact.ts'
import { insertContact, moveContact } from '#contacts/store/contact.ts'
import { insertSteps, removeSteps } from '#contacts/store/queue.ts'
import { loadCase } from '#cases/store.ts'
import type { Database } from '#db/connect.ts'
import { insertEvent } from '#live/store.ts'
import { isLanguage } from '#language/languages.ts'
import { automaticText } from '#replies/automatic-text.ts'
import { skillsOf } from '#routing/service-of.ts'
import { poolIsOpen } from '../hours.ts'
import { say } from '../say.ts'
import type { ChatSessionRow } from '../store/chat-session.ts'
import { openMailContact, nextContactId } from '../store/become-mail.ts'
import { someoneThere } from '../store/someone-there.ts'
import { deskHeardSince, goneSeconds } from './limits.ts'

export type Became = { contactId: number }

/**
 * Null: it stays a chat, because somebody handles it, somebody is there for it, or it is over. `contact` is the
 * chat's, locked. The chat contact closes as `continued-by-mail`; a later chat message opens it again.
 */
export async function becomeMail(
  city: City,
  tx: Database,
  session: Pick<ChatSessionRow, 'id' | 'provenMail' | 'lastSeenAt'>,
  contact: ContactRow,
): Promise<Became | null> {
  const now = city.now()
  // Whoever is in an agent's hands, or over, stays what it is.
  if (session.provenMail === null || contact.caseId === null || contact.state !== 'queued')
    return null
  const isGone = now.getTime() - session.lastSeenAt.getTime() > goneSeconds * 1000
  if (!isGone && (await isSomeoneThere(city, tx, contact, now))) return null
  const address = await findAddress(tx, 'email', session.provenMail)
  if (address === null) return null
  const moved = await moveContact(tx, contact.id, 'close', { wrapUpCode: 'continued-by-mail' }, now)
  if (moved === null) return null
  await removeSteps(tx, contact.id)
  const open = await openMailContact(tx, contact.caseId)
  const contactId = open ?? (await openByMail(city, tx, contact, address, now))
  for (const [id, kind] of [
    [contact.id, 'contact-closed'],
    [contactId, 'contact-queued'],
  ] as const)
    await insertEvent(tx, {
      at: now,
      kind,
      contactId: id,
      caseId: contact.caseId,
      enterprise: contact.enterprise,
      pool: contact.pool,
    })
  return { contactId }
}

/** The citizen waits as long as they have waited: the place in the queue is that of the chat. */
async function openByMail(
  city: City,
  tx: Database,
  contact: ContactRow,
  address: { id: number; citizenId: number },
  now: Date,
): Promise<number> {
  const id = await nextContactId(tx)
  const { decision } = contact
  const main = city.settings.smtp?.from.address ?? city.settings.mailboxes[0]?.address
  await insertContact(tx, {
    ...contact,
    id,
    channel: 'email',
    citizenId: address.citizenId,
    addressId: address.id,
    state: 'queued',
    proof: 'proven',
    ourAddress: main ?? contact.ourAddress,
  })
  const skills = skillsOf(
    city.rules,
    {
      text: '',
      language: contact.language,
      languageConfidence: contact.languageConfidence,
      channel: 'email',
      to: contact.ourAddress,
      at: now,
    },
    contact.pool,
    [],
  )
  await insertSteps(tx, id, {
    queuedAt: contact.queuedAt,
    steps: skills.steps,
    language: decision.skills.language,
    pool: contact.pool,
  })
  return id
}

/** Tells the citizen in the chat how they will be answered; returns the case's number. */
export async function tellProven(
  city: City,
  tx: Database,
  session: Pick<ChatSessionRow, 'id'>,
  contact: ContactRow,
  became: Became | null,
): Promise<string> {
  const matter = contact.caseId === null ? null : await loadCase(tx, contact.caseId)
  const caseNumber = matter?.number ?? String(contact.id)
  const key = became === null ? 'intake:chat.mailProvenStay' : 'intake:chat.mailProven'
  await say(
    tx,
    {
      contactId: contact.id,
      caseId: contact.caseId,
      channel: 'chat',
      address: session.id,
      kind: 'notice',
      subject: null,
      checked: automaticText(city, key, contact.language, { caseNumber }, 'chat'),
      references: [],
      ourAddress: contact.ourAddress,
      isExempt: false,
    },
    city.now(),
  )
  return caseNumber
}

async function isSomeoneThere(
  city: City,
  tx: Database,
  contact: ContactRow,
  now: Date,
): Promise<boolean> {
  if (!poolIsOpen(city.rules.city, city.calendar, contact.pool, now)) return false
  const { skills } = contact.decision
  return someoneThere(tx, {
    pools: [...new Set([contact.pool, ...skills.steps.flatMap((step) => step.pools)])],
    language: isLanguage(skills.language) ? skills.language : null,
    heardSince: deskHeardSince(now),
    now,
  })
}
