/** Takes in one more line of a running chat: the commonest thing of all, so it has a short way of its own. */

import type { InboundMessage } from '#channels/channel.ts'
import type { Arrival } from './arrival.ts'
import { hear } from './hear.ts'
import { newMatterIn } from './new-matter.ts'
import { route } from './reading.ts'
import type { Received } from './receive.ts'
import type { ReceivingCity } from './receiving-city.ts'
import type { RunningChat } from './store/running-chat.ts'
import { addLine, recallRunningChat } from './store/running-chat.ts'

/**
 * Null: it is more than one more line (a file, the first one, a chat that was over, another language, a danger, perhaps
 * another matter), or things moved meanwhile; then the long way of receive takes it. Whatever this way does, the
 * long way would do the same.
 */
export async function followUp(
  city: ReceivingCity,
  message: InboundMessage,
  arrival: Arrival,
  running?: RunningChat | null,
): Promise<Received | null> {
  if (message.channel !== 'chat' || message.attachments.length > 0) return null
  const sessionId = message.from.address
  const chat =
    running === undefined ? await recallRunningChat(city.sql, sessionId, message) : running
  if (chat === null) return null
  if (chat.isKnown)
    return {
      outcome: 'already-known',
      contactId: chat.contactId,
      messageId: chat.knownMessageId,
    }
  if (!isRunning(chat)) return null
  const { message: heard, now: language } = hear(
    message,
    { ...chat, source: chat.languageSource, at: chat.languageAt },
    city.rules.city.stateLanguage,
    arrival.receivedAt,
  )
  if (language.changed || language.source !== chat.languageSource) return null
  // In two languages: rare, and more to write down.
  if (heard.also.length > 0) return null
  if (isMore(city, message, arrival, chat, language)) return null
  const isAdded = await addLine(city.sql, {
    messageId: chat.messageId,
    sessionId,
    contactId: chat.contactId,
    caseId: chat.caseId,
    text: message.text,
    language: heard.language,
    confidence: heard.confidence,
    externalId: message.externalId,
    fingerprint: message.fingerprint,
    at: arrival.now,
  })
  return isAdded
    ? {
        outcome: 'filed',
        contactId: chat.contactId,
        caseNumber: chat.caseNumber,
        messageId: chat.messageId,
        language: chat.language,
        isNewContact: false,
      }
    : null
}

function isRunning(chat: RunningChat): boolean {
  return chat.caseState === 'open' && ['queued', 'reserved', 'handling'].includes(chat.contactState)
}

/** Danger that nobody was told of yet, or perhaps another matter. */
function isMore(
  city: ReceivingCity,
  message: InboundMessage,
  arrival: Arrival,
  chat: RunningChat,
  language: Parameters<typeof route>[2],
): boolean {
  const decision = route(city, message, language, arrival, { groups: [], earlier: [] }, true)
  if (decision.outcome === 'emergency') return true
  const matter = newMatterIn(
    { subject: null, contact: { subject: null, topic: chat.topic } },
    { subject: null, topic: decision.topic, at: arrival.receivedAt },
  )
  return matter !== null && matter.topic !== chat.decision.newMatter?.topic
}
