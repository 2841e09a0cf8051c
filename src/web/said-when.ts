/** Writes instants, days and names of languages as the reader's language writes them, times by the city's clock. */
import { localDateOf } from '#deadlines/zone.ts'
import { cityZone } from './city-zone.ts'
import { now as serviceNow } from './clock.ts'
import { language } from './texts.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** "14:05" today, "11-19 14:05" in this year, with the year before. */
export function shortTime(at: string | Date, now: Date = serviceNow()): string {
  const when = new Date(at)
  const timeZone = cityZone()
  const [day, today] = [localDateOf(when, timeZone), localDateOf(now, timeZone)]
  const isToday = day === today
  const isThisYear = day.slice(0, 4) === today.slice(0, 4)
  return when.toLocaleString(language(), {
    ...(isToday ? {} : { day: 'numeric', month: 'short' }),
    ...(isThisYear ? {} : { year: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  })
}

export function longTime(at: string | Date): string {
  const timeZone = cityZone()
  return new Date(at).toLocaleString(language(), {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone,
  })
}

/** A calendar day `YYYY-MM-DD`, wherever the reader is. */
export function dayOf(date: string): string {
  return new Date(`${date}T12:00:00Z`).toLocaleDateString(language(), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  })
}

/** "in 3 days", "5 minutes ago". */
export function howLong(at: string | Date, now: Date = serviceNow()): string {
  const away = new Date(at).getTime() - now.getTime()
  const words = new Intl.RelativeTimeFormat(language(), { numeric: 'auto', style: 'short' })
  const size = Math.abs(away)
  if (size < 60 * minute) return words.format(Math.round(away / minute), 'minute')
  if (size < day) return words.format(Math.round(away / (60 * minute)), 'hour')
  return words.format(Math.round(away / day), 'day')
}

/** The name of a language; null for what could not be told. */
export function nameOfLanguage(code: string): string | null {
  if (code === 'und' || code === 'other') return null
  return new Intl.DisplayNames([language()], { type: 'language' }).of(code) ?? code
}

export function size(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte'] as const
  const step = Math.min(units.length - 1, Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(1000)))
  return new Intl.NumberFormat(language(), {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  }).format(bytes / 1000 ** step)
}
