/** Writes opening hours as people read them: days of the week, and whether it is open at this moment. */
import { html } from 'hono/html'
import { isOpen, nextOpening } from '#deadlines/hours.ts'
import { openingHoursOf } from '#deadlines/pool-hours.ts'
import type { Language } from '#language/languages.ts'
import { writtenMoment } from '#replies/local-time.ts'
import type { OpeningHours } from '#routing/rules.ts'
import { say } from './page.ts'
import type { Markup, Visit } from './page.ts'

/** A Monday. */
const someMonday = Date.UTC(2024, 0, 1)
const dayMilliseconds = 86_400_000

/** Days with the same hours stand together: Monday–Thursday. */
export function showHours(visit: Visit, hours: OpeningHours): Markup {
  const { language } = visit
  if (hours.isAlwaysOpen) return html`<p>${say(language, 'contact.always')}</p>`
  const days = [1, 2, 3, 4, 5, 6, 7].map((weekday) =>
    hours.periods
      .filter((period) => period.weekday === weekday)
      .map(({ from, to }) => `${from}–${to}`)
      .join('\n'),
  )
  const runs: { from: number; to: number; times: string }[] = []
  days.forEach((times, day) => {
    const last = runs.at(-1)
    if (last?.times === times) last.to = day
    else runs.push({ from: day, to: day, times })
  })
  return html`<table class="hours">
      <tbody>
        ${runs.map(
          ({ from, to, times }) =>
            html`<tr>
              <th scope="row">${daysOf(language, from, to)}</th>
              <td>${times === '' ? say(language, 'contact.closedDay') : times}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${hours.closedOnHolidays ? html`<p>${say(language, 'contact.holidays')}</p>` : ''}`
}

function daysOf(language: Language, from: number, to: number): string {
  const format = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' })
  const named = [...new Set([from, to])].map((day) =>
    format.format(someMonday + day * dayMilliseconds),
  )
  const [first = '', ...others] = named
  return [first.slice(0, 1).toLocaleUpperCase(language) + first.slice(1), ...others].join(' – ')
}

/** Null where nothing is known, or nobody will come within a year. */
export function openNow({ city, language }: Visit, hours: OpeningHours): string | null {
  const { calendar, rules } = city
  const now = city.now()
  const known = openingHoursOf(hours)
  const { timezone } = rules.city
  if (isOpen(known, calendar, now, timezone)) return say(language, 'contact.openNow')
  const opening = nextOpening(known, calendar, now, timezone)
  if (opening === null) return null
  return say(language, 'contact.closedNow', { opening: writtenMoment(language, opening, timezone) })
}
