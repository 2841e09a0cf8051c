/** Writes the receipt that goes by text: danger first, that we have it, its number, and what cannot wait. Nothing else. */

import type { Language } from '#language/languages.ts'
import type { PublicContact } from '#routing/rules.ts'
import { text } from '#texts.ts'
import type { Speaker } from './automatic-text.ts'
import type { Receipt } from './compose-receipt.ts'

/** Paragraphs in one language. Each part of a text is paid for, so the date, the link and the courtesies stay out. */
export function briefReceipt(
  { rules }: Speaker,
  { caseNumber, danger, institution, question, notice, incidentAnswer }: Receipt,
  language: Language,
): string[] {
  const say = (key: string, params: Record<string, string>) =>
    text(language, `receipts:brief.${key}`, params)
  const got = say('got', { caseNumber, city: rules.city.name[language] })
  if (danger !== null) return [got]
  const answer = incidentAnswer?.[language]
  const ways = institution === null ? [] : waysTo(institution.contact)
  return [
    got,
    ...(answer ? [answer] : []),
    ...(notice ? [notice[language]] : []),
    ...(institution === null ? [] : [say('notOurs', { name: institution.name[language] })]),
    ...(ways.length === 0 ? [] : [say('contacts', { contacts: ways.join(', ') })]),
    ...(question === null ? [] : [question[language]]),
  ]
}

/** Verified ones; a phone holds a number better than anything else. */
function waysTo({ shortCode, phone, email, web }: PublicContact): string[] {
  const number = shortCode ?? phone
  return number === null ? [email ?? web].filter((way) => way !== null) : [number]
}
