/** Names the reasons for which a day is worked or not, so that a person can be told. */

import type { DayNames } from './calendar-data.ts'
import type { LocalDate, Weekday } from './local-date.ts'

export type DayReason =
  | { readonly kind: 'rest-day' }
  | { readonly kind: 'holiday'; readonly id: string; readonly names: DayNames }
  /** Off because the holiday `from` fell on a rest day. */
  | {
      readonly kind: 'moved-holiday'
      readonly id: string
      readonly names: DayNames
      readonly from: LocalDate
    }
  /** A working day given away, worked on `workedOn` instead. */
  | { readonly kind: 'given-away'; readonly workedOn: LocalDate; readonly because: string }
  /** A rest day or holiday that is worked, with the hours of the weekday `as`. */
  | { readonly kind: 'worked'; readonly as: Weekday; readonly because: string }
  /** A holiday by its own law that does not apply on that day. */
  | {
      readonly kind: 'suspended-holiday'
      readonly id: string
      readonly names: DayNames
      readonly because: string
    }
