/** Reminds people before a clock runs out and wakes them once it has, in the morning, each clock once. */

import { raiseAlarm } from '#alarms/raise-alarm.ts'
import type { City } from '#city.ts'
import { today } from '#clocks/clock.ts'
import type { RunningOut } from '#clocks/store/due.ts'
import { takeMissed, takeToRemind } from '#clocks/store/due.ts'
import { addWorkingDays } from '#deadlines/calendar.ts'
import { instantOf } from '#deadlines/zone.ts'
import { insertEvent } from '#live/store.ts'

/** Clocks in one transaction. */
const atOnce = 200
/** Case numbers that an alarm names; of more it tells how many. */
const mostNamed = 5

/** Nobody is woken at midnight, when the day of a clock ends: before the city's hour nothing is told. */
export async function watchClocks(city: City): Promise<{ reminded: number; missed: number }> {
  const now = city.now()
  const { deadlines, timezone } = city.rules.city
  const date = today(city, now)
  if (now < instantOf(date, deadlines.fromHour * 60, timezone)) return { reminded: 0, missed: 0 }
  const upTo = addWorkingDays(city.calendar, date, deadlines.remindDays)
  const reminded = await untilNone(() => remind(city, upTo, now))
  const missed = await untilNone(() => alarm(city, now))
  if (reminded + missed > 0) city.wake('events')
  if (missed > 0) city.wake('alarms')
  return { reminded, missed }
}

async function untilNone(step: () => Promise<number>): Promise<number> {
  for (let sum = 0; ;) {
    const told = await step()
    sum += told
    if (told === 0) return sum
  }
}

async function remind(city: City, upTo: string, now: Date): Promise<number> {
  return city.sql.begin(async (tx) => {
    const near = await takeToRemind(tx, upTo, now, atOnce)
    for (const { dueOn, rule, ...about } of near)
      await insertEvent(tx, {
        at: now,
        kind: 'case-deadline-near',
        ...where(about),
        data: { dueOn, rule, number: about.caseNumber },
      })
    return near.length
  })
}

/** One alarm for each enterprise: a morning with a hundred missed clocks rings once. */
async function alarm(city: City, now: Date): Promise<number> {
  return city.sql.begin(async (tx) => {
    const missed = await takeMissed(tx, now, atOnce)
    for (const { dueOn, rule, ...about } of missed)
      await insertEvent(tx, {
        at: now,
        kind: 'case-deadline-missed',
        ...where(about),
        data: { dueOn, rule, number: about.caseNumber },
      })
    for (const [enterprise, clocks] of Map.groupBy(missed, (one) => one.enterprise)) {
      const detail = { about: named(clocks), cases: clocks.length }
      await raiseAlarm(tx, { kind: 'deadline-missed', enterprise, contactId: null, detail, now })
    }
    return missed.length
  })
}

function where({
  caseId,
  contactId,
  agentId,
  enterprise,
  pool,
}: Omit<RunningOut, 'dueOn' | 'rule'>) {
  return { caseId, contactId, agentId, enterprise, pool }
}

function named(clocks: readonly RunningOut[]): string {
  const numbers = [...new Set(clocks.map(({ caseNumber }) => caseNumber))]
  const more = numbers.length - mostNamed
  return `${numbers.slice(0, mostNamed).join(', ')}${more > 0 ? ` +${more}` : ''}`
}
