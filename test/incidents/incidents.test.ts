/** Shows that one event behind many contacts is answered once, to everybody, each in their own language. */

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { take } from '#assignment/take.ts'
import { answerIncident } from '#incidents/answer-incident.ts'
import {
  addToIncident,
  closeIncident,
  listIncidents,
  openIncident,
  removeFromIncident,
} from '#incidents/open-incident.ts'
import { tellIncidents } from '#incidents/tell-incidents.ts'
import type { Language } from '#language/languages.ts'
import { castDay, insertCast, type Cast, type CitizenName } from '#test/cast.ts'
import { testCity, type TestCity } from '#test/city.ts'
import { queueContact } from '#test/assignment/waiting.ts'
import { mailArrives } from '#test/replies/desk.ts'
import { answer } from './burst-main.ts'

let city: TestCity
let cast: Cast
beforeAll(async () => {
  city = await testCity()
  cast = await insertCast(city.sql)
})
afterAll(() => city.close())
beforeEach(async () => {
  city.setNow(castDay)
  await city.sql`update incidents set state = 'closed'`
})

const marta = () => cast.agents.marta

async function opened(
  contactIds: number[],
  later: { topics?: string[]; words?: string[] } = {},
): Promise<number> {
  const incident = { title: 'Trasa Kalvarijų g.', enterprise: 'vst', topics: [], words: [] }
  const made = await openIncident(city, marta(), { ...incident, ...later, contactIds })
  if (made.outcome !== 'done') throw new Error(JSON.stringify(made))
  return made.incidentId
}

const told = async (contactId: number) => {
  const rows = await city.sql<{ language: Language; text: string; subject: string }[]>`
    select language, text, subject from messages
    where contact_id = ${contactId} and kind = 'incident'`
  return rows
}

/** Heating contacts of all six, by the ordinary way. */
async function everybody(): Promise<Record<CitizenName, number>> {
  const ids: Partial<Record<CitizenName, number>> = {}
  for (const name of ['ona', 'oleg', 'zofia', 'emily', 'oksana', 'ilze'] as const) {
    const { contactId } = await mailArrives(city, name, { subject: 'Kalvarijų 12' })
    await city.sql`update contacts set enterprise = 'vst', pool = 'vst-heating' where id = ${contactId}`
    ids[name] = contactId
  }
  return ids as Record<CitizenName, number>
}

describe('answering an incident', () => {
  test('everybody gets the answer in their own language, with their own case number, and is done', async () => {
    const contacts = await everybody()
    const incidentId = await opened(Object.values(contacts))
    expect(await answerIncident(city, marta(), incidentId, { texts: answer })).toEqual({
      outcome: 'done',
      sent: 6,
    })
    const languageOf = { ona: 'lt', oleg: 'ru', zofia: 'pl', emily: 'en', oksana: 'uk', ilze: 'lv' }
    for (const [name, contactId] of Object.entries(contacts)) {
      const language = languageOf[name as CitizenName] as Language
      const [row] = await city.sql`
        select k.number, k.state as case_state, c.state, c.wrap_up_code
        from contacts c join cases k on k.id = c.case_id where c.id = ${contactId}`
      const messages = await told(contactId)
      expect(messages).toHaveLength(1)
      expect(messages[0]).toMatchObject({
        language,
        subject: `Re: Kalvarijų 12 [${row?.['number']}]`,
      })
      expect(messages[0]?.text).toContain(answer[language])
      expect(messages[0]?.text).toContain(row?.['number'])
      expect(row).toMatchObject({
        case_state: 'answered',
        state: 'closed',
        wrap_up_code: 'informed',
      })
    }
    expect(await tellIncidents(city)).toBe(0)
  })

  test('a text that lacks a language, has places to fill, or stands under the wrong language is sent to nobody', async () => {
    const { contactId } = await mailArrives(city, 'ona')
    await city.sql`update contacts set enterprise = 'vst', pool = 'vst-heating' where id = ${contactId}`
    const incidentId = await opened([contactId])
    const { lv, ...five } = answer
    const refused = [
      [{ ...five }, { missing: ['lv'] }],
      [{ ...answer, lt: `${answer.lt} {{caseNumber}}` }, { unequal: expect.anything() }],
      [{ ...answer, pl: answer.ru }, { misplaced: ['pl'] }],
    ] as const
    for (const [texts, fault] of refused) {
      expect(await answerIncident(city, marta(), incidentId, { texts })).toMatchObject({
        outcome: 'template-incomplete',
        ...fault,
      })
    }
    expect(lv).toBeDefined()
    expect(await told(contactId)).toEqual([])
    expect((await listIncidents(city, marta())).find((one) => one.id === incidentId)).toMatchObject(
      {
        state: 'open',
        contacts: 1,
        waiting: 1,
      },
    )
  })

  test('three hundred contacts, two copies of the service at once, and a kill in the middle: each is told exactly once', async () => {
    const ids: number[] = []
    for (let n = 0; n < 300; n += 1)
      ids.push((await queueContact(city.sql, cast, { queuedAt: castDay })).contactId)
    const incidentId = await opened(ids)
    // The first copy dies in the midst of its second batch: nothing of that batch has happened.
    let calls = 0
    const dying = {
      ...city,
      now: () => {
        if ((calls += 1) > 150) throw new Error('killed')
        return castDay
      },
    }
    const killed = answerIncident(dying, marta(), incidentId, { texts: answer })
    await expect(killed).rejects.toThrow('killed')
    const [after] = await city.sql`
      select count(*) as n from messages where kind = 'incident' and contact_id = any(${ids})`
    expect(after?.['n']).toBe(100)
    await Promise.all([tellIncidents(city), tellIncidents(city)])
    const counts = await city.sql`
      select contact_id from messages where kind = 'incident' and contact_id = any(${ids})
      group by contact_id having count(*) = 1`
    expect(counts).toHaveLength(300)
    const deliveries = await city.sql`
      select from deliveries d join messages m on m.id = d.message_id
      where m.kind = 'incident' and m.contact_id = any(${ids})`
    expect(deliveries).toHaveLength(300)
  })

  test('what an agent has in hand stays in her hands, with the answer in sight', async () => {
    const { contactId } = await queueContact(city.sql, cast, { queuedAt: castDay })
    await take(city, cast.agents.jan, contactId)
    const incidentId = await opened([contactId])
    await answerIncident(city, marta(), incidentId, { texts: answer })
    expect(await told(contactId)).toHaveLength(1)
    const [row] = await city.sql`select state from contacts where id = ${contactId}`
    expect(row).toEqual({ state: 'handling' })
  })
})

describe('who comes later', () => {
  const cold = 'Laba diena, Kalvarijų gatvėje nešildo radiatoriai, bute šalta.'

  test('gets the answer with the receipt, and only there; the contact is done', async () => {
    const first = await mailArrives(city, 'ona', { text: cold })
    const [row] = await city.sql<{ topic: string }[]>`
      select topic from contacts where id = ${first.contactId}`
    await city.sql`
      update contacts set enterprise = 'vst', pool = 'vst-heating' where id = ${first.contactId}`
    const later = { topics: [row?.topic ?? ''], words: ['kalvarij'] }
    const incidentId = await opened([first.contactId], later)
    await answerIncident(city, marta(), incidentId, { texts: answer })

    const second = await mailArrives(city, 'ona', {
      text: `${cold} Kada bus?`,
      subject: 'Šilumos nėra',
    })
    const [receipt] = await city.sql<{ text: string }[]>`
      select text from messages where contact_id = ${second.contactId} and kind = 'receipt'`
    expect(receipt?.text).toContain(answer.lt)
    await tellIncidents(city)
    expect(await told(second.contactId)).toEqual([])
    const [state] = await city.sql`
      select c.state, k.state as case_state from contacts c join cases k on k.id = c.case_id
      where c.id = ${second.contactId}`
    expect(state).toEqual({ state: 'closed', case_state: 'answered' })

    // Filed in the moment in which the answer was written: the receipt could not have it.
    const third = await queueContact(city.sql, cast, { queuedAt: castDay })
    await city.sql`update contacts set incident_id = ${incidentId} where id = ${third.contactId}`
    expect(await tellIncidents(city)).toBeGreaterThan(0)
    expect(await told(third.contactId)).toHaveLength(1)
  })

  test('is told when added after the answer; is on their own when the incident is closed', async () => {
    const incidentId = await opened([])
    await answerIncident(city, marta(), incidentId, { texts: answer })
    const { contactId } = await queueContact(city.sql, cast, { queuedAt: castDay })
    expect(await addToIncident(city, marta(), incidentId, [contactId])).toMatchObject({
      added: [contactId],
    })
    expect(await tellIncidents(city)).toBe(1)
    expect(await closeIncident(city, marta(), incidentId)).toEqual({ outcome: 'done' })
    const other = await queueContact(city.sql, cast, { queuedAt: castDay })
    expect(await addToIncident(city, marta(), incidentId, [other.contactId])).toEqual({
      outcome: 'not-found',
    })
  })
})

describe('who may lead one', () => {
  test('a supervisor of the enterprise, not an agent, not a supervisor of another', async () => {
    const incident = { title: 'Trasa', enterprise: 'vasa', topics: [], words: [] }
    expect(await openIncident(city, marta(), incident)).toEqual({ outcome: 'forbidden' })
    expect(await openIncident(city, cast.agents.jan, { ...incident, enterprise: 'vst' })).toEqual({
      outcome: 'forbidden',
    })
    const incidentId = await opened([])
    expect(await closeIncident(city, cast.agents.jan, incidentId)).toEqual({ outcome: 'forbidden' })
    expect(await closeIncident(city, cast.agents.viktoria, incidentId)).toEqual({
      outcome: 'not-found',
    })
    const unknown = { ...incident, enterprise: 'vst', topics: ['no.such'] }
    expect(await openIncident(city, marta(), unknown)).toEqual({
      outcome: 'unknown-topic',
      topics: ['no.such'],
    })
  })

  test('contacts that she may not see, or of another incident, are not gathered; a mistake is put right', async () => {
    const waste = await queueContact(city.sql, cast, {
      queuedAt: castDay,
      enterprise: 'vasa',
      pool: 'vasa-collection',
    })
    const heat = await queueContact(city.sql, cast, { queuedAt: castDay })
    const incidentId = await opened([waste.contactId, heat.contactId])
    const again = await addToIncident(city, marta(), incidentId, [heat.contactId, waste.contactId])
    expect(again).toMatchObject({ added: [], skipped: [heat.contactId, waste.contactId] })
    expect(await removeFromIncident(city, marta(), incidentId, heat.contactId)).toEqual({
      outcome: 'done',
    })
    await answerIncident(city, marta(), incidentId, { texts: answer })
    expect(await told(heat.contactId)).toEqual([])
  })
})
