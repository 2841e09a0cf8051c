/** Says opening hours in words of each language, as the catalogue wants them. */

import type { Language } from '#language/languages.ts'
import type { OpeningHours } from '#routing/rules.ts'
import type { Making } from './catalogue-input.ts'
import type { Node } from './vocabulary.ts'
import { inLanguages } from './vocabulary.ts'

/** A Monday. */
const someMonday = Date.UTC(2024, 0, 1)
const dayMilliseconds = 86_400_000

/**
 * Closed days are said in words: `cv:specialOpeningHoursSpecification` means times when nobody is there, while in
 * schema.org the same name means other hours; a reader who knows one of them would read the other wrongly.
 */
export function hoursNode({ city, name, say }: Making, hours: OpeningHours): Node {
  return {
    '@id': name('hours', hours.id),
    '@type': 'time:TemporalEntity',
    identifier: hours.id,
    description: inLanguages(city.languages, (language) =>
      hours.isAlwaysOpen
        ? say(language, 'hours.always')
        : [
            ...weekOf(language, hours),
            ...(hours.closedOnHolidays ? [say(language, 'hours.holidays')] : []),
          ].join('; '),
    ),
  }
}

function weekOf(language: Language, { periods }: OpeningHours): string[] {
  const format = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' })
  return [...Map.groupBy(periods, ({ weekday }) => weekday)].map(
    ([weekday, open]) =>
      `${format.format(someMonday + (weekday - 1) * dayMilliseconds)} ${open
        .map(({ from, to }) => `${from}–${to}`)
        .join(', ')}`,
  )
}
