/** Takes the mail address that a citizen leaves in the chat, and sends a code to it that will prove it. */

import type { City } from '#city.ts'
import { loadContact } from '#contacts/store/contact.ts'
import { automaticText } from '#replies/automatic-text.ts'
import { text } from '#texts.ts'
import { languagesFor } from '#replies/automatic-text.ts'
import { say } from '../say.ts'
import { loadSession, storeClaim } from '../store/chat-session.ts'
import { countHit } from '../store/rate.ts'
import { chatLimits, codeMinutes } from './limits.ts'
import { secondsUntil } from './open-session.ts'
import { codeHash, newCode } from './secrets.ts'

export type ClaimedMail =
  | { outcome: 'code-sent'; validMinutes: number }
  | { outcome: 'not-an-address' }
  /** Nothing was written yet, so there is nothing to go on with by mail. */
  | { outcome: 'no-contact' }
  | { outcome: 'too-many'; retryAfterSeconds: number }

/** A later claim replaces an earlier one. The answer does not tell whether we know the address. */
export async function claimMail(city: City, sessionId: string, mail: string): Promise<ClaimedMail> {
  const now = city.now()
  const address = mail.trim().toLowerCase()
  if (!isMailAddress(address)) return { outcome: 'not-an-address' }
  const session = await loadSession(city.sql, sessionId)
  const contact =
    session === null || session.contactId === null
      ? null
      : await loadContact(city.sql, session.contactId)
  if (contact === null) return { outcome: 'no-contact' }
  for (const [key, limit] of [
    [`code ${sessionId}`, chatLimits.codesPerSession],
    [`code ${address}`, chatLimits.codesPerMail],
  ] as const) {
    const count = await countHit(city.sql, key, limit.seconds, now)
    if (count.hits > limit.hits)
      return { outcome: 'too-many', retryAfterSeconds: secondsUntil(count.endsAt, now) }
  }
  const code = newCode()
  const params = { code, minutes: codeMinutes }
  const hearer = { language: contact.language, channel: 'email' } as const
  const checked = automaticText(city, 'intake:chat.code', contact.language, params)
  const [first = 'lt'] = languagesFor(city, hearer).languages
  await city.sql.begin(async (tx) => {
    await storeClaim(tx, sessionId, {
      mail: address,
      codeHash: codeHash(city.settings.secret, sessionId, code),
      expiresAt: new Date(now.getTime() + codeMinutes * 60_000),
    })
    await say(
      tx,
      {
        contactId: contact.id,
        caseId: contact.caseId,
        channel: 'email',
        address,
        kind: 'notice',
        subject: text(first, 'intake:chat.codeSubject'),
        checked,
        references: [],
        ourAddress: city.settings.smtp?.from.address ?? contact.ourAddress,
        // A person waits for it: a ceiling that holds receipts must not hold this.
        isExempt: true,
      },
      now,
    )
  })
  city.wake('deliveries')
  return { outcome: 'code-sent', validMinutes: codeMinutes }
}

/** Only the shape: whether it exists, the code will tell (RFC 5321 4.5.3.1 for the lengths). */
function isMailAddress(address: string): boolean {
  return address.length <= 254 && /^[^\s@<>(),;:"\\]{1,64}@[^\s@.]+(?:\.[^\s@.]+)+$/.test(address)
}
