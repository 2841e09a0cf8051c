/** Gives an agent what somebody wrote in a language that she reads, once asked of the service and then kept. */
import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { isLanguage } from '#language/languages.ts'
import type { Language } from '#language/languages.ts'
import { insertAudit } from '#live/audit-store.ts'
import { askService } from './ask-service.ts'
import { findTranslation, insertTranslation, loadMessageToTranslate } from './store.ts'
import type { MessageTranslation } from './store.ts'
import type { Translation } from './translate.ts'

export type MessageTranslated =
  | ({ outcome: 'translated' } & MessageTranslation)
  | Exclude<Translation, { outcome: 'translated' }>
  | { outcome: 'not-found' }
  | { outcome: 'nothing-to-translate' }

/** Notes stay in the house; the message itself is never changed. */
export async function translateMessage(
  city: City,
  actor: Actor,
  messageId: number,
  to: Language,
): Promise<MessageTranslated> {
  const { firstLinePool } = city.rules.city
  const message = await loadMessageToTranslate(city.sql, actor, firstLinePool, messageId)
  if (message === null) return { outcome: 'not-found' }
  const kept = await findTranslation(city.sql, messageId, to)
  if (kept !== null) return { outcome: 'translated', ...kept }
  if (city.settings.translation === null) return { outcome: 'not-set-up' }
  if (message.direction === 'note' || message.text.trim() === '')
    return { outcome: 'nothing-to-translate' }
  // Whoever wants a text in the language that we took it for does not believe us: then the service tells.
  const from = isLanguage(message.language) && message.language !== to ? message.language : null
  const answer = await askService(city, { text: message.text, from, to })
  if (answer.outcome !== 'translated') return answer
  const { text, service } = answer
  const at = city.now()
  const made = { messageId, language: to, text, service, at }
  const { agentId } = actor
  await city.sql.begin(async (tx) => {
    await insertTranslation(tx, { ...made, requestedBy: agentId })
    const { contactId, caseId } = message
    const detail = { messageId, from, to, service }
    await insertAudit(tx, { at, agentId, action: 'message-translated', contactId, caseId, detail })
  })
  const first = await findTranslation(city.sql, messageId, to)
  return { outcome: 'translated', ...(first ?? made) }
}
