/** Knows a mail address, a date and a time when it sees one, as mail programs write them. */
import { dateStems } from './quotation-words.ts'

export const mail = /[^\s<>()[\]"]+@[^\s<>()[\]"]+\.\p{L}{2,}/u
export const bracketedMail = /(?:[<([]|&lt;)\s?(?:mailto:)?[^\s<>()]+@[^\s<>()]+\s?(?:[>)\]]|&gt;)/u
export const time = /(?<!\d)\d{1,2}[:.]\d{2}(?!\d*[.,]\d)(?!\d)/u
const numericDate = /(?<!\d)\d{1,4}[.\-/]\s?\d{1,2}[.\-/]\s?\d{2,4}(?!\d)/u
const year = /(?<!\d)(?:19|20)\d\d(?!\d)/u
const stems = dateStems.join('|')
const namedMonth = new RegExp(
  `(?<!\\d)\\d{1,2}\\.?\\s+(?:${stems})|(?<!\\p{L})(?:${stems})\\p{L}*\\.?\\s+\\d{1,2}(?!\\d)`,
  'iu',
)

export function holdsDate(text: string): boolean {
  return numericDate.test(text) || namedMonth.test(text) || (year.test(text) && time.test(text))
}
