/** Makes past contacts for tests of what other rules would have decided. */
import type { FoundLanguage } from '#language/languages.ts'
import { loadCity } from '#routing/load-city.ts'
import type { CompiledRules } from '#routing/rules.ts'
import type { PastContact } from '#rulebook/dry-run/past-contact.ts'

let last = 0

export function pastContact(
  ownWords: string,
  language: FoundLanguage,
  more: Partial<PastContact> = {},
): PastContact {
  last += 1
  return {
    contactId: last,
    messageId: 1000 + last,
    subject: null,
    ownWords,
    language,
    languageConfidence: 1,
    channel: 'email',
    to: 'info@city.example',
    sender: null,
    receivedAt: new Date('2026-11-19T08:00:00.000Z'),
    rulesVersion: 'earlier',
    because: [],
    ...more,
  }
}

/** The smallest city that ships. */
export function latvia(): CompiledRules {
  const compiled = loadCity('latvia')
  if (compiled === null) throw new Error('There is no such city.')
  return compiled
}
