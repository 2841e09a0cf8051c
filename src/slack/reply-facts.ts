/** Gathers what a reply from Slack rests on: whose contact it is, how it stands, in which language it is answered. */
import type { Actor } from '#agents/agent.ts'
import { granted } from '#api/outcomes.ts'
import type { City } from '#city.ts'
import { fail } from '#errors.ts'
import type { FoundLanguage } from '#language/languages.ts'
import { isVisible } from '#contacts/store/scope.ts'
import { checkDraft } from '#replies/check-draft.ts'
import { loadCards } from './store/card.ts'
import { lastMessageOf } from './store/in-hand.ts'

export type ReplyFacts = {
  contactId: number
  number: string
  version: number
  /** The latest that she can have seen. */
  lastMessageId: number | null
  isMail: boolean
  language: FoundLanguage
}

/** Refused where she does not hold it, or where the city keeps conversations out of Slack. */
export async function loadReplyFacts(
  city: City,
  actor: Actor,
  contactId: number,
): Promise<ReplyFacts> {
  const { firstLinePool } = city.rules.city
  const seen = await isVisible(city.sql, actor, firstLinePool, contactId)
  const [card] = seen === null ? [] : await loadCards(city.sql, [contactId], city.now())
  if (seen === null || card === undefined) fail('not-found')
  if (city.settings.slack?.content !== 'conversation') fail('forbidden')
  if (card.agentId !== actor.agentId)
    granted(
      card.agentName === null
        ? { outcome: 'not-held' as const }
        : { outcome: 'held-by-another' as const, by: card.agentName },
    )
  const judged = granted(await checkDraft(city, actor, contactId, { text: '' }).then(standing))
  return {
    contactId,
    number: card.caseNumber ?? `#${contactId}`,
    version: seen.version,
    lastMessageId: await lastMessageOf(city.sql, contactId),
    isMail: card.channel === 'email',
    language: judged.language,
  }
}

/** An empty draft is judged for the language alone in which it would have to be written. */
function standing(judged: Awaited<ReturnType<typeof checkDraft>>) {
  if (judged.outcome === 'not-found') return judged
  const language = judged.asked === false ? judged.citizenLanguage : judged.asked
  return { outcome: 'known' as const, language }
}
