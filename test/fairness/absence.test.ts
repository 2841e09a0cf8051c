/** Shows that nothing waits for somebody who is away, and that no citizen notices. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { offer } from '#assignment/offer.ts'
import { tendAbsences } from '#fairness/tend-absences.ts'
import { receive } from '#intake/receive.ts'
import { openDesk } from '#test/api/desk.ts'
import type { Desk } from '#test/api/desk.ts'
import { queueContact } from '#test/assignment/waiting.ts'
import { castDay, setPresenceOf } from '#test/cast.ts'
import type { AgentName } from '#test/cast.ts'
import { filed, mailFrom } from '#test/intake/mails.ts'

let desk: Desk
let now = castDay
const itIs = (at: Date) => {
  now = at
  desk.city.setNow(at)
}
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())
beforeEach(async () => {
  itIs(castDay)
  await sql()`update contacts set state = 'closed', closed_at = ${castDay}, agent_id = null`
  await sql()`update slots set contact_id = null, expires_at = null`
  await sql()`update presence set state = 'offline', last_seen_at = ${castDay}`
  await sql()`update absences set cancelled_at = ${castDay} where cancelled_at is null`
})

const sql = () => desk.city.sql
const id = (name: AgentName) => desk.cast.agents[name].agentId
const later = (minutes: number) => new Date(castDay.getTime() + minutes * 60_000)
const there = (name: AgentName) => setPresenceOf(sql(), desk.cast.agents[name], 'available', now)

/** In Rasa's hands. */
async function inHand(language = 'lt'): Promise<number> {
  const { contactId } = await queueContact(sql(), desk.cast, { queuedAt: castDay, language })
  const taken = await desk.ask('rasa', 'POST', `/api/contacts/${contactId}/reservation`)
  expect(taken.status).toBe(200)
  return contactId
}

async function stateOf(contactId: number) {
  const [row] = await sql()`
    select c.state, c.agent_id as agent, c.pool, c.queued_at as "queuedAt",
      (select agent_id from slots where contact_id = c.id) as slot
    from contacts c where c.id = ${contactId}`
  return row
}

async function plan(who: AgentName, body: object): Promise<number> {
  const planned = await desk.ask(who, 'POST', '/api/absences', body)
  expect(planned.status).toBe(201)
  return (planned.body as { id: number }).id
}

test('when a planned absence begins, all goes to the deputy: work, what is on hold, and the draft', async () => {
  const work = await inHand()
  const held = await inHand()
  const draft = { text: 'Laba diena, jau tikriname', basedOnVersion: 0 }
  await desk.ask('rasa', 'PUT', `/api/contacts/${work}/draft`, draft)
  const heldUntil = later(2880).toISOString()
  expect((await desk.ask('rasa', 'PATCH', `/api/contacts/${held}`, { heldUntil })).status).toBe(200)
  const startsAt = later(60).toISOString()
  const body = { startsAt, endsAt: later(5000).toISOString(), deputyId: id('jan') }
  const absence = await plan('rasa', body)
  await tendAbsences(desk.city)
  expect(await stateOf(work)).toMatchObject({ state: 'handling', agent: id('rasa') })
  itIs(later(61))
  await tendAbsences(desk.city)
  await tendAbsences(desk.city)
  expect(await stateOf(work)).toMatchObject({
    state: 'handling',
    agent: id('jan'),
    slot: id('jan'),
  })
  expect(await stateOf(held)).toMatchObject({ state: 'on-hold', agent: id('jan') })
  const kept = await desk.ask('jan', 'GET', `/api/contacts/${work}/draft`)
  expect(kept.body).toMatchObject({ draft: { text: draft.text } })
  const moves = await desk.ask('rasa', 'GET', `/api/absences/${absence}/moves`)
  expect(moves.body).toMatchObject({
    moves: [
      { contactId: held, was: 'on-hold', to: { id: id('jan') } },
      { contactId: work, was: 'handling', to: { id: id('jan') } },
    ],
  })
  // She is back: what nobody has begun is hers again, what Jan works on stays his.
  itIs(later(5001))
  await there('jan')
  await tendAbsences(desk.city)
  expect(await stateOf(work)).toMatchObject({ state: 'handling', agent: id('jan') })
  expect(await stateOf(held)).toMatchObject({ state: 'on-hold', agent: id('rasa') })
})

test('without a deputy it stands in its pool at its old place, and what she had begun to write is a note', async () => {
  const contact = await inHand()
  await desk.ask('rasa', 'PUT', `/api/contacts/${contact}/draft`, {
    text: 'Pradėtas sakinys',
    basedOnVersion: 0,
  })
  itIs(later(30))
  expect((await desk.ask('marta', 'POST', '/api/absences', { agentId: id('rasa') })).status).toBe(
    201,
  )
  expect(await stateOf(contact)).toMatchObject({
    state: 'queued',
    agent: null,
    queuedAt: castDay,
    slot: null,
  })
  const [note] = await sql()`
    select text from messages where contact_id = ${contact} and direction = 'note'`
  expect(String(note?.['text'])).toContain('Pradėtas sakinys')
  await there('jan')
  expect(await offer(desk.city)).toMatchObject([{ contactId: contact, agentId: id('jan') }])
})

test('a deputy who may not have it does not get it: language, recusal, pool, capacity', async () => {
  const russian = await inHand('ru')
  const recused = await inHand()
  const full = await inHand()
  await sql()`delete from agent_languages where agent_id = ${id('jan')} and language = 'ru'`
  await desk.ask('jan', 'POST', `/api/contacts/${recused}/recusal`, { reason: 'Kaimynas.' })
  await plan('marta', { agentId: id('rasa'), deputyId: id('jan') })
  expect(await stateOf(russian)).toMatchObject({ state: 'queued', agent: null })
  expect(await stateOf(recused)).toMatchObject({ state: 'queued', agent: null })
  expect(await stateOf(full)).toMatchObject({ state: 'handling', agent: id('jan') })
  await sql()`
    insert into agent_languages (agent_id, language, level) values (${id('jan')}, 'ru', 2)`
})

test('deputies stand in for one another, a full deputy is asked first and then the others, a circle is refused', async () => {
  const contact = await inHand()
  await plan('saulius', { agentId: id('jan'), deputyId: id('marta') })
  const circle = await desk.ask('saulius', 'POST', '/api/absences', {
    agentId: id('marta'),
    deputyId: id('jan'),
  })
  expect(circle.body).toMatchObject({ params: { outcome: 'deputies-in-a-circle' } })
  await sql()`delete from slots where agent_id = ${id('marta')} and channel = 'email'`
  await plan('saulius', { agentId: id('rasa'), deputyId: id('jan') })
  expect(await stateOf(contact)).toMatchObject({ state: 'queued', agent: id('marta') })
  const [step] = await sql()`
    select agent_id as agent from queue_steps where contact_id = ${contact} order by opens_at limit 1`
  expect(step).toEqual({ agent: id('marta') })
  await sql()`insert into slots (agent_id, channel, n) select ${id('marta')}, 'email', n from generate_series(1, 5) n`
})

test("a citizen's answer in the case of somebody who is away waits for her not a second", async () => {
  const first = filed(await receive(desk.city, mailFrom('ona', { messageId: 'absent-1@x' })))
  await sql()`update contacts set pool = 'vst-heating', enterprise = 'vst' where id = ${first.contactId}`
  const path = `/api/contacts/${first.contactId}`
  expect((await desk.ask('rasa', 'POST', `${path}/reservation`)).status).toBe(200)
  expect((await desk.ask('rasa', 'POST', `${path}/wrap-up`, { code: 'answered' })).status).toBe(200)
  await plan('marta', { agentId: id('rasa') })
  const again = mailFrom('ona', {
    messageId: 'absent-2@x',
    references: ['absent-1@x'],
    text: 'Vis dar šalta, radiatoriai nešildo.',
  })
  const got = filed(await receive(desk.city, again))
  expect(got).toMatchObject({ contactId: first.contactId, caseNumber: first.caseNumber })
  await there('jan')
  await sql()`update contacts set pool = 'vst-heating' where id = ${first.contactId}`
  expect(await offer(desk.city)).toMatchObject([{ contactId: first.contactId, agentId: id('jan') }])
})

test('a desk that falls silent with contacts in its hands is missed in opening hours, and found again', async () => {
  const contact = await inHand()
  // It is ten in the morning in Vilnius; three hours of opening time later she is missed.
  itIs(later(170))
  await tendAbsences(desk.city)
  expect(await stateOf(contact)).toMatchObject({ state: 'handling', agent: id('rasa') })
  itIs(later(181))
  await tendAbsences(desk.city)
  expect(await stateOf(contact)).toMatchObject({ state: 'queued', agent: null })
  const [noticed] = await sql()`
    select kind, noted_by, ended_at from absences where agent_id = ${id('rasa')} order by id desc limit 1`
  expect(noticed).toEqual({ kind: 'sudden', noted_by: null, ended_at: null })
  await sql()`update presence set last_seen_at = ${later(200)} where agent_id = ${id('rasa')}`
  itIs(later(201))
  await tendAbsences(desk.city)
  const back = await desk.ask('rasa', 'GET', '/api/me/absences')
  expect(back.body).toMatchObject({
    absences: expect.arrayContaining([expect.objectContaining({ state: 'over', moved: 1 })]),
  })
})

test('whoever is at work again before her time is away no more', async () => {
  const contact = await inHand()
  await plan('marta', { agentId: id('rasa'), endsAt: later(5000).toISOString() })
  expect(await stateOf(contact)).toMatchObject({ state: 'queued', agent: null })
  await there('rasa')
  expect(await offer(desk.city)).toEqual([])
  const chosen = await desk.ask('rasa', 'PUT', '/api/me/presence', { state: 'available' })
  expect(chosen.status).toBe(200)
  // It waits for her first, since nobody has begun it.
  expect(await offer(desk.city)).toMatchObject([{ contactId: contact, agentId: id('rasa') }])
})

test('nobody is missed because it is night', async () => {
  itIs(new Date('2026-11-20T15:30:00Z'))
  await sql()`update presence set last_seen_at = ${now}`
  const { contactId } = await queueContact(sql(), desk.cast, { queuedAt: now, language: 'lt' })
  await sql()`update contacts set state = 'on-hold', agent_id = ${id('rasa')}, held_until = '2026-12-01' where id = ${contactId}`
  // From Friday evening to Monday morning.
  itIs(new Date('2026-11-23T06:15:00Z'))
  await tendAbsences(desk.city)
  expect(await stateOf(contactId)).toMatchObject({ state: 'on-hold', agent: id('rasa') })
})

test('two copies at once, and one that dies between, hand each contact on once', async () => {
  await sql()`delete from slots where agent_id = ${id('rasa')}`
  await sql()`insert into slots (agent_id, channel, n) select ${id('rasa')}, 'email', n from generate_series(1, 60) n`
  const contacts: number[] = []
  for (let n = 0; n < 60; n += 1) contacts.push(await inHand())
  const [absence] = await sql()`
    insert into absences (agent_id, kind, starts_at, deputy_id, noted_at)
    values (${id('rasa')}, 'sudden', ${now}, ${id('jan')}, ${now}) returning id`
  // The clock stops in the midst of the second batch, as if the machine had: what it had begun is undone.
  let asked = 0
  const failing = () => {
    asked += 1
    if (asked > 45) throw new Error('The power is gone.')
    return desk.city.now()
  }
  await expect(tendAbsences({ ...desk.city, now: failing })).rejects.toThrow('power')
  const [half] = await sql()`select count(*)::int as moves from absence_moves
    where absence_id = ${Number(absence?.['id'])}`
  expect(half?.['moves']).toBeGreaterThan(0)
  expect(half?.['moves']).toBeLessThan(60)
  await Promise.all([tendAbsences(desk.city), tendAbsences(desk.city)])
  await tendAbsences(desk.city)
  const [row] = await sql()`
    select count(*)::int as moves, count(distinct contact_id)::int as contacts,
      (select count(*)::int from contacts where agent_id = ${id('rasa')} and state = 'handling') as left,
      (select count(*)::int from slots where contact_id is not null and agent_id = ${id('jan')}) as jan,
      (select count(*)::int from slots where contact_id is not null and agent_id = ${id('rasa')}) as rasa
    from absence_moves where absence_id = ${Number(absence?.['id'])}`
  expect(row).toEqual({ moves: 60, contacts: 60, left: 0, jan: 5, rasa: 0 })
  const trail = await sql()`
    select count(*)::int as count from audit
    where action = 'contact-handed-on' and contact_id = any(${contacts})`
  expect(trail[0]?.['count']).toBe(60)
})
