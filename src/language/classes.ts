/** The answers that the trained model weighs for a citizen's text: twelve in Latin letters, four in Cyrillic. */
import type { Language } from './languages.ts'

/** One column of the model: which language it stands for, in which letters; `code` is ISO 639-1. */
export type ModelClass = { name: string; language: Language | null; code: string | null }

/** The order of the columns in the table of the Latin letters; changing it means training anew. */
export const latinClasses: readonly ModelClass[] = [
  { name: 'lt', language: 'lt', code: 'lt' },
  { name: 'en', language: 'en', code: 'en' },
  { name: 'pl', language: 'pl', code: 'pl' },
  { name: 'lv', language: 'lv', code: 'lv' },
  { name: 'ru-latin', language: 'ru', code: 'ru' },
  { name: 'uk-latin', language: 'uk', code: 'uk' },
  { name: 'de', language: null, code: 'de' },
  { name: 'romance', language: null, code: null },
  { name: 'nordic', language: null, code: null },
  { name: 'slavic-latin', language: null, code: null },
  { name: 'uralic', language: null, code: null },
  { name: 'elsewhere', language: null, code: null },
]

/** The order of the columns in the table of the Cyrillic letters. */
export const cyrillicClasses: readonly ModelClass[] = [
  { name: 'ru', language: 'ru', code: 'ru' },
  { name: 'uk', language: 'uk', code: 'uk' },
  { name: 'be', language: null, code: 'be' },
  { name: 'cyrillic', language: null, code: null },
]

/** All columns: the Latin ones first. */
export const classes: readonly ModelClass[] = [...latinClasses, ...cyrillicClasses]

/** A table of weights: 2^bits rows with a column for each of its classes, found by the hash of a letter group. */
export type Table = { bits: number; classes: readonly ModelClass[] }

export const latinTable: Table = { bits: 18, classes: latinClasses }
export const cyrillicTable: Table = { bits: 17, classes: cyrillicClasses }
