/** Says when a template is fit to be sent: in six languages, each in its own, all with the same places to fill. */

import { detect } from '#language/detect.ts'
import { languages, type Language } from '#language/languages.ts'

/** What may stand in {{ }}; each has a value for every contact that has a case. */
export const placeholders = ['caseNumber', 'agentName', 'enterprise', 'city'] as const
export type Placeholder = (typeof placeholders)[number]

export type TemplateTexts = Partial<Record<Language, string>>

export type TemplateFaults = {
  missing: Language[]
  /** Texts that do not have the places to fill that the others have. */
  unequal: Language[]
  /** Names in {{ }} that nothing fills. */
  unknown: string[]
  /** Texts that stand under the wrong language. */
  misplaced: Language[]
}

/** Null when nothing is wrong. */
export function faultsOf(texts: TemplateTexts): TemplateFaults | null {
  const missing = languages.filter((language) => (texts[language] ?? '').trim() === '')
  const used = new Map(languages.map((language) => [language, placesIn(texts[language] ?? '')]))
  const all = new Set([...used.values()].flat())
  const unequal = languages.filter(
    (language) => !missing.includes(language) && used.get(language)?.length !== all.size,
  )
  const unknown = [...all].filter((name) => !placeholders.some((known) => known === name))
  const misplaced = languages.filter((language) => isMisplaced(language, texts[language] ?? ''))
  const count = missing.length + unequal.length + unknown.length + misplaced.length
  return count === 0 ? null : { missing, unequal, unknown, misplaced }
}

/** Each name once, in the order of the text. */
function placesIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{\s*([^{}]*?)\s*\}\}/g)].map((match) => match[1] ?? ''))]
}

/** Only where it is quite sure: a short text in one language may look like another. */
function isMisplaced(language: Language, text: string): boolean {
  const found = detect(text.replaceAll(/\{\{[^{}]*\}\}/g, ' '))
  return languages.some(
    (other) => other !== language && other === found.language && found.confidence > 0.95,
  )
}

export function filled(text: string, values: Record<Placeholder, string>): string {
  return text.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => {
    const known = placeholders.find((placeholder) => placeholder === name)
    return known === undefined ? whole : values[known]
  })
}
