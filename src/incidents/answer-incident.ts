/** Lets a supervisor answer everybody behind one event with one text in six languages. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { languages, type Language } from '#language/languages.ts'
import { insertAudit } from '#live/audit-store.ts'
import { insertEvent } from '#live/store.ts'
import { findTemplate } from '#replies/store/template.ts'
import { faultsOf, type TemplateFaults, type TemplateTexts } from '#replies/templates/template.ts'
import { answerText } from './answer-text.ts'
import { onIncident, type IncidentRefusal } from './open-incident.ts'
import { writeAnswer } from './store.ts'
import { tellIncidents } from './tell-incidents.ts'

export type IncidentAnswered =
  /** `sent`: to how many it went out at once; the rest follows by itself. */
  | { outcome: 'done'; sent: number }
  | IncidentRefusal
  | { outcome: 'already-answered' }
  | { outcome: 'unknown-template' }
  | ({ outcome: 'template-incomplete' } & TemplateFaults)

/**
 * `texts`, or those of an active template. Six languages, and no place for a citizen's own data but the number of the
 * case, which every letter carries anyway: later contacts get the same words with their receipt.
 */
export async function answerIncident(
  city: City,
  actor: Actor,
  incidentId: number,
  given: { texts: TemplateTexts } | { templateId: number },
): Promise<IncidentAnswered> {
  const at = city.now()
  const answered = await onIncident(city, actor, incidentId, async (tx, incident) => {
    if (incident.state !== 'open') return { outcome: 'already-answered' as const }
    const texts = 'texts' in given ? given.texts : await textsOf(actor, given.templateId, tx)
    if (texts === null) return { outcome: 'unknown-template' as const }
    const answer = inCitysName(city, incident.enterprise, texts)
    const faults = faultsOf(answer) ?? unspeakable(city, answer)
    const open = Object.values(answer).flatMap((words) => words.match(/\{\{[^{}]*\}\}/g) ?? [])
    if (faults !== null || open.length > 0) {
      const none: TemplateFaults = { missing: [], unequal: [], unknown: [], misplaced: [] }
      const unknown = [...new Set([...(faults?.unknown ?? []), ...open])]
      return { outcome: 'template-incomplete' as const, ...(faults ?? none), unknown }
    }
    const { agentId } = actor
    await writeAnswer(tx, incidentId, answer, agentId, at)
    const detail = { incidentId }
    await insertAudit(tx, { at, agentId, action: 'incident-answered', detail })
    const { enterprise } = incident
    await insertEvent(tx, { at, kind: 'incident-answered', agentId, enterprise, data: detail })
    return { outcome: 'done' as const }
  })
  if (answered.outcome !== 'done') return answered
  city.wake('events')
  return { outcome: 'done', sent: await tellIncidents(city) }
}

async function textsOf(
  actor: Actor,
  templateId: number,
  tx: Parameters<typeof findTemplate>[0],
): Promise<TemplateTexts | null> {
  const template = await findTemplate(tx, actor, templateId)
  return template?.isActive === true ? template.texts : null
}

/** Texts that would not pass the reply rule as a letter in their language; null when all do. */
function unspeakable(city: City, answer: Record<Language, string>): TemplateFaults | null {
  const misplaced = languages.filter((language) => {
    try {
      answerText(city, { language, channel: 'email', caseNumber: 'X' }, answer)
      return false
    } catch {
      return true
    }
  })
  return misplaced.length === 0 ? null : { missing: [], unequal: [], unknown: [], misplaced }
}

/** What is the same for all is filled now. */
function inCitysName(
  { rules }: City,
  enterprise: string | null,
  texts: TemplateTexts,
): Record<Language, string> {
  const { enterprises, name } = rules.city
  const body = enterprises.find((one) => one.id === enterprise)?.name ?? name
  const filledIn = (language: Language): string =>
    (texts[language] ?? '')
      .replaceAll(/\{\{\s*city\s*\}\}/g, name[language])
      .replaceAll(/\{\{\s*enterprise\s*\}\}/g, body[language])
  return Object.fromEntries(languages.map((language) => [language, filledIn(language)])) as Record<
    Language,
    string
  >
}
