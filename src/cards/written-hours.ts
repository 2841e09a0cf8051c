/** Writes an office's opening hours in one line, for a letter: days with the same hours stand together. */

import type { Language } from '#language/languages.ts'
import type { OpeningHours } from '#routing/rules.ts'

/** A Monday. */
const someMonday = Date.UTC(2024, 0, 1)
const dayMilliseconds = 86_400_000

/** "Mon – Fri 08:00–17:00; Sat 08:00–15:00". Days on which it is closed are left out. */
export function writtenHours({ periods, isAlwaysOpen }: OpeningHours, language: Language): string {
  const days = [1, 2, 3, 4, 5, 6, 7].map((weekday) =>
    isAlwaysOpen
      ? '00:00–24:00'
      : periods
          .filter((period) => period.weekday === weekday)
          .map(({ from, to }) => `${from}–${to}`)
          .join(', '),
  )
  const runs: { from: number; to: number; times: string }[] = []
  days.forEach((times, day) => {
    const last = runs.at(-1)
    if (last?.times === times) last.to = day
    else runs.push({ from: day, to: day, times })
  })
  return runs
    .filter(({ times }) => times !== '')
    .map(({ from, to, times }) => `${named(language, from, to)} ${times}`)
    .join('; ')
}

function named(language: Language, from: number, to: number): string {
  const format = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' })
  return [...new Set([from, to])]
    .map((day) => format.format(someMonday + day * dayMilliseconds))
    .join(' – ')
}
