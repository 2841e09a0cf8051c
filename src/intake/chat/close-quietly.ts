/** Asks a citizen who says nothing whether they are there, and closes the chat politely when they are not. */

import type { City } from '#city.ts'
import { settleHolder } from '#cases/holding-store.ts'
import { loadCase } from '#cases/store.ts'
import type { ContactRow } from '#contacts/store/contact.ts'
import { lockContact, moveContact } from '#contacts/store/contact.ts'
import type { Database } from '#db/connect.ts'
import { insertEvent } from '#live/store.ts'
import { automaticText } from '#replies/automatic-text.ts'
import { say } from '../say.ts'
import { chatsToClose, chatsToTell, freeSlotOf, noteClosed, noteTold } from '../store/quiet.ts'
import { quietMinutes } from './limits.ts'

/** Chats looked at in one transaction. */
const atOnce = 50

/** How many were told. */
export async function warnQuietChats(city: City): Promise<number> {
  const now = city.now()
  return city.sql.begin(async (tx) => {
    const quiet = await chatsToTell(tx, minutesBefore(now, quietMinutes.told), atOnce)
    for (const { sessionId, contactId } of quiet) {
      const contact = await lockContact(tx, contactId)
      if (contact === null) continue
      await noteTold(tx, sessionId, now)
      await tellQuiet(city, tx, sessionId, contact, 'quietWarning')
    }
    return quiet.length
  })
}

/** How many were closed. A message that came meanwhile has taken the warning back, so it stays open. */
export async function closeQuietChats(city: City): Promise<number> {
  const now = city.now()
  return city.sql.begin(async (tx) => {
    const quiet = await chatsToClose(tx, minutesBefore(now, quietMinutes.closed), atOnce)
    for (const { sessionId, contactId } of quiet) {
      const fields = { wrapUpCode: 'citizen-quiet' }
      const contact = await moveContact(tx, contactId, 'close', fields, now)
      await noteClosed(tx, sessionId, now)
      if (contact === null) continue
      await freeSlotOf(tx, contactId)
      await tellQuiet(city, tx, sessionId, contact, 'closedQuietly')
      const { caseId, enterprise, pool, agentId } = contact
      if (caseId !== null) await settleHolder(tx, caseId, now)
      await insertEvent(tx, {
        at: now,
        kind: 'contact-closed',
        contactId,
        caseId,
        enterprise,
        pool,
        agentId,
      })
    }
    return quiet.length
  })
}

async function tellQuiet(
  city: City,
  tx: Database,
  sessionId: string,
  contact: ContactRow,
  key: 'quietWarning' | 'closedQuietly',
): Promise<void> {
  const matter = contact.caseId === null ? null : await loadCase(tx, contact.caseId)
  const params = { minutes: quietMinutes.closed, caseNumber: matter?.number ?? '' }
  await say(
    tx,
    {
      contactId: contact.id,
      caseId: contact.caseId,
      channel: 'chat',
      address: sessionId,
      kind: 'notice',
      subject: null,
      checked: automaticText(city, `intake:chat.${key}`, contact.language, params, 'chat'),
      references: [],
      ourAddress: contact.ourAddress,
      isExempt: false,
    },
    city.now(),
  )
}

function minutesBefore(now: Date, minutes: number): Date {
  return new Date(now.getTime() - minutes * 60_000)
}
