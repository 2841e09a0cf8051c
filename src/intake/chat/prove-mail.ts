/** Takes the code that only the owner of a mail address can know; from then on the address is the citizen's. */

import { adoptCitizen, findAddress, insertAddress, proveAddress } from '#citizens/store.ts'
import type { City } from '#city.ts'
import type { ContactRow } from '#contacts/store/contact.ts'
import { lockContact } from '#contacts/store/contact.ts'
import type { Database } from '#db/connect.ts'
import { insertEvent } from '#live/store.ts'
import type { ChatSessionRow } from '../store/chat-session.ts'
import { countAttempt, lockSession, storeProof } from '../store/chat-session.ts'
import { maskCode, nextAddressId } from '../store/proof.ts'
import type { Became } from './become-mail.ts'
import { becomeMail, tellProven } from './become-mail.ts'
import { codeAttempts } from './limits.ts'
import { codeHash, isSameHash } from './secrets.ts'

export type ProvedMail =
  | { outcome: 'proven'; caseNumber: string; continuesBy: 'mail' | 'chat' }
  | { outcome: 'wrong-code'; attemptsLeft: number }
  /** Too old, tried too often, or never asked for: a new code is needed. */
  | { outcome: 'no-code' }

/**
 * What the citizen of the chat and the citizen of that address have is one person's from now on. Where nobody is
 * there for the chat, the case goes on by mail at once.
 */
export async function proveMail(city: City, sessionId: string, code: string): Promise<ProvedMail> {
  const now = city.now()
  const proved = await city.sql.begin(async (tx): Promise<ProvedMail> => {
    const session = await lockSession(tx, sessionId)
    if (session === null || session.contactId === null) return { outcome: 'no-code' }
    const { claimedMail, codeHash: expected, codeExpiresAt, codeAttempts: tried } = session
    const isLive = codeExpiresAt !== null && codeExpiresAt > now && tried < codeAttempts
    if (claimedMail === null || expected === null || !isLive) return { outcome: 'no-code' }
    if (!isSameHash(expected, codeHash(city.settings.secret, sessionId, code.trim()))) {
      await countAttempt(tx, sessionId)
      return { outcome: 'wrong-code', attemptsLeft: codeAttempts - tried - 1 }
    }
    const contact = await lockContact(tx, session.contactId)
    if (contact === null) return { outcome: 'no-code' }
    const owner = await takeAddress(tx, contact, claimedMail, now)
    await storeProof(tx, sessionId, claimedMail)
    await maskCode(tx, contact.id, code.trim())
    const became = await becomeMail(
      city,
      tx,
      { ...session, provenMail: claimedMail },
      {
        ...contact,
        citizenId: owner,
      },
    )
    const caseNumber = await tellProven(city, tx, session, contact, became)
    await tellDesk(tx, session, contact, became, now)
    return { outcome: 'proven', caseNumber, continuesBy: became === null ? 'chat' : 'mail' }
  })
  if (proved.outcome === 'proven')
    for (const what of ['queue', 'deliveries', 'events'] as const) city.wake(what)
  return proved
}

/** The address becomes this citizen's, or this citizen turns out to be the one whose address it is. */
async function takeAddress(
  tx: Database,
  contact: ContactRow,
  mail: string,
  now: Date,
): Promise<number> {
  const known = await findAddress(tx, 'email', mail)
  if (known === null) {
    await insertAddress(tx, {
      id: await nextAddressId(tx),
      citizenId: contact.citizenId,
      channel: 'email',
      value: mail,
      name: null,
      isProven: true,
      at: now,
    })
    return contact.citizenId
  }
  await proveAddress(tx, known.id, now)
  if (known.citizenId !== contact.citizenId)
    await adoptCitizen(tx, contact.citizenId, known.citizenId)
  return known.citizenId
}

async function tellDesk(
  tx: Database,
  session: ChatSessionRow,
  contact: ContactRow,
  became: Became | null,
  now: Date,
): Promise<void> {
  const { caseId, enterprise, pool } = contact
  await insertEvent(tx, {
    at: now,
    kind: 'address-proven',
    contactId: contact.id,
    caseId,
    enterprise,
    pool,
    chatSession: session.id,
    data: { continuesBy: became === null ? 'chat' : 'mail' },
  })
}
