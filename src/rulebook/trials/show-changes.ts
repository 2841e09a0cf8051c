/** Shows contacts that a draft would send elsewhere, with the words that decided only to those who may see them. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import type { FoundLanguage } from '#language/languages.ts'
import { insertReadAudit } from '#live/audit-store.ts'
import { explain } from '#routing/explain.ts'
import { withWords } from '../dry-run/place.ts'
import type { Reason } from '../dry-run/place.ts'
import { visibleMessages } from '../examples/store.ts'
import { findTrial } from './store.ts'

export type ShownChange = {
  contactId: number
  messageId: number
  language: FoundLanguage
  /** In the reader's language. */
  was: string[]
  isNow: string[]
  text: string | null
}

const quietSeconds = 900
/** Stands for words that the reader may not see. */
const hidden = '…'

/** `pair`: its place in the result. Null where the trial is no dry run, or has no such pair. */
export async function showChanges(
  city: City,
  actor: Actor,
  trialId: number,
  pair: number,
): Promise<ShownChange[] | null> {
  const trial = await findTrial(city.sql, city.settings.city, trialId)
  const result = trial?.result ?? null
  const found = result !== null && 'pairs' in result ? result.pairs[pair] : undefined
  if (found === undefined) return null
  const ids = found.examples.map(({ messageId }) => messageId)
  const messages = await visibleMessages(city.sql, actor, city.rules.city.firstLinePool, ids)
  for (const { contactId, caseId } of messages) {
    const at = city.now()
    const read = { at, agentId: actor.agentId, action: 'messages-read', contactId, caseId }
    await insertReadAudit(city.sql, read, quietSeconds)
  }
  const texts = new Map(messages.map(({ id, text }) => [id, text]))
  const told = (reasons: Reason[], text: string | null): string[] =>
    explain(
      city.rules,
      text === null ? withoutWords(reasons) : withWords(reasons, text),
      actor.interfaceLanguage,
    )
  return found.examples.map(({ contactId, messageId, language, was, isNow }) => {
    const text = texts.get(messageId) ?? null
    return { contactId, messageId, language, was: told(was, text), isNow: told(isNow, text), text }
  })
}

function withoutWords(reasons: Reason[]) {
  return reasons.map(({ key, params, at }) => ({
    key,
    params: at === undefined ? params : { ...params, words: hidden },
  }))
}
