/** Tells an agent while she types whether her reply may leave as it stands, and what to do where it may not. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import type { TextLength } from '#channels/sms/words.ts'
import { textLength } from './by-text.ts'
import { judgeReply, kindOf, type Judged } from './judge-reply.ts'
import { loadAnswered } from './store/answered.ts'
import { isVisible } from './store/draft.ts'
import { wantedLanguage, type Wanted } from './wanted-language.ts'

/** `length`: of a text message, null elsewhere. */
export type DraftJudged =
  | (Judged & Wanted & { length: TextLength | null })
  | { outcome: 'not-found' }

/** Changes nothing; what it says is what `reply` would say to the same text now. */
export async function checkDraft(
  city: City,
  actor: Actor,
  contactId: number,
  draft: { text: string; kind?: 'informal' | 'formal'; exception?: { reason: string } },
): Promise<DraftJudged> {
  const { firstLinePool } = city.rules.city
  if (!(await isVisible(city.sql, actor, firstLinePool, contactId))) return { outcome: 'not-found' }
  const answered = await loadAnswered(city.sql, contactId)
  const { channel } = answered
  const judged = await judgeReply(city, city.sql, actor, contactId, answered, {
    text: draft.text,
    kind: kindOf(channel, draft.kind),
    channel,
    exception: draft.exception ?? null,
  })
  const length = textLength(city.channels, channel, draft.text)
  return { ...judged, ...wantedLanguage(answered), length }
}
