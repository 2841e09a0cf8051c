/** Knows how a letter is closed: by a formula, a name, a telephone number, an address. */
import { folded, foldedPattern } from './lines.ts'
import { closings, closingStems } from './signature-words.ts'

/** Longest first, so that "with kind regards" wins over "with". */
const closing = `(?:${closings.toSorted((a, b) => b.length - a.length).join('|')})`
const beginsClosing = new RegExp(
  `^[-–—•\\s]*(${closing})(?![\\p{L}\\p{N}])([\\s,.!;:/|–—-]*)(.*)$`,
  'iu',
)
const endsWithClosing = new RegExp(
  `(?<=[.!?,;)…]\\s{1,3})(${closing})(?![\\p{L}\\p{N}])[\\s,.!;:–—-]*([^.!?]{0,60})$`,
  'iu',
)
const holdsStem = new RegExp(`(?<!\\p{L})(?:${closingStems.join('|')})`, 'iu')
export const contact = foldedPattern(
  /[^\s<>()]+@[^\s<>()]+\.\p{L}{2,}|https?:\/\/|(?<!\p{L})www\.|(?<!\d)(?:\+?\d[\s().-]?){7,}|^(?:tel|mob|t|m|тел|моб|phone|ph|fax|faks|el\. ?p|e-?mail|e-?paštas|e-?pasts|tālr|skype|viber|whatsapp|telegram)\p{L}{0,8}\s*[.:]/iu,
)
export const sentenceEnd = /[.!?…]["”»')\]]*$/u

/** A line with a closing formula, by itself or before a name; `below`: the next line with something on it. */
export function isClosing(text: string, below = ''): boolean {
  const found = beginsClosing.exec(text)
  const [mark = '', rest = ''] = [found?.[2], found?.[3]]
  if (found && (rest === '' || beginsClosing.test(rest))) return true
  // A short formula ("Best", "Yours") needs its comma: a sentence may begin with the same word.
  const isPlain = (found?.[1] ?? '').length > 5 || /[,/|–—-]/u.test(mark)
  if (found && isPlain && (isName(rest) || (contact.test(rest) && rest.length < 60))) return true
  if (found && mark.includes(',') && isSigned(rest)) return true
  if (found && mark.includes(',') && below === '' && isRole(rest)) return true
  return isWish(text) && isNameLine(below)
}

/** "Ivan Petrov, flat 45": begins with a name and is no sentence. */
function isSigned(rest: string): boolean {
  return /^\p{Lu}[\p{Ll}.]+\s+\p{Lu}/u.test(rest) && rest.length < 70 && !sentenceEnd.test(rest)
}

/** "the tenants of Long Street 12": a few words without an end. */
function isRole(rest: string): boolean {
  return rest.split(/\s+/u).length <= 6 && /\p{Lu}|\d/u.test(rest) && !sentenceEnd.test(rest)
}

/** A few words around "regards", "wishes" and the like, whatever exactly they are: "Best wishes from Vilnius,". */
function isWish(text: string): boolean {
  return text.split(/\s+/u).length <= 7 && holdsStem.test(text) && !/[?:]$|[.]$/u.test(text)
}

function isNameLine(text: string): boolean {
  return isName(text) && text.split(/\s+/u).length <= 4 && !/\p{Ll}[.!]$/u.test(text)
}

/** One to six words, each beginning with a capital, with titles, initials and a role behind a comma allowed. */
export function isName(text: string): boolean {
  const words = text
    .replace(/[(),./|–—„“”"«»-]+/gu, ' ')
    .trim()
    .split(/\s+/u)
  if (
    words.length === 0 ||
    words.length > 6 ||
    text.length > 60 ||
    /[?!:]/u.test(text) ||
    /\d/u.test(text)
  )
    return false
  const capital = words.filter((word) => /^\p{Lu}/u.test(word)).length
  return (
    /^\p{Lu}/u.test(words[0] ?? '') &&
    (capital === words.length || (text.includes(',') && capital >= 1) || capital >= 2)
  )
}

/** Where a closing with a name begins at the end of a line of text, as an offset in it; null where there is none. */
export function closingInLine(text: string): number | null {
  const found = endsWithClosing.exec(folded(text))
  if (!found || found.index === 0) return null
  const rest = (found[2] ?? '').trim()
  return rest === '' || isName(rest) ? found.index : null
}
