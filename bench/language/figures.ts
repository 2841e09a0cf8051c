/** Counts right, wrong and unknown answers, each language weighing the same. */
import { isLanguage } from '#language/languages.ts'
import type { Row } from '#language/train/samples.ts'

/** In percent: right, a wrong one of the six, and neither (unknown or another language: the citizen is asked). */
export type Figure = { rows: number; right: number; wrong: number; unknown: number }

/** Macro average over the languages of the rows; for rows outside the six, `right` means none of the six was named. */
export function figureOf(rows: readonly Row[], answers: ReadonlyMap<Row, string>): Figure {
  const byLanguage = Map.groupBy(rows, ({ lang }) => lang)
  const shares = [...byLanguage.values()].map((own) => ({
    right: share(own, (row) => isRight(row, answers.get(row) ?? 'und')),
    wrong: share(own, (row) => isWrong(row, answers.get(row) ?? 'und')),
  }))
  const right = mean(shares.map((one) => one.right))
  const wrong = mean(shares.map((one) => one.wrong))
  return {
    rows: rows.length,
    right: round(right),
    wrong: round(wrong),
    unknown: round(100 - right - wrong),
  }
}

/** All rows alike, as they are mixed in the samples. */
export function pooled(rows: readonly Row[], answers: ReadonlyMap<Row, string>): Figure {
  const right = share(rows, (row) => isRight(row, answers.get(row) ?? 'und'))
  const wrong = share(rows, (row) => isWrong(row, answers.get(row) ?? 'und'))
  return {
    rows: rows.length,
    right: round(right),
    wrong: round(wrong),
    unknown: round(100 - right - wrong),
  }
}

function isRight({ lang }: Row, answer: string): boolean {
  return isLanguage(lang) ? answer === lang : !isLanguage(answer)
}

function isWrong({ lang }: Row, answer: string): boolean {
  return isLanguage(answer) && answer !== lang
}

function share(rows: readonly Row[], holds: (row: Row) => boolean): number {
  return (100 * rows.filter(holds).length) / rows.length
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
