/** Takes in what a citizen typed in the chat, by the same way as every mail. */

import type { ChatFault, ChatSent } from '#channels/chat/parse.ts'
import { parseChat } from '#channels/chat/parse.ts'
import type { City } from '#city.ts'
import type { FoundLanguage } from '#language/languages.ts'
import { receive } from '../receive.ts'
import { loadAnswer, loadSession } from '../store/chat-session.ts'
import type { Spoken } from '../store/rate.ts'
import { countHit } from '../store/rate.ts'
import type { RunningChat, SpeakingSession } from '../store/running-chat.ts'
import { chatLimits } from './limits.ts'
import { secondsUntil } from './open-session.ts'

export type ReceivedChat =
  | {
      outcome: 'received'
      contact: number
      /** The case's reference number. */
      case: string
      language: FoundLanguage
    }
  | { outcome: 'refused'; fault: ChatFault }
  | { outcome: 'too-many'; retryAfterSeconds: number }
  | { outcome: 'no-session' }

/** Idempotent by the client's id: the answer to a repetition is the answer to the first. `known`: asked already. */
export async function receiveChatMessage(
  city: City,
  session: string | SpeakingSession,
  sent: ChatSent,
  known: { spoken: Spoken; running: RunningChat | null } | null = null,
): Promise<ReceivedChat> {
  const row = typeof session === 'string' ? await loadSession(city.sql, session) : session
  if (row === null) return { outcome: 'no-session' }
  const parsed = parseChat(row, sent)
  if (!parsed.ok) return { outcome: 'refused', fault: parsed.fault }
  const now = city.now()
  const { hits, seconds } = chatLimits.messages
  const count = known?.spoken ?? (await countHit(city.sql, `chat ${row.id}`, seconds, now))
  if (count.hits > hits)
    return { outcome: 'too-many', retryAfterSeconds: secondsUntil(count.endsAt, now) }
  const running = known === null ? {} : { running: known.running }
  const received = await receive(city, parsed.inbound, running)
  if (received.outcome === 'filed' && received.caseNumber !== null)
    return {
      outcome: 'received',
      contact: received.contactId,
      case: received.caseNumber,
      language: received.language,
    }
  return answerOfBefore(city, row.id)
}

async function answerOfBefore(city: City, sessionId: string): Promise<ReceivedChat> {
  const answer = await loadAnswer(city.sql, sessionId)
  if (answer === null) throw new Error('A chat message was known before without a contact.')
  return { outcome: 'received', ...answer }
}
