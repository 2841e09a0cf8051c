/** Brings what people type to one plain form, so that a word is found with or without diacritics and in either script. */

/** Longest stretch of a text that routing looks at, in characters; what matters is said before that. */
const longest = 6000

export type Folded = {
  /** Words in plain Latin letters: "šildymas" → "sildimas", "горячая" and "goryachaya" → "goriacaia". */
  tokens: string[]
  /** Where each word starts and ends in the text as written. */
  starts: number[]
  ends: number[]
  /** Number of the sentence each word stands in. */
  sentences: number[]
  source: string
}

const cyrillic: Record<string, string> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ґ: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  є: 'e',
  ж: 'z',
  з: 'z',
  и: 'i',
  і: 'i',
  ї: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'c',
  ч: 'c',
  ш: 's',
  щ: 'sc',
  ъ: '',
  ы: 'i',
  ь: '',
  э: 'e',
  ю: 'iu',
  я: 'ia',
  ў: 'u',
}
const latin: Record<string, string> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ß: 's',
  æ: 'e',
  w: 'v',
  j: 'i',
  y: 'i',
  q: 'k',
  x: 'h',
}

/** What stands for a character: letters, '' for one that is left out, ' ' for a gap between words; by code unit. */
const table: (string | undefined)[] = Array.from({ length: 0x10000 })

function plain(code: number): string {
  return table[code] ?? work(code)
}

function work(code: number): string {
  const char = String.fromCodePoint(code).toLowerCase()
  const base = char.normalize('NFD').replace(/\p{M}/gu, '')
  const letters = cyrillic[char] ?? cyrillic[base] ?? latin[base] ?? base
  const found = /^[a-z0-9]*$/.test(letters) ? letters : ' '
  const isSilent = /['’ʼ`´\u00ad\u200b]/u.test(char) || /^\p{M}$/u.test(char)
  const stands = isSilent ? '' : found
  table[code] = stands
  return stands
}

/** Appends a letter so that sounds written in several ways come out alike: sh = sz = š = ш, ie = e, doubled = single. */
function append(word: string, letter: string): string {
  const last = word.charCodeAt(word.length - 1)
  if (letter === 'h') {
    if (last === 115 || last === 99 || last === 122) return word
    if (last === 107) return word.slice(0, -1) + 'h'
  } else if (letter === 'z') {
    if (last === 115 || last === 99) return word
  } else if (letter === 's') {
    if (last === 116) return word.slice(0, -1) + 'c'
  } else if (letter === 'e' && last === 105) {
    const shorter = word.slice(0, -1)
    return shorter.endsWith('e') ? shorter : shorter + 'e'
  }
  return last === letter.charCodeAt(0) && last > 57 ? word : word + letter
}

/** Folds one text. The tokens are lower-case a–z and 0–9 only. */
export function fold(text: string): Folded {
  if (latest === null || latest.text !== text) latest = { text, folded: foldAnew(text) }
  return latest.folded
}

/** The last text: two versions of the rules are asked about the same one right after the other. */
let latest: { text: string; folded: Folded } | null = null

function foldAnew(text: string): Folded {
  const source = text.length > longest ? text.slice(0, longest) : text
  const folded: Folded = { tokens: [], starts: [], ends: [], sentences: [], source }
  let word = ''
  let start = -1
  let sentence = 0
  for (let at = 0; at <= source.length; at++) {
    const code = at < source.length ? source.charCodeAt(at) : 32
    const letters = plain(code)
    if (letters === ' ') {
      if (word !== '') {
        folded.tokens.push(word)
        folded.starts.push(start)
        folded.ends.push(at)
        folded.sentences.push(sentence)
        word = ''
      }
      start = -1
      if (code === 46 || code === 33 || code === 63 || code === 10 || code === 59) sentence++
    } else {
      if (start < 0) start = at
      for (let n = 0; n < letters.length; n++) word = append(word, letters.charAt(n))
    }
  }
  return folded
}

/** Folds one pattern word: a trailing `*` makes it a stem. */
export function foldPattern(written: string): { letters: string; isStem: boolean } {
  const isStem = written.endsWith('*')
  let letters = ''
  let word = ''
  for (let at = 0; at < written.length; at++) {
    const stands = plain(written.charCodeAt(at))
    if (stands === ' ') {
      letters += word
      word = ''
    } else for (let n = 0; n < stands.length; n++) word = append(word, stands.charAt(n))
  }
  return { letters: letters + word, isStem }
}
