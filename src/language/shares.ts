/** Shares the certainty about a text among the six languages and all others. */
import { classes } from './classes.ts'
import { languages, type Language } from './languages.ts'
import type { Weighing } from './score.ts'

/** The weight of a prior, in logits: like one short word. */
const priorWeight = 1

/** As in `DetectOptions`. */
type ShareOptions = { prior?: Language | null; only?: readonly Language[] }

export type Shares = {
  scores: Record<Language, number>
  best: Language
  other: number
  otherShare: number
}

/** The shares of the six and, summed, of all other languages; `other` is the column of the likeliest of those. */
export function sharesOf({ chances }: Weighing, { prior, only }: ShareOptions): Shares {
  const scores: Record<Language, number> = { lt: 0, en: 0, ru: 0, pl: 0, uk: 0, lv: 0 }
  let [other, otherShare, otherTop, sum] = [0, 0, 0, 0]
  const top = Math.max(...chances)
  classes.forEach(({ language }, k) => {
    if (only !== undefined && (language === null || !only.includes(language))) return
    const boost = language !== null && language === prior ? priorWeight : 0
    const share = Math.exp((chances[k] ?? 0) - top + boost)
    sum += share
    if (language !== null) scores[language] += share
    else {
      otherShare += share
      if (share > otherTop) [other, otherTop] = [k, share]
    }
  })
  for (const language of languages) scores[language] /= sum
  const best = languages.reduce((a, b) => (scores[b] > scores[a] ? b : a))
  return { scores, best, other, otherShare: otherShare / sum }
}
