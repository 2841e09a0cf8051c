/** Lets open clocks follow a corrected calendar by themselves, and a corrected rule when a person says so. */

import type { City } from '#city.ts'
import { dueOf } from '#clocks/clock.ts'
import type { Redating, Terms } from '#clocks/store/recount.ts'
import {
  fillTerms,
  finishRedating,
  hasOldClocks,
  insertRedating,
  lockCounted,
  openRedatings,
  redate,
  termsOfRule,
  termsOver,
  writeCounted,
} from '#clocks/store/recount.ts'
import { changedDays, unusualDays } from '#clocks/unusual-days.ts'
import type { Term } from '#deadlines/term.ts'
import { insertEvent } from '#live/store.ts'

/** Clocks in one statement: a second or so, and no row is held longer. */
const atOnce = 5_000

/** How many got another day. Stopped anywhere, it goes on from there: what has its day is not asked for again. */
export async function recountClocks(city: City): Promise<number> {
  await compareCalendar(city)
  await fillAll(city)
  let changed = 0
  for (const redating of await openRedatings(city.sql)) changed += await carryOut(city, redating)
  if (changed > 0) city.wake('events')
  return changed
}

/** A country's day off that is new, or no longer one, is a correction of what is promised already. */
async function compareCalendar(city: City): Promise<void> {
  const { calendar } = city
  const now = city.now()
  const days = daysOf(calendar)
  await city.sql.begin(async (tx) => {
    const counted = await lockCounted(tx, calendar.id)
    const changed = counted === null ? [] : changedDays(counted, days)
    if (counted !== null && changed.length === 0) return
    await writeCounted(tx, calendar.id, days, now)
    if (changed.length === 0) return
    const detail = { days: changed }
    const about = calendar.id
    await insertRedating(tx, { kind: 'calendar', about, detail, because: null, by: null, now })
  })
}

/** Worked out once for each calendar: a new version of the rules is another object. */
const known = new WeakMap<City['calendar'], ReturnType<typeof unusualDays>>()
function daysOf(calendar: City['calendar']): ReturnType<typeof unusualDays> {
  const days = known.get(calendar) ?? unusualDays(calendar)
  known.set(calendar, days)
  return days
}

async function fillAll(city: City): Promise<void> {
  if (!(await hasOldClocks(city.sql))) return
  for (const rule of city.deadlineRules)
    while ((await fillTerms(city.sql, rule, atOnce)) === atOnce) continue
}

async function carryOut(city: City, redating: Redating): Promise<number> {
  let changed = 0
  for (const [before, term] of await wanted(city, redating)) {
    const ruleAmount = redating.kind === 'rule' ? amountOf(city, redating.about) : null
    const after = { term, ruleAmount, ...dueOf(city, term) }
    for (;;) {
      const now = city.now()
      const moved = await redate(city.sql, redating, before, after, now, atOnce)
      changed += moved
      if (moved < atOnce) break
    }
  }
  // What somebody had a hand on is looked for again; only then it is done.
  if ((await wanted(city, redating)).length > 0) return changed
  const now = city.now()
  await finishRedating(city.sql, redating.id, now)
  const data = { redatingId: redating.id }
  await insertEvent(city.sql, { at: now, kind: 'deadlines-redated', data })
  return changed
}

/** Terms whose clocks have not the day that they should have, each with the term that gives it. */
async function wanted(city: City, { kind, about, detail }: Redating): Promise<[Terms, Term][]> {
  if (kind === 'calendar') {
    const days = (detail.days ?? []).map(({ on }) => on)
    const terms = await termsOver(city.sql, days)
    return terms.flatMap((one): [Terms, Term][] =>
      dueOf(city, one.term).dueOn === one.dueOn ? [] : [[one, one.term]],
    )
  }
  const rule = city.deadlineRules.find(({ id }) => id === about)
  if (rule === undefined) return []
  const { amount, unit } = rule
  return (await termsOfRule(city.sql, about, { amount, unit })).map((one) => {
    const more = one.term.unit === unit ? amount - (one.ruleAmount ?? amount) : 0
    const count = one.term.unit === unit ? Math.max(0, one.term.count + more) : amount
    return [one, { from: one.term.from, count, unit }]
  })
}

function amountOf({ deadlineRules }: City, id: string): number | null {
  return deadlineRules.find((rule) => rule.id === id)?.amount ?? null
}
