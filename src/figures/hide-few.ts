/** Keeps to itself what so few callers answered that one could tell who said what of whom. */
import type { Surveyed } from './store/surveys.ts'

/** From so many answers on a mean is shown. */
export const fewestAnswers = 5

export type SurveyFigures = {
  id: string
  asked: number
  answered: number
  /** From 1 to 5, two decimals; null: nobody answered, or it is not shown. */
  mean: number | null
  /** How many gave 1, 2, 3, 4 and 5; null: not shown. */
  scores: number[] | null
}

/**
 * What is hidden together is of as many answers, too: one group alone would be the rest between the groups that are
 * shown and the sum of all, which the other way of telling apart gives away.
 */
export function hideFew(groups: readonly Surveyed[]): SurveyFigures[] {
  const hidden = new Set<Surveyed>()
  let answers = 0
  for (const group of groups.toSorted((a, b) => a.answered - b.answered)) {
    if (group.answered === 0) continue
    if (group.answered >= fewestAnswers && (answers === 0 || answers >= fewestAnswers)) break
    hidden.add(group)
    answers += group.answered
  }
  return groups.map((group) => {
    const { id, asked, answered, scores } = group
    return hidden.has(group)
      ? { id, asked, answered, mean: null, scores: null }
      : { id, asked, answered, mean: meanOf(scores), scores }
  })
}

function meanOf(scores: readonly number[]): number | null {
  const answered = scores.reduce((all, count) => all + count, 0)
  if (answered === 0) return null
  const sum = scores.reduce((all, count, at) => all + count * (at + 1), 0)
  return Math.round((sum / answered) * 100) / 100
}
