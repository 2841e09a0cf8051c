/** Measures a million open clocks: finding the due ones, and giving the right ones another day (`npm run bench deadlines`). */
import { mkdirSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { takeMissed } from '#clocks/store/due.ts'
import { connect } from '#db/connect.ts'
import type { Sql } from '#db/connect.ts'
import { openEmbedded } from '#db/embedded.ts'
import { prepareDatabase } from '#db/prepare.ts'
import { addWorkingDays } from '#deadlines/calendar.ts'
import { compileCalendar } from '#deadlines/compile-calendar.ts'
import { addDays } from '#deadlines/local-date.ts'
import { readCalendar } from '#deadlines/read.ts'
import { dueOfTerm } from '#deadlines/term.ts'
import type { Term } from '#deadlines/term.ts'
import { endOfDay } from '#deadlines/zone.ts'
import { recountClocks } from '#flows/recount-clocks.ts'
import { watchClocks } from '#flows/watch-clocks.ts'
import { castDay } from '#test/cast.ts'
import { cityOn } from '#test/city-on.ts'

const million = 1_000_000
/** Each of these days many clocks started; the first ones are over by now. */
const startDays = 60

const folder = await mkdtemp(join(tmpdir(), 'vienas-bench-'))
const server = await openEmbedded(folder)
const sql = connect(server.url, { max: 2, limitSeconds: 0 })
/** As the service has it: no statement may last five seconds. */
const pool = connect(server.url, { max: 4 })
try {
  await prepareDatabase(server.url)
  const city = cityOn(pool, server.url)
  await fill(sql, city.calendar)
  await recountClocks(city)
  const due = await measured(50, () => findDue(sql))
  const found = (await findDue(sql)).length
  const batch = await measured(20, () => markAndUndo(sql))
  const plan = await planOf(sql)
  const watching = await seconds(() => watchClocks(city))
  const again = await measured(50, () => watchClocks(city))

  const holiday = '2026-12-07'
  const expected = await wrongOnes(sql, withHoliday(holiday))
  city.calendar = withHoliday(holiday)
  const recounting = await seconds(() => recountClocks(city))
  const [done] = await sql<{ changed: number; distinct: number }[]>`
    select count(*) as changed, count(distinct deadline_id) as distinct from deadline_changes
    where kind = 're-dated'`
  const left = await wrongOnes(sql, city.calendar)
  const idle = await measured(20, () => recountClocks(city))
  const figures = {
    clocks: million,
    cores: availableParallelism(),
    'due ones found': found,
    'finding them, ms p50': due.p50,
    'finding them, ms p95': due.p95,
    'finding and marking the next 200, ms p95': batch.p95,
    'index of the plan': /deadlines_running/.test(plan) ? 'deadlines_running' : plan,
    'first look at all, s': watching,
    'a look when all is told, ms p95': again.p95,
    'new day off': holiday,
    'clocks that it concerns': expected,
    'clocks that got another day': done?.changed ?? 0,
    'of these twice': (done?.changed ?? 0) - (done?.distinct ?? 0),
    'clocks left with a wrong day': left,
    'seconds for all': recounting,
    'a look when nothing changed, ms p95': idle.p95,
  }
  console.table(figures)
  console.log(plan)
  mkdirSync(join(import.meta.dirname, 'results'), { recursive: true })
  const file = join(import.meta.dirname, 'results', 'deadlines.json')
  writeFileSync(file, `${JSON.stringify(figures, null, 2)}\n`)
  const isGood =
    due.p95 < 50 && done?.changed === expected && left === 0 && /deadlines_running/.test(plan)
  if (!isGood) process.exitCode = 1
} finally {
  await pool.end()
  await sql.end()
  await server.close()
  await rm(folder, { recursive: true })
}

/** Nine of ten in working days, one in calendar days, which no holiday moves. */
async function fill(to: Sql, calendar: ReturnType<typeof withHoliday>): Promise<void> {
  // A thousand are over; the others end within the next weeks.
  const first = addDays('2026-11-20', -startDays)
  const starts = Array.from({ length: startDays }, (_, day) => addDays(first, day))
  const rows = starts.flatMap((from) =>
    (['working_day', 'calendar_day'] as const).map((unit) => {
      const count = unit === 'working_day' ? 45 : 70
      const dueOn =
        unit === 'working_day' ? addWorkingDays(calendar, from, count) : addDays(from, count)
      return { from, unit, count, dueOn, dueAt: endOfDay(dueOn, 'Europe/Vilnius').toISOString() }
    }),
  )
  await to`
    insert into citizens (created_at) values (${castDay})`
  await to`
    insert into cases (number, citizen_id, state, received_at, registered_at)
    select 'VLN-2026-' || lpad(n::text, 7, '0'), 1, 'open', ${castDay}, ${castDay}
    from generate_series(1, ${million}) n`
  await to`
    insert into deadlines (case_id, rule, action, started_on, due_on, due_at, term_from, term_count, term_unit, rule_amount)
    select n, 'lt.answer', 'request', r.f, case when n <= 1000 then r.f else r.d end,
      case when n <= 1000 then ${castDay}::timestamptz - interval '1 hour' else r.t end,
      r.f, case when n <= 1000 then 0 else r.c end, r.u, 20
    from generate_series(1, ${million}) n
    join unnest(${rows.map((r) => r.from)}::date[], ${rows.map((r) => r.dueOn)}::date[],
      ${rows.map((r) => r.dueAt)}::timestamptz[], ${rows.map((r) => r.count)}::integer[],
      ${rows.map((r) => r.unit)}::text[]) with ordinality as r(f, d, t, c, u, nth)
      on r.nth = 1 + (n % ${startDays}) * 2 + case when n % 10 = 0 then 1 else 0 end`
  await to`vacuum analyze deadlines`
  await to`vacuum analyze cases`
}

/** Every single clock is worked out again, one by one: how many have another day than they should. */
async function wrongOnes(from: Sql, calendar: ReturnType<typeof withHoliday>): Promise<number> {
  let wrong = 0
  const known = new Map<string, string>()
  const rows = from<{ f: string; c: number; u: Term['unit']; d: string }[]>`
    select term_from as f, term_count as c, term_unit as u, due_on as d from deadlines`
  await rows.cursor(20_000, (some) => {
    for (const { f, c, u, d } of some) {
      const key = `${f} ${c} ${u}`
      const due = known.get(key) ?? dueOfTerm({ from: f, count: c, unit: u }, calendar)
      known.set(key, due)
      if (due !== d) wrong += 1
    }
  })
  return wrong
}

function withHoliday(date: string) {
  const read = readCalendar(join(import.meta.dirname, '../routing-rules/calendars/lt.yaml'))
  if (!read.ok) throw new Error('The calendar of Lithuania cannot be read.')
  const names = { lt: 'diena', en: 'day', ru: 'день', pl: 'dzień', uk: 'день', lv: 'diena' }
  const day = {
    id: 'by-decision',
    names,
    on: { date },
    moves: 'never',
    validFrom: null,
    validTo: null,
  }
  return compileCalendar({
    ...read.value,
    holidays: [...read.value.holidays, { ...day, moves: 'never' }],
  })
}

/** Under the conditions by which the service finds them. */
function dueOnes(from: Sql) {
  return from`
    select id, case_id, rule, due_at from deadlines
    where met_at is null and cancelled_at is null and suspended_at is null and due_at <= ${castDay}
    order by due_at, id limit 2000`
}

async function findDue(from: Sql): Promise<unknown[]> {
  return dueOnes(from)
}

/** What the service does each minute, undone, so that the next time finds the same. */
async function markAndUndo(from: Sql): Promise<void> {
  const undone = new Error('undone')
  await from
    .begin(async (tx) => {
      const taken = await takeMissed(tx, castDay, 200)
      if (taken.length !== 200) throw new Error(`${taken.length} were found instead of 200.`)
      throw undone
    })
    .catch((fault: unknown) => {
      if (fault !== undone) throw fault
    })
}

async function planOf(from: Sql): Promise<string> {
  const rows = await from<{ 'QUERY PLAN': string }[]>`
    explain (analyze, buffers) ${dueOnes(from)}`
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}

async function measured(
  times: number,
  act: () => Promise<unknown>,
): Promise<{ p50: number; p95: number }> {
  const took: number[] = []
  for (let nth = 0; nth < times; nth += 1) {
    const at = performance.now()
    await act()
    took.push(performance.now() - at)
  }
  took.sort((one, other) => one - other)
  const rounded = (share: number) => Math.round((took[Math.floor(times * share)] ?? 0) * 10) / 10
  return { p50: rounded(0.5), p95: rounded(0.95) }
}

async function seconds(act: () => Promise<unknown>): Promise<number> {
  const at = performance.now()
  await act()
  return Math.round((performance.now() - at) / 100) / 10
}
