/** Finds the chats in which nobody says anything any more. */

import type { Database } from '#db/connect.ts'

export type QuietChat = { sessionId: string; contactId: number }

/**
 * In an agent's hands, and the last word was the agent's, before `spokenBefore`: the citizen has had time to answer.
 * Those who were not told yet. An automatic text is not a word.
 */
export async function chatsToTell(tx: Database, spokenBefore: Date, limit: number) {
  return tx<QuietChat[]>`
    select s.id as "sessionId", c.id as "contactId"
    from contacts c join chat_sessions s on s.contact_id = c.id
    where c.channel = 'chat' and c.state in ('handling', 'wrap-up')
      and s.quiet_told_at is null and s.closed_quietly_at is null
      and (select m.direction = 'out' and m.created_at <= ${spokenBefore} from messages m
           where m.contact_id = c.id and (m.direction = 'in' or m.kind = 'message')
           order by m.id desc limit 1)
    order by c.id limit ${limit}
    for update of s skip locked`
}

/** Those who were told before `toldBefore` and have said nothing since. */
export async function chatsToClose(tx: Database, toldBefore: Date, limit: number) {
  return tx<QuietChat[]>`
    select s.id as "sessionId", c.id as "contactId"
    from contacts c join chat_sessions s on s.contact_id = c.id
    where c.channel = 'chat' and c.state in ('handling', 'wrap-up', 'on-hold')
      and s.quiet_told_at <= ${toldBefore}
    order by c.id limit ${limit}
    for update of s skip locked`
}

/** Waiting chats whose citizen has proven a mail address: they may go on by mail. */
export async function chatsWithMail(tx: Database, limit: number) {
  return tx<QuietChat[]>`
    select s.id as "sessionId", c.id as "contactId"
    from contacts c join chat_sessions s on s.contact_id = c.id
    where c.channel = 'chat' and c.state = 'queued' and s.proven_mail is not null
    order by c.id limit ${limit}
    for update of s skip locked`
}

export async function noteTold(tx: Database, sessionId: string, now: Date): Promise<void> {
  await tx`update chat_sessions set quiet_told_at = ${now} where id = ${sessionId}`
}

export async function noteClosed(tx: Database, sessionId: string, now: Date): Promise<void> {
  await tx`
    update chat_sessions set closed_quietly_at = ${now}, quiet_told_at = null where id = ${sessionId}`
}

/** The agent has a hand free again. */
export async function freeSlotOf(tx: Database, contactId: number): Promise<void> {
  await tx`update slots set contact_id = null, expires_at = null where contact_id = ${contactId}`
}
