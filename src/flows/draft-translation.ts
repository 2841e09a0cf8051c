/** Drafts an agent's answer in the languages that the citizen is owed: a machine translates, she reads and sends. */
import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { isVisible } from '#contacts/store/scope.ts'
import { detect } from '#language/detect.ts'
import { isLanguage } from '#language/languages.ts'
import type { Language } from '#language/languages.ts'
import { replyLanguages } from '#language/reply-policy.ts'
import { insertAudit } from '#live/audit-store.ts'
import { loadDraft, saveDraft } from '#replies/drafts.ts'
import { kindOf } from '#replies/judge-reply.ts'
import type { Draft } from '#replies/store/draft.ts'
import { loadAnswered } from '#replies/store/answered.ts'
import { wantedLanguage } from '#replies/wanted-language.ts'
import { text } from '#texts.ts'
import { askService } from '#translation/ask-service.ts'
import type { Translation } from '#translation/translate.ts'

export type DraftToTranslate = {
  text: string
  /** Left out: whatever the city's reply policy owes this citizen, which may be two languages. */
  to?: Language
  kind?: 'informal' | 'formal'
  /** The contact's version that the agent has on screen; left out: that of her draft, else the present one. */
  basedOnVersion?: number
}

export type DraftTranslated =
  | {
      outcome: 'drafted'
      draft: Draft
      /** Of the draft, in their order. */
      languages: Language[]
      /** What the agent wrote in; null where that could not be told. */
      from: Language | null
      service: string
    }
  | Exclude<Translation, { outcome: 'translated' }>
  | { outcome: 'not-found' }
  | { outcome: 'nothing-to-translate' }
  | { outcome: 'payload-too-large'; megabytes: number }

/** No mail program and no cutter of signatures takes this line for the end of the text. */
const between = '\n\n* * *\n\n'

/** Saved as her own draft, marked, with her own words beside it. Sent it is only by `reply`, through its check. */
export async function draftTranslation(
  city: City,
  actor: Actor,
  contactId: number,
  wanted: DraftToTranslate,
): Promise<DraftTranslated> {
  const { firstLinePool } = city.rules.city
  const contact = await isVisible(city.sql, actor, firstLinePool, contactId)
  if (contact === null) return { outcome: 'not-found' }
  if (city.settings.translation === null) return { outcome: 'not-set-up' }
  const original = wanted.text.replaceAll('\0', '')
  const found = detect(original).language
  const from = isLanguage(found) ? found : null
  const { languages, marked } = await owedTo(city, contactId, wanted)
  const missing = languages.filter((language) => language !== from)
  if (original.trim() === '' || missing.length === 0) return { outcome: 'nothing-to-translate' }
  const made = new Map<Language, string>(from === null ? [] : [[from, original]])
  let service = ''
  for (const to of missing) {
    const answer = await askService(city, { text: original, from, to })
    if (answer.outcome !== 'translated') return answer
    made.set(to, answer.text)
    service = answer.service
  }
  const parts = languages.map((language, nth) => {
    const mark = marked && nth > 0 ? `${text(language, 'reply-language:mark.translation')}\n\n` : ''
    return `${mark}${made.get(language) ?? ''}`
  })
  const earlier = await loadDraft(city, actor, contactId)
  const basedOnVersion = wanted.basedOnVersion ?? earlier?.basedOnVersion ?? contact.version
  const draft = { text: parts.join(between), basedOnVersion, originalText: original }
  const saved = await saveDraft(city, actor, contactId, draft)
  if (saved.outcome !== 'done') return saved
  const { updatedAt } = saved
  await insertAudit(city.sql, {
    at: updatedAt,
    agentId: actor.agentId,
    action: 'draft-translated',
    contactId,
    caseId: contact.caseId,
    detail: { from, to: missing, service },
  })
  return {
    outcome: 'drafted',
    draft: { ...draft, updatedAt, machineMade: true },
    languages,
    from,
    service,
  }
}

async function owedTo(
  city: City,
  contactId: number,
  { to, kind }: DraftToTranslate,
): Promise<{ languages: Language[]; marked: boolean }> {
  if (to !== undefined) return { languages: [to], marked: false }
  const answered = await loadAnswered(city.sql, contactId)
  const { citizenLanguage, caseLanguage, asked } = wantedLanguage(answered)
  const { channel } = answered
  return replyLanguages(city.replyPolicy, {
    kind: kindOf(channel, kind),
    channel,
    citizenLanguage: citizenLanguage === 'und' ? caseLanguage : citizenLanguage,
    asked,
  })
}
