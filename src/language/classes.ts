/** The sixteen answers that the trained model weighs for a citizen's text. */
import type { Language } from './languages.ts'

/** One column of the model: which language it stands for, in which letters; `code` is ISO 639-1. */
export type ModelClass = { name: string; language: Language | null; code: string | null }

/** The order of the columns in the weights; add at the end, never reorder without training anew. */
export const classes: readonly ModelClass[] = [
  { name: 'lt', language: 'lt', code: 'lt' },
  { name: 'en', language: 'en', code: 'en' },
  { name: 'ru', language: 'ru', code: 'ru' },
  { name: 'pl', language: 'pl', code: 'pl' },
  { name: 'uk', language: 'uk', code: 'uk' },
  { name: 'lv', language: 'lv', code: 'lv' },
  { name: 'ru-latin', language: 'ru', code: 'ru' },
  { name: 'uk-latin', language: 'uk', code: 'uk' },
  { name: 'be', language: null, code: 'be' },
  { name: 'de', language: null, code: 'de' },
  { name: 'romance', language: null, code: null },
  { name: 'nordic', language: null, code: null },
  { name: 'slavic-latin', language: null, code: null },
  { name: 'uralic', language: null, code: null },
  { name: 'elsewhere', language: null, code: null },
  { name: 'cyrillic', language: null, code: null },
]

export const classCount = 16
