/** Tells the date of Easter, on which many days off hang, by the western and the eastern reckoning. */

import { addDays, dateOfParts } from './local-date.ts'
import type { LocalDate } from './local-date.ts'

export type Church = 'west' | 'orthodox'

/** Easter Sunday in today's (Gregorian) calendar. Good for the years 1900 to 2099. */
export function easterSunday(church: Church, year: number): LocalDate {
  return church === 'west' ? westernEaster(year) : orthodoxEaster(year)
}

/** The Gregorian computus in its anonymous form (Nature 1876, Butcher, Meeus). */
function westernEaster(year: number): LocalDate {
  const goldenNumber = year % 19
  const century = Math.floor(year / 100)
  const yearOfCentury = year % 100
  const moonCorrection = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * goldenNumber + century - Math.floor(century / 4) - moonCorrection + 15) % 30
  const daysToSunday =
    (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7
  const late = Math.floor((goldenNumber + 11 * epact + 22 * daysToSunday) / 451)
  const marchDays = epact + daysToSunday - 7 * late + 114
  return dateOfParts(year, Math.floor(marchDays / 31), (marchDays % 31) + 1)
}

/** Meeus' Julian computus; the Julian calendar is 13 days behind from 1900-03-14 to 2100-03-13. */
function orthodoxEaster(year: number): LocalDate {
  const moon = (19 * (year % 19) + 15) % 30
  const sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
  const marchDays = moon + sunday + 114
  const julian = dateOfParts(year, Math.floor(marchDays / 31), (marchDays % 31) + 1)
  return addDays(julian, 13)
}
