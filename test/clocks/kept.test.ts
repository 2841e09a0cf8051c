/** Shows who is told of clocks that run out, what a corrected calendar moves, and whom a missed deadline counts against. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#agents/agent.ts'
import { giveBack } from '#assignment/give-back.ts'
import { take } from '#assignment/take.ts'
import { changeHolder } from '#cases/holding-store.ts'
import { loadCaseByNumber } from '#cases/store.ts'
import { readCityData, rulesFolder } from '#city-data.ts'
import { clocksOf, startClock } from '#clocks/start-clock.ts'
import { insertRedating } from '#clocks/store/recount.ts'
import { listClocks } from '#clocks/store/clock.ts'
import { compileCalendar } from '#deadlines/compile-calendar.ts'
import { showBreakdown } from '#figures/show-breakdown.ts'
import type { Breakdown } from '#figures/store/breakdown.ts'
import { recountClocks } from '#flows/recount-clocks.ts'
import { watchClocks } from '#flows/watch-clocks.ts'
import { reply } from '#replies/reply.ts'
import { castDay, insertCast } from '#test/cast.ts'
import type { Cast } from '#test/cast.ts'
import { testCity } from '#test/city.ts'
import type { TestCity } from '#test/city.ts'
import { mailInHands, versionOf } from '#test/replies/desk.ts'
import { readCalendar } from '#deadlines/read.ts'

let city: TestCity
let cast: Cast
beforeAll(async () => {
  city = await testCity()
  cast = await insertCast(city.sql)
})
afterAll(() => city.close())

const caseId = async (number: string) => (await loadCaseByNumber(city.sql, number))?.id ?? 0
const dueOf = async (number: string) =>
  (await listClocks(city.sql, await caseId(number))).map(({ rule, dueOn }) => `${rule} ${dueOn}`)
const answer = async (agent: Actor, contactId: number) =>
  reply(city, agent, contactId, {
    text: 'Здравствуйте! Контейнеры будут вывезены завтра, приносим извинения.',
    basedOnVersion: await versionOf(city, contactId),
  })
const holdersOf = async (number: string) =>
  (
    await city.sql<{ held: string }[]>`
      select holder_kind || ' ' || holder || case when until is null then ' now' else '' end as held
      from case_holdings where case_id = ${await caseId(number)} order by id`
  ).map(({ held }) => held)
const eventsOf = (kind: string) =>
  city.sql<{ id: number }[]>`select id from events where kind = ${kind}`

/** Lithuania as it is, with a day off by a decision of the government. */
function withDayOff(date: string) {
  const read = readCalendar('routing-rules/calendars/lt.yaml')
  if (!read.ok) throw new Error('The calendar cannot be read.')
  const [first] = read.value.holidays
  if (first === undefined) throw new Error('The calendar has no holiday.')
  const day = { ...first, id: 'by-decision', on: { date }, validFrom: null, validTo: null }
  return compileCalendar({ ...read.value, holidays: [...read.value.holidays, day] })
}

test('a clock that runs out is told once before and once after, from the morning on', async () => {
  const { viktoria } = cast.agents
  const { contactId, number } = await mailInHands(city, 'oleg', viktoria)
  expect(await dueOf(number)).toEqual(['lt.answer 2026-12-18'])
  // Three working days before Friday 12-18 are Tuesday 12-15; at six in the morning nobody is told.
  city.setNow(new Date('2026-12-14T12:00:00Z'))
  expect(await watchClocks(city)).toEqual({ reminded: 0, missed: 0 })
  city.setNow(new Date('2026-12-15T04:00:00Z'))
  expect(await watchClocks(city)).toEqual({ reminded: 0, missed: 0 })
  city.setNow(new Date('2026-12-15T06:30:00Z'))
  expect(await watchClocks(city)).toEqual({ reminded: 1, missed: 0 })
  expect(await watchClocks(city)).toEqual({ reminded: 0, missed: 0 })
  expect(await eventsOf('case-deadline-near')).toHaveLength(1)
  // The day ends at midnight in Vilnius; the alarm waits for eight o'clock and names the case.
  city.setNow(new Date('2026-12-18T23:00:00Z'))
  expect(await watchClocks(city)).toEqual({ reminded: 0, missed: 0 })
  city.setNow(new Date('2026-12-19T06:00:00Z'))
  expect(await watchClocks(city)).toEqual({ reminded: 0, missed: 1 })
  expect(await watchClocks(city)).toEqual({ reminded: 0, missed: 0 })
  const alarms =
    await city.sql`select kind, enterprise, detail from alarms where kind = 'deadline-missed'`
  expect(alarms).toMatchObject([{ enterprise: 'vasa', detail: { about: number, cases: 1 } }])
  await answer(viktoria, contactId)
  city.setNow(castDay)
})

test('a new day off moves the clocks that run over it, and only them, however often it is looked at', async () => {
  const { jan } = cast.agents
  const { number } = await mailInHands(city, 'zofia', jan)
  await recountClocks(city)
  const before = await dueOf(number)
  expect(before).toEqual(['lt.answer 2026-12-18', 'lt.energy 2026-12-20'])
  const usual = city.calendar
  // A day after all clocks moves none.
  city.calendar = withDayOff('2026-12-21')
  expect(await recountClocks(city)).toBe(0)
  city.calendar = withDayOff('2026-12-07')
  expect(await recountClocks(city)).toBe(1)
  expect(await dueOf(number)).toEqual(['lt.energy 2026-12-20', 'lt.answer 2026-12-21'])
  expect(await recountClocks(city)).toBe(0)
  // The government takes it back.
  city.calendar = usual
  expect(await recountClocks(city)).toBe(1)
  expect(await dueOf(number)).toEqual(before)
  const changes = await city.sql`
    select c.due_before as before, c.due_after as after, r.about, r.finished_at is not null as done, r.changed
    from deadline_changes c join redatings r on r.id = c.redating_id order by c.id`
  expect(changes).toEqual([
    { before: '2026-12-18', after: '2026-12-21', about: 'lt', done: true, changed: 1 },
    { before: '2026-12-21', after: '2026-12-18', about: 'lt', done: true, changed: 1 },
  ])
})

test('a rule that is published anew leaves open clocks alone, until a person says that its row was wrong', async () => {
  const { jan } = cast.agents
  const { number } = await mailInHands(city, 'zofia', jan)
  const published = city.deadlineRules
  city.deadlineRules = published.map((rule) =>
    rule.id === 'lt.energy' ? { ...rule, amount: 20 } : rule,
  )
  await recountClocks(city)
  expect(await dueOf(number)).toContain('lt.energy 2026-12-20')
  const because = 'The row said thirty days, the law says twenty.'
  const by = cast.agents.saulius.agentId
  const wish = { kind: 'rule', about: 'lt.energy', detail: {}, because, by, now: castDay } as const
  expect(await insertRedating(city.sql, wish)).not.toBeNull()
  // Zofia's clock of the other test runs by the same rule.
  expect(await recountClocks(city)).toBe(2)
  expect(await recountClocks(city)).toBe(0)
  expect(await dueOf(number)).toEqual(['lt.energy 2026-12-10', 'lt.answer 2026-12-18'])
  const [change] = await city.sql`
    select kind, because from deadline_changes order by id desc limit 1`
  expect(change).toEqual({ kind: 're-dated', because })
  city.deadlineRules = published
})

test('what an institution let run out counts against it, and against no agent and no desk', async () => {
  await city.sql`update deadlines set cancelled_at = ${castDay}`
  const { viktoria } = cast.agents
  const kept = await mailInHands(city, 'oleg', viktoria)
  await answer(viktoria, kept.contactId)
  const lost = await mailInHands(city, 'oleg', viktoria, {
    text: 'У нас во дворе не вывозят мусор.',
  })
  await changeHolder(
    city.sql,
    await caseId(lost.number),
    { kind: 'institution', id: 'eso' },
    castDay,
  )
  const hers = await mailInHands(city, 'oleg', viktoria, { text: 'Мусор не вывозят уже месяц.' })
  city.setNow(new Date('2026-12-21T09:00:00Z'))
  const by = async (dimension: Breakdown) =>
    (await showBreakdown(city, cast.agents.saulius, { by: dimension, days: 90 })).map(
      ({ id, met, missed, ranked }) => [id, met, missed, ranked],
    )
  expect(await by('institution')).toEqual([['eso', 0, 1, null]])
  expect(await by('agent')).toEqual([[String(viktoria.agentId), 1, 1, null]])
  expect(await by('enterprise')).toEqual([['vasa', 1, 1, null]])
  const [agent] = await showBreakdown(city, cast.agents.saulius, { by: 'agent', days: 90 })
  expect(agent?.held.agent).toBe(31 * 86_400 + 3_600)
  expect(hers.number).not.toBe(lost.number)
  city.setNow(castDay)
})

describe('the record of a clock', () => {
  test('has in Latvia the law of the day on which the submission came, and no other', () => {
    const riga = readCityData(rulesFolder, 'latvia')
    const lawOf = (receivedAt: Date) =>
      clocksOf(riga, ['lv.answer', 'lv.answer.old'], { receivedAt }).map(
        ({ rule, dueOn }) => `${rule} ${dueOn}`,
      )
    // Half past eleven at night in Riga on the last day of February; an hour later it is March.
    expect(lawOf(new Date('2026-02-28T21:30:00Z'))).toEqual(['lv.answer.old 2026-03-28'])
    expect(lawOf(new Date('2026-02-28T22:30:00Z'))).toEqual(['lv.answer 2026-03-13'])
  })

  test('only grows', async () => {
    const { number } = await mailInHands(city, 'oleg', cast.agents.viktoria)
    const [clock] = await listClocks(city.sql, await caseId(number))
    await expect(
      city.sql`update deadline_changes set because = 'nothing' where deadline_id = ${clock?.id ?? 0}`,
    ).rejects.toThrow('append-only')
  })

  test('a rule of the law that ended starts no clock for what came later', async () => {
    const { number } = await mailInHands(city, 'oleg', cast.agents.viktoria)
    const id = await caseId(number)
    const ended = city.deadlineRules.map((rule) => ({ ...rule, validTo: '2026-11-19' }))
    const begun = {
      caseId: id,
      rule: 'lt.transfer',
      anchors: { receivedAt: castDay },
      now: castDay,
    }
    expect(await startClock(city.sql, { ...city, deadlineRules: ended }, begun)).toBeNull()
    expect(await startClock(city.sql, city, begun)).toMatchObject({ dueOn: '2026-11-27' })
  })
})

describe('who holds a case', () => {
  test('follows every hand that it passes through, and nobody holds it twice', async () => {
    const { viktoria, jan } = cast.agents
    const { contactId, number } = await mailInHands(city, 'oleg', viktoria)
    city.passSeconds(3600)
    await giveBack(city, viktoria, contactId)
    city.passSeconds(3600)
    await take(city, jan, contactId)
    city.passSeconds(3600)
    await answer(jan, contactId)
    expect(await holdersOf(number)).toEqual([
      'pool vasa-collection',
      `agent ${viktoria.agentId}`,
      'pool vasa-collection',
      `agent ${jan.agentId}`,
    ])
    const [gaps] = await city.sql`
      select count(*) as gaps from (
        select until, lead(since) over (order by id) as next from case_holdings
        where case_id = ${await caseId(number)}) held
      where next is not null and next is distinct from until`
    expect(gaps).toEqual({ gaps: 0 })
  })
})
