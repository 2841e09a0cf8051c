/** Notices when an old thread perhaps turned to something else, so that the agent may split it. */

import { normaliseSubject } from './subject.ts'

export type NewMatter = { subject: string | null; topic: string | null; at: string }

/** What it went by so far. */
type Thread = {
  subject: string | null
  contact: { subject: string | null; topic: string | null } | null
}

/**
 * Perhaps a new matter: the subject of a mail is neither the thread's nor the case's, or the words name another
 * topic than the one it went by. Null: nothing of the kind. It is only shown; nothing is moved by it.
 */
export function newMatterIn(
  thread: Thread,
  said: { subject: string | null; topic: string | null; at: Date },
): NewMatter | null {
  const subject = normaliseSubject(said.subject)
  const known = [thread.subject, thread.contact?.subject ?? null].map(normaliseSubject)
  const isOtherSubject =
    subject !== '' && known.some((one) => one !== '') && !known.includes(subject)
  const topicBefore = thread.contact?.topic ?? null
  const isOtherTopic = said.topic !== null && topicBefore !== null && said.topic !== topicBefore
  if (!isOtherSubject && !isOtherTopic) return null
  return {
    subject: isOtherSubject ? said.subject : null,
    topic: isOtherTopic ? said.topic : null,
    at: said.at.toISOString(),
  }
}
