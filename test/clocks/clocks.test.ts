/** Shows what moves a case's legal clocks, what the citizen is told of it, and who held the case meanwhile. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { loadCaseByNumber } from '#cases/store.ts'
import { listClocks } from '#clocks/store/clock.ts'
import { moveClocks } from '#flows/move-clocks.ts'
import type { ClockRequest } from '#flows/move-clocks.ts'
import { receive } from '#intake/receive.ts'
import { reply } from '#replies/reply.ts'
import type { Actor } from '#agents/agent.ts'
import { castDay, insertCast } from '#test/cast.ts'
import type { Cast } from '#test/cast.ts'
import { testCity } from '#test/city.ts'
import type { TestCity } from '#test/city.ts'
import { filed, mailFrom } from '#test/intake/mails.ts'
import { mailInHands, versionOf } from '#test/replies/desk.ts'

const askInRussian =
  'Здравствуйте! Напишите, пожалуйста, полный адрес вашего дома и номер подъезда.'
const answerInRussian = 'Здравствуйте! Контейнеры будут вывезены завтра, приносим извинения.'

let city: TestCity
let cast: Cast
beforeAll(async () => {
  city = await testCity()
  cast = await insertCast(city.sql)
})
afterAll(() => city.close())
beforeEach(async () => {
  city.setNow(castDay)
  await city.sql`update slots set contact_id = null, expires_at = null`
})

const caseId = async (number: string) => (await loadCaseByNumber(city.sql, number))?.id ?? 0
const clocksOf = async (number: string) => listClocks(city.sql, await caseId(number))
const historyOf = async (number: string) =>
  city.sql<{ kind: string; because: string | null; before: string | null; after: string | null }[]>`
    select c.kind, c.because, c.due_before as before, c.due_after as after
    from deadline_changes c join deadlines d on d.id = c.deadline_id
    where d.case_id = ${await caseId(number)} order by c.id`
const holdersOf = async (number: string) =>
  (
    await city.sql<{ held: string }[]>`
      select holder_kind || ' ' || holder || case when until is null then ' now' else '' end as held
      from case_holdings where case_id = ${await caseId(number)} order by id`
  ).map(({ held }) => held)
const citizenOf = async (number: string) => (await loadCaseByNumber(city.sql, number))?.citizenId

const ask = async (agent: Actor, contactId: number) =>
  reply(city, agent, contactId, {
    text: askInRussian,
    basedOnVersion: await versionOf(city, contactId),
    expectsAnswer: true,
  })
const answer = async (agent: Actor, contactId: number) =>
  reply(city, agent, contactId, {
    text: answerInRussian,
    basedOnVersion: await versionOf(city, contactId),
  })
const move = (agent: Actor, contactId: number, request: ClockRequest) =>
  moveClocks(city, agent, contactId, request)
const writesAgain = (number: string, text: string) =>
  receive(city, mailFrom('oleg', { text, caseNumbers: [number] }))

describe('when the citizen is asked', () => {
  test('a clock whose rule lets it not stand runs on, and begins anew when the request is clear', async () => {
    const { viktoria } = cast.agents
    const { contactId, number } = await mailInHands(city, 'oleg', viktoria)
    // Friday 2026-11-20, twenty working days over Christmas: 12-18.
    expect(await clocksOf(number)).toMatchObject([{ rule: 'lt.answer', dueOn: '2026-12-18' }])
    expect(await ask(viktoria, contactId)).toMatchObject({ outcome: 'sent' })
    expect(await clocksOf(number)).toMatchObject([{ dueOn: '2026-12-18', suspendedAt: null }])
    city.setNow(new Date('2026-11-30T09:00:00Z'))
    await writesAgain(number, 'Здравствуйте, адрес: улица Кальвариу 15, второй подъезд.')
    // From Monday 11-30: 12-01 to 12-23 are 17; 24 to 26 are off; 12-28 to 12-30 are 18 to 20.
    const [clock] = await clocksOf(number)
    expect(clock).toMatchObject({ startedOn: '2026-11-30', dueOn: '2026-12-30' })
    expect(clock?.restartedAt).toEqual(city.now())
    expect(await historyOf(number)).toEqual([
      { kind: 'started', because: null, before: null, after: '2026-12-18' },
      { kind: 'restarted', because: 'clarified', before: '2026-12-18', after: '2026-12-30' },
    ])
  })

  test('a clock whose rule allows it stands, and goes on with the working days it had', async () => {
    const lawful = city.deadlineRules.map((rule) =>
      rule.id === 'lt.answer'
        ? {
            ...rule,
            restartOn: null,
            suspend: {
              on: 'asked',
              evidence: 'memory',
              source: 'a law made up for this test',
            } as const,
          }
        : rule,
    )
    const before = city.deadlineRules
    city.deadlineRules = lawful
    try {
      const { viktoria } = cast.agents
      const { contactId, number } = await mailInHands(city, 'oleg', viktoria)
      await city.sql`update deadlines set reminded_at = ${castDay} where case_id = ${await caseId(number)}`
      city.setNow(new Date('2026-11-25T09:00:00Z'))
      await ask(viktoria, contactId)
      // 11-23, 11-24 and 11-25 are used: 17 of 20 are left.
      expect(await clocksOf(number)).toMatchObject([
        { suspendedAt: city.now(), term: { from: '2026-11-25', count: 17 }, dueOn: '2026-12-18' },
      ])
      city.setNow(new Date('2027-01-04T09:00:00Z'))
      await writesAgain(number, 'Здравствуйте, адрес: улица Кальвариу 15, второй подъезд.')
      // From Monday 2027-01-04 seventeen working days: 01-05 to 01-08 are 4, then three weeks are 19: Wednesday 01-27.
      expect(await clocksOf(number)).toMatchObject([{ suspendedAt: null, dueOn: '2027-01-27' }])
      expect((await historyOf(number)).map(({ kind }) => kind)).toEqual([
        'started',
        'suspended',
        'resumed',
      ])
      expect(await holdersOf(number)).toEqual([
        'pool vasa-collection',
        `agent ${viktoria.agentId}`,
        `citizen ${await citizenOf(number)}`,
        'pool vasa-collection now',
      ])
    } finally {
      city.deadlineRules = before
    }
  })

  test('a telephone call does as well as a letter, and only whoever has the contact may say so', async () => {
    const { viktoria, jan } = cast.agents
    const { contactId, number } = await mailInHands(city, 'oleg', viktoria)
    expect(await move(jan, contactId, { move: 'ask' })).toEqual({ outcome: 'not-yours' })
    expect(await move(viktoria, contactId, { move: 'ask', note: 'phoned twice' })).toMatchObject({
      outcome: 'moved',
      runsOn: ['lt.answer'],
    })
    expect((await loadCaseByNumber(city.sql, number))?.state).toBe('waiting-for-citizen')
    expect((await holdersOf(number)).at(-1)).toBe(`citizen ${await citizenOf(number)} now`)
    city.setNow(new Date('2026-11-23T09:00:00Z'))
    await move(viktoria, contactId, { move: 'restart', note: 'said which house' })
    expect(await clocksOf(number)).toMatchObject([{ startedOn: '2026-11-23', dueOn: '2026-12-21' }])
    expect((await holdersOf(number)).at(-1)).toBe(`agent ${viktoria.agentId} now`)
  })
})

describe('an extension', () => {
  test('is told to the citizen in Russian with the new day, and is given once', async () => {
    const { viktoria } = cast.agents
    const { contactId, number } = await mailInHands(city, 'oleg', viktoria)
    const request = { move: 'extend', rule: 'lt.answer', reason: 'needs-visit' } as const
    // 12-18 and twenty more: 21 to 23 are 3, 28 to 31 are 7, 2027-01-04 to 01-08 are 12, 11 to 15 are 17, 18 to 20 are 20.
    expect(await move(viktoria, contactId, request)).toMatchObject({ dueOn: '2027-01-20' })
    const [told] = await city.sql`
      select m.text, m.language, d.address, d.state from messages m join deliveries d on d.message_id = m.id
      where m.contact_id = ${contactId} and m.kind = 'notice'`
    expect(told).toMatchObject({
      language: 'ru',
      address: 'oleg@citizen.example',
      state: 'created',
    })
    expect(told?.['text']).toContain(number)
    expect(told?.['text']).toContain('осмотреть место')
    expect(told?.['text']).toContain('20 января 2027')
    expect(await clocksOf(number)).toMatchObject([
      { extendedFrom: '2026-12-18', extendedBy: 'lt.answer.extension', dueOn: '2027-01-20' },
    ])
    expect(await move(viktoria, contactId, request)).toEqual({ outcome: 'already-extended' })
    // It was given for the request as it had been; a clear one begins with the term of the law.
    await move(viktoria, contactId, { move: 'restart' })
    expect(await clocksOf(number)).toMatchObject([{ extendedFrom: null, dueOn: '2026-12-18' }])
  })

  test('is not given for a clock that the law does not extend, nor after its day', async () => {
    const { jan } = cast.agents
    const { contactId, number } = await mailInHands(city, 'zofia', jan)
    const reason = 'needs-data' as const
    expect((await clocksOf(number)).map(({ rule }) => rule)).toContain('lt.energy')
    const energy = { move: 'extend', rule: 'lt.energy', reason } as const
    expect(await move(jan, contactId, energy)).toEqual({ outcome: 'no-extension' })
    city.setNow(new Date('2026-12-21T09:00:00Z'))
    const answerLate = { move: 'extend', rule: 'lt.answer', reason } as const
    expect(await move(jan, contactId, answerLate)).toEqual({ outcome: 'too-late' })
  })
})

describe('a question after the answer', () => {
  test('starts a clock of its own and brings a receipt with its day; the first stays met', async () => {
    const { viktoria } = cast.agents
    const { contactId, number } = await mailInHands(city, 'oleg', viktoria)
    await answer(viktoria, contactId)
    expect(await holdersOf(number)).toEqual(['pool vasa-collection', `agent ${viktoria.agentId}`])
    city.setNow(new Date('2026-12-01T09:00:00Z'))
    const again = filed(await writesAgain(number, 'А когда вывезут старую мебель из нашего двора?'))
    expect(again).toMatchObject({ contactId, caseNumber: number })
    expect((await clocksOf(number)).map(({ rule, dueOn, metAt }) => [rule, dueOn, metAt])).toEqual([
      ['lt.answer', '2026-12-18', castDay],
      ['lt.answer', '2026-12-31', null],
    ])
    const receipts = await city.sql<{ text: string }[]>`
      select text from messages where contact_id = ${contactId} and kind = 'receipt' order by id`
    expect(receipts).toHaveLength(2)
    expect(receipts[1]?.text).toContain('31 декабря 2026')
    expect((await holdersOf(number)).at(-1)).toBe('pool vasa-collection now')
  })
})
