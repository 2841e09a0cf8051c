/** Names a day of the week in the reader's language. */
import { language } from '../../../texts.ts'

/** A Monday. */
const monday = Date.UTC(2024, 0, 1, 12)
const dayMilliseconds = 86_400_000

/** `at`: 0 is Monday. */
export function dayName(at: number): string {
  return new Date(monday + at * dayMilliseconds).toLocaleDateString(language(), {
    weekday: 'long',
    timeZone: 'UTC',
  })
}
