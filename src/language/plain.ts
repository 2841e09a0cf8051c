/** Finds words of offices in an answer that people stumble over, so that whoever writes may say it plainly. */

export type PlainWord = { word: string; say: string }

/** By word: the same list is asked with every pause of whoever types. */
const patterns = new Map<string, RegExp>()

/** Each word at most once, in the order of the list. `*` at the end of a word stands for any ending. */
export function heavyWords(text: string, words: readonly PlainWord[]): PlainWord[] {
  const plain = text.normalize('NFC').slice(0, 20_000)
  return words.filter(({ word }) => patternOf(word).test(plain))
}

function patternOf(word: string): RegExp {
  const known = patterns.get(word)
  if (known !== undefined) return known
  const parts = word
    .normalize('NFC')
    .trim()
    .split(/\s+/)
    .map((part) => {
      const isStem = part.endsWith('*')
      const letters = (isStem ? part.slice(0, -1) : part).replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
      return isStem ? `${letters}\\p{L}{0,20}` : letters
    })
  const made = new RegExp(`(?<!\\p{L})${parts.join('\\s{1,5}')}(?!\\p{L})`, 'iu')
  patterns.set(word, made)
  return made
}
