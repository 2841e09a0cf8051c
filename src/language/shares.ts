/** Shares the certainty about a text among the six languages and all others. */
import { classes } from './classes.ts'
import { languages, type Language } from './languages.ts'
import type { Weighing } from './score.ts'

/** The weight of a prior, in logits: like one short word. */
const priorWeight = 1

/** Citizens of our cities write in the six far more often than the training texts do, in logits. */
const rarity = -0.4

/** As in `DetectOptions`. */
type ShareOptions = { prior?: Language | null; only?: readonly Language[] }

/** The shares of the six and, summed, of all others; `other` is the column of the likeliest of those. */
export type Shares = {
  scores: Record<Language, number>
  best: Language
  other: number
  otherShare: number
}

export function sharesOf({ chances }: Weighing, { prior, only }: ShareOptions): Shares {
  const scores: Record<Language, number> = { lt: 0, en: 0, ru: 0, pl: 0, uk: 0, lv: 0 }
  let top = -Infinity
  for (let k = 0; k < chances.length; k++) top = Math.max(top, chances[k] ?? 0)
  let other = 0
  let otherShare = 0
  let otherTop = 0
  let whole = 0
  for (let k = 0; k < chances.length; k++) {
    const language = classes[k]?.language ?? null
    if (only !== undefined && (language === null || !only.includes(language))) continue
    let boost = language === null ? rarity : 0
    if (language !== null && language === prior) boost = priorWeight
    const share = Math.exp((chances[k] ?? 0) - top + boost)
    whole += share
    if (language !== null) scores[language] += share
    else {
      otherShare += share
      if (share > otherTop) {
        other = k
        otherTop = share
      }
    }
  }
  let best: Language = 'lt'
  for (const language of languages) {
    scores[language] /= whole
    if (scores[language] > scores[best]) best = language
  }
  return { scores, best, other, otherShare: otherShare / whole }
}
