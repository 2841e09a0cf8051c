/** Works a country's rules out into a calendar of days, once, so that every later question is quick. */

import type { Calendar } from './calendar.ts'
import { holdsOn } from './calendar-data.ts'
import type { CalendarData, Holiday, Suspension } from './calendar-data.ts'
import type { DayReason } from './day-reason.ts'
import { dateOf, dayNumber, weekdayIndex, weekdayOf, weekdays } from './local-date.ts'
import { daysOfRule } from './day-rule.ts'

/** All calendars hold for these years: wider than what is checked, so that an old backlog can be read in. */
const calendarYears = { from: 2000, to: 2049 } as const

type Sheet = {
  data: CalendarData
  firstDay: number
  lastDay: number
  reasons: Map<number, DayReason[]>
  /** Days that are holidays by law, suspended or not: a moved day never lands on one. */
  offDays: Set<number>
  workedDays: Set<number>
}

export function compileCalendar(data: CalendarData): Calendar {
  const firstDay = dayNumber(`${calendarYears.from}-01-01`)
  const lastDay = dayNumber(`${calendarYears.to}-12-31`)
  const sheet: Sheet = {
    data,
    firstDay,
    lastDay,
    reasons: new Map(),
    offDays: new Set(),
    workedDays: new Set(),
  }
  markRestDays(sheet)
  markWorkedDays(sheet)
  markHolidays(sheet)
  const { workedUpTo, worked } = count(sheet)
  return {
    id: data.id,
    country: data.country,
    checked: data.checked,
    restDays: data.restDays,
    firstDay,
    lastDay,
    workedUpTo,
    worked,
    reasons: sheet.reasons,
    shortened: shortenedDays(sheet, new Set(worked)),
  }
}

function markRestDays(sheet: Sheet): void {
  for (let day = sheet.firstDay; day <= sheet.lastDay; day++)
    if (isRestDay(sheet, day)) mark(sheet, day, { kind: 'rest-day' })
}

function markWorkedDays(sheet: Sheet): void {
  for (const { date, as, because } of sheet.data.workingDays) work(sheet, date, as, because)
  for (const { off, worked, because } of sheet.data.transfers) {
    if (suspensionOn(sheet, dayNumber(off)) !== null) continue
    markOff(sheet, dayNumber(off), { kind: 'given-away', workedOn: worked, because })
    work(sheet, worked, weekdayOf(off), because)
  }
}

function work(sheet: Sheet, date: string, as: (typeof weekdays)[number], because: string): void {
  sheet.workedDays.add(dayNumber(date))
  mark(sheet, dayNumber(date), { kind: 'worked', as, because })
}

/** First all days where they fall, then the moved ones in order of date: none lands on another day off. */
function markHolidays(sheet: Sheet): void {
  const falling = sheet.data.holidays.flatMap((holiday) =>
    daysOfRule(holiday.on, calendarYears)
      .filter((day) => holdsOn(holiday, dateOf(day)))
      .map((day) => ({ holiday, day })),
  )
  falling.sort((one, other) => one.day - other.day)
  for (const { holiday, day } of falling) {
    const { id, names } = holiday
    const suspension = suspensionOn(sheet, day)
    if (suspension === null) markOff(sheet, day, { kind: 'holiday', id, names })
    else mark(sheet, day, { kind: 'suspended-holiday', id, names, because: suspension.because })
  }
  for (const { holiday, day } of falling) if (moves(sheet, holiday, day)) move(sheet, holiday, day)
}

function moves(sheet: Sheet, holiday: Holiday, day: number): boolean {
  return holiday.moves === 'next-working-day' && isRestDay(sheet, day)
}

function move(sheet: Sheet, { id, names }: Holiday, day: number): void {
  if (suspensionOn(sheet, day) !== null) return
  let next = day + 1
  while (isRestDay(sheet, next) || sheet.offDays.has(next)) next++
  if (suspensionOn(sheet, next) === null)
    markOff(sheet, next, { kind: 'moved-holiday', id, names, from: dateOf(day) })
}

function shortenedDays(sheet: Sheet, worked: ReadonlySet<number>): Map<number, number> {
  const shortened = new Map<number, number>()
  for (const row of sheet.data.shortened) {
    const days =
      row.date === null ? [...eves(sheet), ...workedForEves(sheet)] : [dayNumber(row.date)]
    for (const day of days)
      if (worked.has(day) && holdsOn(row, dateOf(day)) && suspensionOn(sheet, day) === null)
        shortened.set(day, Math.max(row.minutes, shortened.get(day) ?? 0))
  }
  return shortened
}

/** The days before holidays in their own right: the eve of a moved or given-away day is a full working day. */
function eves(sheet: Sheet): number[] {
  return [...sheet.offDays]
    .filter((day) => sheet.reasons.get(day)?.some((reason) => reason.kind === 'holiday'))
    .map((day) => day - 1)
}

/** A day worked in place of a holiday's eve keeps the eve's shorter hours (Latvian and Ukrainian labour law). */
function workedForEves(sheet: Sheet): number[] {
  const before = new Set(eves(sheet))
  return sheet.data.transfers
    .filter(({ off }) => before.has(dayNumber(off)))
    .map(({ worked }) => dayNumber(worked))
}

function count(sheet: Sheet): { workedUpTo: Int32Array; worked: Int32Array } {
  const workedUpTo = new Int32Array(sheet.lastDay - sheet.firstDay + 1)
  const worked: number[] = []
  for (let day = sheet.firstDay; day <= sheet.lastDay; day++) {
    const isOff = isRestDay(sheet, day) || sheet.offDays.has(day)
    if (!isOff || sheet.workedDays.has(day)) worked.push(day)
    workedUpTo[day - sheet.firstDay] = worked.length
  }
  return { workedUpTo, worked: Int32Array.from(worked) }
}

function isRestDay(sheet: Sheet, day: number): boolean {
  return sheet.data.restDays.includes(weekdays[weekdayIndex(day)] ?? 'monday')
}

function suspensionOn(sheet: Sheet, day: number): Suspension | null {
  return sheet.data.suspensions.find((row) => holdsOn(row, dateOf(day))) ?? null
}

function markOff(sheet: Sheet, day: number, reason: DayReason): void {
  sheet.offDays.add(day)
  mark(sheet, day, reason)
}

function mark(sheet: Sheet, day: number, reason: DayReason): void {
  const reasons = sheet.reasons.get(day)
  if (reasons === undefined) sheet.reasons.set(day, [reason])
  else reasons.push(reason)
}
