/** Says when an institution that stays silent is asked how the matter stands. */

import type { City } from '#city.ts'
import { addWorkingDays } from '#deadlines/calendar.ts'
import { endOfDay, localDateOf } from '#deadlines/zone.ts'

/** The end of that working day; null where the city reminds nobody. */
export function remindAfter(
  { rules, calendar }: Pick<City, 'rules' | 'calendar'>,
  from: Date,
): Date | null {
  const { referrals, timezone } = rules.city
  if (referrals === undefined) return null
  const day = addWorkingDays(calendar, localDateOf(from, timezone), referrals.answerWorkingDays)
  return endOfDay(day, timezone)
}
