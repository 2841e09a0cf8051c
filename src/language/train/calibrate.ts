/** Learns how far the model's own certainty can be believed. */
import { writeFileSync } from 'node:fs'
import { logitOf } from '../calibration.ts'
import { isLanguage } from '../languages.ts'
import { readable } from '../readable.ts'
import { weigh } from '../score.ts'
import { sharesOf } from '../shares.ts'
import { isForChoosing, readRows, type Row } from './samples.ts'

/** A sample with what the model says: `logit` of the share of its answer, and whether the answer is right. */
type Judged = { words: number; logit: number; isRight: boolean }

type Fit = { slope: number; shift: number }

/** Fits the certainty on one half of the samples and writes it beside the model; returns what it wrote. */
export function calibrate(samplesFile: string): string {
  const rows = readRows(samplesFile)
  if (rows === null) throw new Error(`There are no samples in ${samplesFile}.`)
  const judged = rows.filter(isForChoosing).flatMap(judge)
  const lines = [1, 2, 3].map((words) => {
    const { slope, shift } = fit(judged.filter((one) => Math.min(one.words, 3) === words))
    return `  { slope: ${slope.toFixed(3)}, shift: ${shift.toFixed(3)} },`
  })
  const text = `/** Carries what was learnt about the model's certainty; made by \`npm run train:language\`, not by hand. */

/** For texts of one word, of two, of three and more: slope and shift of the logit of the share. */
export const fits: readonly { slope: number; shift: number }[] = [
${lines.join('\n')}
]
`
  writeFileSync(new URL('../fits.ts', import.meta.url), text)
  return text
}

function judge({ text: said, lang }: Row): Judged[] {
  const weighing = weigh(readable(said))
  if (weighing.words.length === 0 || weighing.foreignLetters * 2 > weighing.letters) return []
  const { scores, best, otherShare } = sharesOf(weighing, {})
  const isOther = otherShare > scores[best]
  const isRight = isOther ? !isLanguage(lang) : lang === best
  const logit = logitOf(isOther ? otherShare : scores[best])
  return [{ words: weighing.words.length, logit, isRight }]
}

/** Logistic regression by Newton's method; the slope stays positive because a larger share is never less certain. */
function fit(samples: readonly Judged[]): Fit {
  let [slope, shift] = [1, 0]
  for (let round = 0; round < 30; round++) {
    let [slopePull, shiftPull, aa, ab, bb] = [0, 0, 1e-3, 0, 1e-3]
    for (const { logit, isRight } of samples) {
      const chance = 1 / (1 + Math.exp(-(slope * logit + shift)))
      const miss = (isRight ? 1 : 0) - chance
      const weight = chance * (1 - chance)
      slopePull += miss * logit
      shiftPull += miss
      aa += weight * logit * logit
      ab += weight * logit
      bb += weight
    }
    const determinant = aa * bb - ab * ab
    slope = Math.max(0.1, slope + (slopePull * bb - shiftPull * ab) / determinant)
    shift += (shiftPull * aa - slopePull * ab) / determinant
  }
  return { slope, shift }
}
