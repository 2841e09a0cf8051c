/** Looks for chats whose citizen is gone, or for which nobody is there any more, and lets them go on by mail. */

import type { City } from '#city.ts'
import { lockContact } from '#contacts/store/contact.ts'
import { loadSession } from '../store/chat-session.ts'
import { chatsWithMail } from '../store/quiet.ts'
import { becomeMail, tellProven } from './become-mail.ts'

const atOnce = 50

/** How many went on by mail. */
export async function continueChatsByMail(city: City): Promise<number> {
  return city.sql.begin(async (tx) => {
    let became = 0
    for (const { sessionId, contactId } of await chatsWithMail(tx, atOnce)) {
      const session = await loadSession(tx, sessionId)
      const contact = await lockContact(tx, contactId)
      if (session === null || contact === null) continue
      const by = await becomeMail(city, tx, session, contact)
      if (by === null) continue
      await tellProven(city, tx, session, contact, by)
      became += 1
    }
    return became
  })
}
