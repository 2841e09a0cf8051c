/** Judges a reply by the city's language rule, with a supervisor's exception where one was given. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import type { Database } from '#db/connect.ts'
import { checkReply, type CheckedText, type Sentence } from '#language/check-reply.ts'
import type { ReplyKind } from '#language/reply-policy.ts'
import type { Answered } from './store/answered.ts'
import { findException } from './store/exception.ts'
import { wantedLanguage } from './wanted-language.ts'

export type Mismatch = {
  outcome: 'reply-language-mismatch'
  /** For `errors:reply-language-mismatch`. */
  expected: string
  found: string
  /** Sentences of `locales/<language>/reply-language.json`. */
  reason: Sentence
  remedy: Sentence
}

export type Judged =
  | { outcome: 'passes'; checked: CheckedText; note: Sentence | null }
  | Mismatch
  | { outcome: 'exception-not-allowed' }

/** A chat is a chat; a mail is informal unless the agent says that it is a decision or a letter with a number. */
export function kindOf(channel: string, asked: 'informal' | 'formal' | undefined): ReplyKind {
  return channel === 'chat' ? 'chat' : (asked ?? 'informal')
}

/**
 * An exception is used only where the text would not pass without it. It is given with the reply by a supervisor or an
 * administrator, or was left on the contact by one (`allowException`).
 */
export async function judgeReply(
  city: City,
  tx: Database,
  actor: Actor,
  contactId: number,
  answered: Answered,
  reply: { text: string; kind: ReplyKind; channel: string; exception: { reason: string } | null },
): Promise<Judged> {
  const isGivenByHer = reply.exception !== null && reply.exception.reason.trim() !== ''
  if (isGivenByHer && actor.role === 'agent') return { outcome: 'exception-not-allowed' }
  const input = {
    text: reply.text,
    ...wantedLanguage(answered),
    kind: reply.kind,
    channel: reply.channel,
    policy: city.replyPolicy,
  }
  const plain = checkReply(input)
  if (plain.allowed) return { outcome: 'passes', checked: plain.checked, note: plain.note }
  const exception = isGivenByHer
    ? { by: actor.name, reason: reply.exception?.reason.trim() ?? '' }
    : await findException(tx, contactId)
  const allowed = exception === null ? null : checkReply({ ...input, exception })
  if (allowed?.allowed === true)
    return { outcome: 'passes', checked: allowed.checked, note: allowed.note }
  const { reason, remedy } = plain
  return {
    outcome: 'reply-language-mismatch',
    expected: reason.params['wanted'] ?? city.replyPolicy.stateLanguage,
    found: reason.params['found'] ?? 'und',
    reason,
    remedy,
  }
}
