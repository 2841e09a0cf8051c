/** The six languages a citizen may use, and what a detector may answer beside them. */

export const languages = ['lt', 'en', 'ru', 'pl', 'uk', 'lv'] as const

/** A language in which Vienas speaks: every text for people exists in all six. ISO 639-1. */
export type Language = (typeof languages)[number]

/** What was found in a text: one of the six, another language, or nothing that could be told. */
export type FoundLanguage = Language | 'other' | 'und'

export function isLanguage(value: unknown): value is Language {
  return languages.includes(value as Language)
}
