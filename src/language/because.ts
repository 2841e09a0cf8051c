/** Picks the words that decided which language a text is in. */
import { classes } from './classes.ts'
import type { Language } from './languages.ts'
import type { Weighing } from './score.ts'

const wordsNamed = 3

/** The words that speak most for the answer (null: none of the six) against the next best class, the strongest first. */
export function decidingWords(
  text: string,
  { words, wordChances, chances }: Weighing,
  language: Language | null,
): string[] {
  const answer = likeliest(chances, (one) => one === language)
  const rival = likeliest(chances, (one) => one !== language)
  const strongest: { gain: number; word: string }[] = []
  for (const { from, to, at } of words) {
    const gain = (wordChances[at + answer] ?? 0) - (wordChances[at + rival] ?? 0)
    const weakest = strongest[wordsNamed - 1]
    if (gain <= 0 || (weakest !== undefined && gain <= weakest.gain)) continue
    let place = strongest.length
    while (place > 0 && gain > (strongest[place - 1]?.gain ?? 0)) place--
    strongest.splice(place, 0, { gain, word: text.slice(from, to) })
    strongest.length = Math.min(strongest.length, wordsNamed)
  }
  return strongest.map(({ word }) => word)
}

function likeliest(
  chances: Float64Array,
  isWanted: (language: Language | null) => boolean,
): number {
  let best = -1
  for (let k = 0; k < chances.length; k++) {
    if (!isWanted(classes[k]?.language ?? null)) continue
    if (best < 0 || (chances[k] ?? 0) > (chances[best] ?? 0)) best = k
  }
  return best
}
