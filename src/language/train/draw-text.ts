/** Makes up one text as a citizen of the class would write it, with the faults of hurry and of keyboards. */
import type { Corpus } from './corpus.ts'
import { withDoubledLetters, withoutMarks, withTypo } from './damage.ts'
import { draw } from './lexicon.ts'
import { romaniser } from './romanise.ts'

/** What is common to all texts of one class. */
type Writer = { name: string; corpus: Corpus }

/** One to twelve words; half of the texts are single words, because those are the hardest. */
export function drawText(writer: Writer, random: () => number): string {
  const words = Array.from({ length: drawLength(random) })
  const isLong = words.length > 2
  const change = changeFor(writer.name, random)
  const isSlippery = random() < 0.08
  return words
    .map(() => {
      const word = change(drawWord(writer, isLong, random))
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

/** Running text for longer texts; rarer words and dictionary forms for short ones. */
function drawWord({ name, corpus }: Writer, isLong: boolean, random: () => number): string {
  const share = random()
  // A third of the Ukrainian list is Russian and was taken out: its dictionary has more to add.
  const shortForms = name.startsWith('uk') ? 0.4 : 0.25
  const forms = corpus.forms.words.length === 0 ? 0 : isLong ? 0.1 : shortForms
  if (share < forms) return draw(corpus.forms, random)
  return draw(share < forms + (isLong ? 0.65 : 0.1) ? corpus.common : corpus.rare, random)
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
