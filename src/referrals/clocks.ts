/** Stops and starts the law's clocks around a referral: that it must go, and that the citizen must be told. */

import type { City } from '#city.ts'
import { meetClock } from '#clocks/meet-clock.ts'
import { clocksOf, startClock } from '#clocks/start-clock.ts'
import { cancelClocks, listClocks, meetClocks, unmeetClocks } from '#clocks/store/clock.ts'
import type { Transaction } from '#db/connect.ts'
import type { DeadlineRule } from '#deadlines/deadline.ts'
import { deadlinesOf } from '#routing/service-of.ts'

type Counting = Pick<City, 'rules' | 'calendar' | 'deadlineRules'>
type By = { by: number | null; now: Date }

/** Of a case as it came in. */
export type CaseStart = { caseId: number; receivedAt: Date; registeredAt: Date }

/** Rules by which the citizen must be told once a matter has been handed on. */
export function noticeRules({ deadlineRules, rules }: Counting): string[] {
  return deadlineRules
    .filter((rule) => rule.from === 'forwarded' && rule.country === rules.city.country)
    .map(({ id }) => id)
}

/** The law's term for handing it on, on the day of receipt: what the citizen is told of it. */
export function termOf(city: Counting, start: Omit<CaseStart, 'caseId'>): DeadlineRule | null {
  const [clock] = clocksOf(city, city.rules.city.deadlines.referral, start)
  return city.deadlineRules.find(({ id }) => id === clock?.rule) ?? null
}

/** By when it must go; a clock that has not run yet, since the city thought the matter its own, starts. */
export async function runTransferClock(
  tx: Transaction,
  city: Counting,
  { caseId, ...anchors }: CaseStart,
  done: By,
): Promise<Date | null> {
  const rules = city.rules.city.deadlines.referral
  const running = (await listClocks(tx, caseId)).filter(
    (clock) => rules.includes(clock.rule) && clock.cancelledAt === null,
  )
  const open = running.find((clock) => clock.metAt === null) ?? running.at(-1)
  if (open !== undefined) return open.dueAt
  for (const { rule } of clocksOf(city, rules, anchors)) {
    const started = await startClock(tx, city, {
      caseId,
      rule,
      anchors,
      ...done,
      because: 'referred',
    })
    if (started !== null) return started.dueAt
  }
  return null
}

/** A matter that an institution sent back has its term anew, from the day on which it came back. */
export function termAnew(city: Counting, cameBackAt: Date): Date | null {
  const anchors = { receivedAt: cameBackAt, registeredAt: cameBackAt }
  return clocksOf(city, city.rules.city.deadlines.referral, anchors)[0]?.dueAt ?? null
}

/** What the city itself owed an answer for is the institution's now. */
export async function dropAnswerClocks(
  tx: Transaction,
  city: Counting,
  caseId: number,
  done: By,
): Promise<void> {
  const except = [...city.rules.city.deadlines.referral, ...noticeRules(city)]
  await cancelClocks(tx, caseId, { except }, { ...done, because: 'referred' })
}

/** It went: from now on the citizen must know. */
export async function noteGone(
  tx: Transaction,
  city: Counting,
  { caseId, ...anchors }: CaseStart,
  wentAt: Date,
  by: number | null,
): Promise<void> {
  const { referral } = city.rules.city.deadlines
  await meetClocks(tx, caseId, { rules: referral }, { now: wentAt, by, because: 'referred' })
  const open = (await listClocks(tx, caseId)).filter(
    (clock) => clock.metAt === null && clock.cancelledAt === null,
  )
  const known = new Set(open.map(({ rule }) => rule))
  for (const { rule } of clocksOf(city, noticeRules(city), { ...anchors, forwardedAt: wentAt })) {
    if (known.has(rule)) continue
    const from = { ...anchors, forwardedAt: wentAt }
    await startClock(tx, city, { caseId, rule, anchors: from, now: wentAt, by })
  }
}

/** The citizen knows. */
export async function noteTold(
  tx: Transaction,
  city: Counting,
  caseId: number,
  at: Date,
  by: number | null,
): Promise<void> {
  for (const rule of noticeRules(city))
    await meetClock(tx, { caseId, rule, at, by, because: 'told' })
}

/** It did not arrive: the clock that its going had stopped runs on, as if it had never stopped. */
export async function noteNotGone(
  tx: Transaction,
  caseId: number,
  wentAt: Date | null,
  now: Date,
): Promise<void> {
  if (wentAt !== null) await unmeetClocks(tx, caseId, wentAt, now)
}

/** The matter is the city's again: it owes an answer from the day of receipt, and needs to hand nothing on. */
export async function returnToCity(
  tx: Transaction,
  city: Counting,
  { caseId, ...anchors }: CaseStart,
  topicId: string | null,
  done: By,
): Promise<void> {
  const topic = city.rules.topics.find(({ id }) => id === topicId) ?? null
  const because = 'taken-back'
  const rules = [...city.rules.city.deadlines.referral, ...noticeRules(city)]
  await cancelClocks(tx, caseId, { rules }, { ...done, because })
  const open = (await listClocks(tx, caseId)).filter(
    (clock) => clock.metAt === null && clock.cancelledAt === null,
  )
  if (open.length > 0) return
  for (const rule of deadlinesOf(city.rules, topic, 'ours'))
    await startClock(tx, city, { caseId, rule, anchors, ...done, because })
}
