/** Spoils words as hurried citizens do: without diacritics, by typing errors. */
import { pick } from './random.ts'

const unmarked: Record<string, string> = { ł: 'l', đ: 'd', ø: 'o', ß: 'ss', æ: 'ae', ı: 'i' }

/** Takes the diacritics off Latin letters; Cyrillic stays as it is. */
export function withoutMarks(word: string): string {
  return word
    .replace(/[łđøßæı]/g, (letter) => unmarked[letter] ?? letter)
    .normalize('NFD')
    .replace(/([a-z])[\u0300-\u036f]+/g, '$1')
    .normalize('NFC')
}

const doubled: Record<'lt' | 'lv', Record<string, string>> = {
  lv: {
    ā: 'aa',
    ē: 'ee',
    ī: 'ii',
    ū: 'uu',
    š: 'sh',
    č: 'ch',
    ž: 'zh',
    ņ: 'nj',
    ļ: 'lj',
    ķ: 'kj',
    ģ: 'gj',
  },
  lt: { š: 'sh', č: 'ch', ž: 'zh' },
}

/** The chat spelling of people who have no marks but want to be exact: Latvian "saakt", Lithuanian "ash". */
export function withDoubledLetters(word: string, language: 'lt' | 'lv'): string {
  const table = doubled[language]
  return withoutMarks(word.replace(/[āēīūšžčņļķģ]/g, (letter) => table[letter] ?? letter))
}

/** One slip of the finger: a letter lost, doubled, swapped with the next or replaced by another of the word's kind. */
export function withTypo(word: string, random: () => number): string {
  if (word.length < 4) return word
  const at = 1 + Math.floor(random() * (word.length - 2))
  const [before, letter, after] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)]
  const slip = Math.floor(random() * 4)
  if (slip === 0) return before + after
  if (slip === 1) return before + letter + letter + after
  if (slip === 2) return before + after.charAt(0) + letter + after.slice(1)
  return (
    before +
    pick(random, (/[а-яёіїєґў]/.test(letter) ? 'аоеинтрсвл' : 'aoeintrslk').split('')) +
    after
  )
}
