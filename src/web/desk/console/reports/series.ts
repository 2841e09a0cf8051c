/** Turns the rows of a report into what is drawn: a point for each period, a line for each of the largest parts. */
import type { ReportStep } from '#figures/dimension.ts'
import type { Answer } from '../../../routes.ts'
import { language } from '../../../texts.ts'

export type ReportRow = Answer<'get /api/reports'>['rows'][number]

/** More colours than these nobody tells apart; the rest is one. */
const mostParts = 6
export const rest = '*'

/** Ids by size, the largest first; `rest` last where there are more than can be told apart. */
export function partsOf(rows: readonly ReportRow[]): string[] {
  const sizes = new Map<string, number>()
  for (const { id, received } of rows) sizes.set(id ?? '', (sizes.get(id ?? '') ?? 0) + received)
  const bySize = [...sizes].toSorted(([, a], [, b]) => b - a).map(([id]) => id)
  return bySize.length <= mostParts ? bySize : [...bySize.slice(0, mostParts - 1), rest]
}

export type Point = { period: string; [part: string]: string | number | null }

export function receivedOver(rows: readonly ReportRow[], parts: readonly string[]): Point[] {
  return periodsOf(rows).map((period) => {
    const point: Point = { period }
    for (const part of parts) point[part] = 0
    for (const { id, received } of rows.filter((row) => row.period === period)) {
      const part = parts.includes(id ?? '') ? (id ?? '') : rest
      point[part] = Number(point[part] ?? 0) + received
    }
    return point
  })
}

/** In percent of all; null where nothing was to be answered, so that the line has a gap. */
export function levelsOver(rows: readonly ReportRow[]): Point[] {
  return periodsOf(rows).map((period) => {
    const same = rows.filter((row) => row.period === period)
    const sum = (name: 'answered' | 'answeredInTarget' | 'abandoned' | 'abandonedInTarget') =>
      same.reduce((all, row) => all + row[name], 0)
    const all = sum('answered') + sum('abandoned')
    const share = (part: number, whole: number) =>
      whole === 0 ? null : Math.round((part / whole) * 100)
    return {
      period,
      ofAnswered: share(sum('answeredInTarget'), sum('answered')),
      ofAll: share(sum('answeredInTarget') + sum('abandonedInTarget'), all),
      abandonment: share(sum('abandoned'), all),
    }
  })
}

function periodsOf(rows: readonly ReportRow[]): string[] {
  return [...new Set(rows.map(({ period }) => period))].toSorted()
}

/** "20 Nov", "20 Nov 08:00", "November 2026": as short as its step allows. */
export function periodName(period: string, step: ReportStep): string {
  const [day = '', hour = ''] = period.split('T')
  const at = new Date(`${day}T12:00:00Z`)
  const options: Intl.DateTimeFormatOptions =
    step === 'month' ? { month: 'short', year: 'numeric' } : { day: 'numeric', month: 'short' }
  const name = at.toLocaleDateString(language(), { ...options, timeZone: 'UTC' })
  return step === 'hour' ? `${name} ${hour}` : name
}
