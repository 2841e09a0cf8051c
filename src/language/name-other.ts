/** Names the language of a text that is none of the six, so that somebody who reads it can be found. */
import { franc } from 'franc'
import type { ModelClass } from './classes.ts'

/** franc's codes (ISO 639-3) with ISO 639-1, by script; the six and what the model names by itself are not among them. */
const latin: Record<string, string> = {
  fra: 'fr',
  spa: 'es',
  ita: 'it',
  por: 'pt',
  ron: 'ro',
  cat: 'ca',
  swe: 'sv',
  dan: 'da',
  nob: 'no',
  nld: 'nl',
  ces: 'cs',
  slk: 'sk',
  slv: 'sl',
  hrv: 'hr',
  ekk: 'et',
  fin: 'fi',
  hun: 'hu',
  tur: 'tr',
  vie: 'vi',
  ind: 'id',
  als: 'sq',
  epo: 'eo',
  afr: 'af',
}
const cyrillic: Record<string, string> = { bul: 'bg', mkd: 'mk', srp: 'sr', kaz: 'kk' }

/** The ISO 639-1 code, or null when nobody could tell it from the text. */
export function nameOther(text: string, found: ModelClass | undefined): string | null {
  if (found === undefined || found.code !== null) return found?.code ?? null
  const known = found.name === 'cyrillic' ? cyrillic : latin
  return known[franc(text, { only: Object.keys(known), minLength: 3 })] ?? null
}
