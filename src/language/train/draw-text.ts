/** Makes up one text as a citizen of the class would write it, with the faults of hurry and of keyboards. */
import type { Corpus } from './corpus.ts'
import { withDoubledLetters, withoutMarks, withTypo } from './damage.ts'
import { draw } from './lexicon.ts'
import { romaniser } from './romanise.ts'

/** What is common to all texts of one class. */
type Writer = { name: string; corpus: Corpus }

/** One to twelve words; half of the texts are single words, because those are the hardest. */
export function drawText({ name, corpus }: Writer, random: () => number): string {
  const words = Array.from({ length: drawLength(random) })
  const isLong = words.length > 2
  const change = changeFor(name, random)
  const isSlippery = random() < 0.08
  return words
    .map(() => {
      const word = change(drawWord(corpus, isLong, random))
      return isSlippery && random() < 0.4 ? withTypo(word, random) : word
    })
    .join(' ')
}

function drawLength(random: () => number): number {
  const share = random()
  if (share < 0.5) return 1
  if (share < 0.68) return 2
  return 3 + Math.floor(random() * random() * 10)
}

function drawWord(corpus: Corpus, isLong: boolean, random: () => number): string {
  const share = random()
  if (corpus.forms.words.length > 0 && share < (isLong ? 0.1 : 0.25))
    return draw(corpus.forms, random)
  return draw(share < (isLong ? 0.75 : 0.35) ? corpus.common : corpus.rare, random)
}

function changeFor(name: string, random: () => number): (word: string) => string {
  if (name === 'ru-latin') return romaniser('ru', random)
  if (name === 'uk-latin') return romaniser('uk', random)
  const share = random()
  if (name === 'ru') return share < 0.7 ? (word) => word.replaceAll('ё', 'е') : (word) => word
  if (name === 'uk' || name === 'be')
    return share < 0.1 ? (word) => word.replace(/['’ʼ]/g, '') : (word) => word
  if (share < 0.03 && (name === 'lt' || name === 'lv'))
    return (word) => withDoubledLetters(word, name)
  return share < 0.45 ? withoutMarks : (word) => word
}
