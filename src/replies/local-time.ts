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

/** `date` is YYYY-MM-DD. Without the full stop of "г." or "d.", so that it may stand before the end of a sentence. */
export function writtenDate(language: Language, date: string): string {
  const format = new Intl.DateTimeFormat(locales[language], {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    timeZone: 'UTC',
  })
  return format.format(new Date(`${date}T00:00:00Z`)).replace(/\.$/, '')
}

/** Weekday, day and hour of an instant, as they stand after a colon. */
export function writtenMoment(language: Language, at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat(locales[language], {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(at)
}
