/** Turns the text of a calendar or deadlines file into rules, or into a list of what is wrong with it. */

import type { CalendarData, Validity } from './calendar-data.ts'
import type { DeadlineRule } from './deadline-rule.ts'
import { inOrder, readShape } from './fault.ts'
import type { Fault, Read, Shaped } from './fault.ts'
import { lastDayOf, weekdayOf } from './local-date.ts'
import { calendarSchema, deadlinesSchema } from './schemas.ts'

type FaultAt = Shaped<unknown>['faultAt']

/** The text of `routing-rules/calendars/<country>.yaml`; `file` only names it in faults. */
export function parseCalendar(text: string, file: string): Read<CalendarData> {
  const read = readShape(text, file, calendarSchema)
  if (!read.ok) return { ok: false, faults: read.faults }
  const faults = calendarFaults(read.value, read.faultAt)
  return faults.length > 0
    ? { ok: false, faults: inOrder(faults) }
    : { ok: true, value: read.value }
}

/** The text of `routing-rules/<city>/deadlines.yaml`; `file` only names it in faults. */
export function parseDeadlines(text: string, file: string): Read<DeadlineRule[]> {
  const read = readShape(text, file, deadlinesSchema)
  if (!read.ok) return { ok: false, faults: read.faults }
  const rules = read.value.deadlines
  const faults = deadlineFaults(rules, read.faultAt)
  return faults.length > 0 ? { ok: false, faults: inOrder(faults) } : { ok: true, value: rules }
}

function calendarFaults(data: CalendarData, faultAt: FaultAt): Fault[] {
  const faults = [
    ...validityFaults('holidays', data.holidays, faultAt),
    ...validityFaults('suspensions', data.suspensions, faultAt),
    ...validityFaults('shortened', data.shortened, faultAt),
    ...twiceFaults('holidays', data.holidays, faultAt, (row) => row.id),
  ]
  data.holidays.forEach(({ on }, index) => {
    // 2024 had a 29 February, so a leap day is a day that exists.
    if ('day' in on && on.day > lastDayOf(2024, on.month))
      faults.push(
        faultAt(['holidays', index, 'on', 'day'], `month ${on.month} has no day ${on.day}`),
      )
  })
  const isRest = (date: string): boolean => data.restDays.includes(weekdayOf(date))
  data.transfers.forEach(({ off, worked }, index) => {
    if (isRest(off))
      faults.push(faultAt(['transfers', index, 'off'], `${off} is a rest day already`))
    if (!isRest(worked))
      faults.push(faultAt(['transfers', index, 'worked'], `${worked} is a working day already`))
  })
  return faults
}

function deadlineFaults(rules: readonly DeadlineRule[], faultAt: FaultAt): Fault[] {
  const faults = [
    ...validityFaults('deadlines', rules, faultAt),
    ...twiceFaults('deadlines', rules, faultAt, (row) => row.id),
  ]
  rules.forEach((rule, index) => {
    const isTerm = rule.unit !== 'immediate' && rule.unit !== 'same_working_day'
    if (isTerm !== rule.amount > 0)
      faults.push(
        faultAt(['deadlines', index, 'amount'], `${rule.amount} does not fit ${rule.unit}`),
      )
    const other = rules.slice(0, index).find((earlier) => collide(earlier, rule))
    rule.extends.forEach((id, nth) => {
      if (!rules.some((one) => one.id === id && one.id !== rule.id))
        faults.push(faultAt(['deadlines', index, 'extends', nth], `no other rule is "${id}"`))
    })
    if (other !== undefined)
      faults.push(
        faultAt(
          ['deadlines', index],
          `"${rule.id}" and "${other.id}" hold for the same event on the same day`,
        ),
      )
  })
  return faults
}

function collide(one: DeadlineRule, other: DeadlineRule): boolean {
  return (
    one.event === other.event &&
    one.country === other.country &&
    (one.validFrom ?? '') <= (other.validTo ?? '9999') &&
    (other.validFrom ?? '') <= (one.validTo ?? '9999')
  )
}

function validityFaults(list: string, rows: readonly Validity[], faultAt: FaultAt): Fault[] {
  return rows.flatMap(({ validFrom, validTo }, index) =>
    validFrom !== null && validTo !== null && validFrom > validTo
      ? [faultAt([list, index, 'validTo'], `${validTo} is before validFrom ${validFrom}`)]
      : [],
  )
}

/** A change of law is a new row with an id of its own: an id that is kept with a case must name one row. */
function twiceFaults<Row>(
  list: string,
  rows: readonly Row[],
  faultAt: FaultAt,
  key: (row: Row) => string,
): Fault[] {
  return rows.flatMap((row, index) =>
    rows.slice(0, index).some((earlier) => key(earlier) === key(row))
      ? [faultAt([list, index, 'id'], `"${key(row)}" is there twice`)]
      : [],
  )
}
