/** Knows the short answers that several languages share: alone they tell nothing about the citizen's language. */
import type { Language } from './languages.ts'

const shared = new Set(
  `ok okay okej okey oki oke k ок окей окэй tak так sveiki ne не no nu ну na на ha ха hm hmm hmmm mhm хм гм aha ага
  uhu угу oi ой oh ох ah ах uh ух wow вау super супер stop стоп bravo браво halo alo ало алло allo ciao cau чао
  e-mail email sms pin`.split(/\s+/),
)

/** The shortest answers that only one of the six has, though other languages of the world have them too. */
const plain = new Map<string, Language>([
  ['да', 'ru'],
  ['ні', 'uk'],
  ['де', 'uk'],
  ['hi', 'en'],
])

/** The language of a message that is nothing but such an answer. */
export function plainAnswer(text: string): Language | null {
  return plain.get(wordsOf(text).join(' ')) ?? null
}

/** True when every word of the text is one that several of the six languages use alike. */
export function isAmbiguous(text: string): boolean {
  const words = wordsOf(text)
  return (
    words.length > 0 &&
    words.length <= 6 &&
    words.every((word) => shared.has(word) || isNoise(word))
  )
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}-]+/gu) ?? []
}

const keyRows = [
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'йцукенгшщзхъ',
  'йцукенгшщзхї',
  'фывапролджэ',
  'фівапролджє',
  'ячсмитьбю',
]

/** Laughter, one letter held down, four and more neighbouring keys: "hahaha", "ааааа", "asdfgh". */
function isNoise(word: string): boolean {
  if (/^(\p{L})\1{2,}$|^(\p{L}{2})\2{2,}$|^(?:ha|he|xa|ха|хе){2,}$/u.test(word)) return true
  return word.length >= 4 && keyRows.some((row) => row.includes(word))
}
