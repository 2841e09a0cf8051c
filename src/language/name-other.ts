/** Names the language of a text that is none of the six, so that somebody who reads it can be found. */
import { franc } from 'franc'
import type { ModelClass } from './classes.ts'

/** The languages of a class by franc's code (ISO 639-3), with their ISO 639-1 code. */
const members: Record<string, Record<string, string>> = {
  romance: { fra: 'fr', spa: 'es', ita: 'it', por: 'pt', ron: 'ro', cat: 'ca' },
  nordic: { swe: 'sv', dan: 'da', nob: 'no', nld: 'nl', afr: 'af' },
  'slavic-latin': { ces: 'cs', slk: 'sk', slv: 'sl', hrv: 'hr' },
  uralic: { ekk: 'et', fin: 'fi', hun: 'hu' },
  elsewhere: { tur: 'tr', vie: 'vi', ind: 'id', als: 'sq', epo: 'eo' },
  cyrillic: { bul: 'bg', mkd: 'mk', srp: 'sr', kaz: 'kk' },
}

/** Letters that only one language of the class has. */
const tellingLetters: readonly (readonly [name: string, code: string, letters: RegExp])[] = [
  ['romance', 'es', /[ñ¿¡]/u],
  ['romance', 'pt', /[ãõ]/u],
  ['romance', 'ro', /[ățșţş]/u],
  ['nordic', 'sv', /[äö]/u],
  ['slavic-latin', 'cs', /[ěřů]/u],
  ['slavic-latin', 'sk', /[ľĺŕô]/u],
  ['uralic', 'et', /õ/u],
  ['uralic', 'hu', /[őűáéíóú]/u],
  ['elsewhere', 'tr', /[ğşı]/u],
  ['elsewhere', 'vi', /[ạảấầẩẫậắằặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđơư]/u],
  ['elsewhere', 'eo', /[ĉĝĥĵŝŭ]/u],
  ['cyrillic', 'mk', /[ѓќѕ]/u],
  ['cyrillic', 'sr', /[ђћ]/u],
  ['cyrillic', 'kk', /[әғқңөұүһ]/u],
]

/** The ISO 639-1 code, or null when nobody could tell it from the text. */
export function nameOther(text: string, found: ModelClass | undefined): string | null {
  if (found === undefined || found.code !== null) return found?.code ?? null
  const lower = text.toLowerCase()
  const told = tellingLetters.find(
    ([name, , letters]) => name === found.name && letters.test(lower),
  )
  if (told !== undefined) return told[1]
  const known = members[found.name] ?? {}
  return known[franc(text, { only: Object.keys(known), minLength: 3 })] ?? null
}
