/** Takes the right language of a template for a citizen, with the places filled; two where the city answers in two. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import type { Database } from '#db/connect.ts'
import type { Language } from '#language/languages.ts'
import { replyLanguages, type ReplyKind } from '#language/reply-policy.ts'
import { findTemplate } from '#replies/store/template.ts'
import type { Answered } from '#replies/store/answered.ts'
import { wantedLanguage } from '#replies/wanted-language.ts'
import { text } from '#texts.ts'
import { filled, type Placeholder, type TemplateTexts } from './template.ts'

/** Null when there is no such template, it is not active, or not for this agent. */
export async function templateText(
  city: City,
  tx: Database,
  actor: Actor,
  answered: Answered,
  templateId: number | null,
  kind: ReplyKind,
): Promise<string | null> {
  const template = templateId === null ? null : await findTemplate(tx, actor, templateId)
  if (template === null || !template.isActive) return null
  return textFor(city, actor, answered, template, kind)
}

/** As it would leave for this citizen. */
export function textFor(
  city: City,
  actor: Actor,
  answered: Answered,
  template: { texts: TemplateTexts; enterprise: string | null },
  kind: ReplyKind,
): string {
  const { citizenLanguage, asked } = wantedLanguage(answered)
  const { channel } = answered
  const to = { kind, channel, citizenLanguage, asked }
  const { languages, marked } = replyLanguages(city.replyPolicy, to)
  const parts = languages.map((language, nth) => {
    const mark = marked && nth > 0 ? `${text(language, 'reply-language:mark.translation')}\n\n` : ''
    const values = valuesFor(city, actor, answered, template.enterprise, language)
    return `${mark}${filled(textOf(template, language), values)}`
  })
  return parts.join('\n\n* * *\n\n')
}

/** The template's text in a language; active ones have all six. */
export function textOf(template: { texts: TemplateTexts }, language: Language): string {
  return template.texts[language] ?? ''
}

function valuesFor(
  { rules }: City,
  actor: Actor,
  answered: Answered,
  enterprise: string | null,
  language: Language,
): Record<Placeholder, string> {
  const { enterprises, name } = rules.city
  const body = enterprises.find((one) => one.id === enterprise)?.name ?? name
  return {
    caseNumber: answered.caseNumber ?? '',
    agentName: actor.name,
    enterprise: body[language],
    city: name[language],
  }
}
