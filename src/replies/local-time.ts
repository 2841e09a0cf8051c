/** Writes dates and times as a citizen reads them, in their language and in the city's local time. */

import type { Language } from '#language/languages.ts'

/** British order of day and month: what people in these cities are used to. */
const locales: Record<Language, string> = {
  lt: 'lt',
  en: 'en-GB',
  ru: 'ru',
  pl: 'pl',
  uk: 'uk',
  lv: 'lv',
}

/** `date` is YYYY-MM-DD. Without the full stop of "г.", "d." or "r.", so that it may stand before the end of a sentence. */
export function writtenDate(language: Language, date: string): string {
  const format = formatter(language, 'UTC', { year: 'numeric', month: 'long', day: 'numeric' })
  const written = format.format(new Date(`${date}T00:00:00Z`)).replace(/\.$/, '')
  // "r." for the year is due in a Polish letter, and the browser's own format leaves it out.
  return language === 'pl' ? `${written} r` : written
}

/** Weekday, day and hour of an instant, as they stand after a colon. */
export function writtenMoment(language: Language, at: Date, timeZone: string): string {
  return formatter(language, timeZone, {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)
}

/** Made once: making one costs more than writing the whole receipt. */
function formatter(
  language: Language,
  timeZone: string,
  parts: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = [language, timeZone, ...Object.keys(parts)].join(' ')
  const known = made.get(key)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat(locales[language], { ...parts, timeZone })
  made.set(key, format)
  return format
}

const made = new Map<string, Intl.DateTimeFormat>()
