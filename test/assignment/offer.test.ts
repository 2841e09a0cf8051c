/** Shows that waiting contacts reach free agents in the right order, and nobody twice. */

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { acceptReservation } from '#assignment/accept-reservation.ts'
import { giveBack } from '#assignment/give-back.ts'
import { hold } from '#assignment/hold.ts'
import { limits } from '#assignment/limits.ts'
import { next } from '#assignment/next.ts'
import { offer } from '#assignment/offer.ts'
import { rejectReservation } from '#assignment/reject-reservation.ts'
import { returnAbandonedContacts } from '#assignment/return-abandoned-contacts.ts'
import { take } from '#assignment/take.ts'
import { transfer } from '#assignment/transfer.ts'
import { type Cast, castDay, insertCast, setPresenceOf } from '#test/cast.ts'
import { type TestCity, testCity } from '#test/city.ts'
import { queueContact } from './waiting.ts'

const minutes = (count: number): Date => new Date(castDay.getTime() + count * 60_000)

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
  await city.sql`update presence set state = 'offline', until = null`
  await city.sql`update contacts set state = 'closed'`
})

describe('offering', () => {
  test('a Polish matter goes to the agent who can answer in Polish, not to the one who has waited longer', async () => {
    await setPresenceOf(city.sql, cast.agents.rasa, 'available', minutes(-30))
    await setPresenceOf(city.sql, cast.agents.jan, 'available', minutes(0))
    await city.sql`update presence set last_seen_at = ${castDay}`
    const { contactId } = await queueContact(city.sql, cast, { queuedAt: castDay })
    const made = await offer(city)
    expect(made.map((one) => [one.contactId, one.agentId])).toEqual([
      [contactId, cast.agents.jan.agentId],
    ])
  })

  test('danger comes before age, and age before everything else, over all pools of the agent', async () => {
    const old = await queueContact(city.sql, cast, {
      queuedAt: minutes(-50),
      pool: 'vasa-fees',
      enterprise: 'vasa',
    })
    const young = await queueContact(city.sql, cast, { queuedAt: minutes(-5), pool: 'vst-heating' })
    const danger = await queueContact(city.sql, cast, { queuedAt: minutes(-1), priority: 0 })
    await setPresenceOf(city.sql, cast.agents.jan, 'available')
    const made = await offer(city)
    expect(made.map((one) => one.contactId)).toEqual([
      danger.contactId,
      old.contactId,
      young.contactId,
    ])
  })

  test('no agent is offered more at once than she has slots for', async () => {
    for (let n = 0; n < 8; n += 1) {
      await queueContact(city.sql, cast, { queuedAt: minutes(-n), channel: 'chat' })
    }
    await setPresenceOf(city.sql, cast.agents.jan, 'available')
    expect(await offer(city)).toHaveLength(3)
    expect(await offer(city)).toHaveLength(0)
  })

  test('the demand on the language relaxes with time', async () => {
    const { contactId } = await queueContact(city.sql, cast, {
      queuedAt: castDay,
      language: 'ru',
      steps: [
        { afterSeconds: 0, level: 3 },
        { afterSeconds: 120, level: 2 },
      ],
    })
    await setPresenceOf(city.sql, cast.agents.jan, 'available')
    expect(await offer(city)).toEqual([])
    city.setNow(minutes(1.5))
    await setPresenceOf(city.sql, cast.agents.jan, 'available', minutes(1.5))
    expect(await offer(city)).toEqual([])
    city.setNow(minutes(2))
    expect((await offer(city)).map((one) => one.contactId)).toEqual([contactId])
  })

  test('an offer that nobody accepts returns to its old place, and the agent is back after a minute', async () => {
    const first = await queueContact(city.sql, cast, { queuedAt: minutes(-9) })
    const second = await queueContact(city.sql, cast, {
      queuedAt: minutes(-3),
      pool: 'vst-heating',
    })
    await city.sql`update slots set contact_id = null where channel = 'chat'`
    await setPresenceOf(city.sql, cast.agents.jan, 'available')
    const made = await offer(city)
    expect(made.map((one) => one.contactId)).toEqual([first.contactId, second.contactId])
    city.setNow(new Date(castDay.getTime() + limits.reservation.email * 1000))
    expect(await offer(city)).toEqual([])
    const [presence] =
      await city.sql`select state from presence where agent_id = ${cast.agents.jan.agentId}`
    expect(presence?.['state']).toBe('missed')
    const late = await acceptReservation(city, cast.agents.jan, first.contactId)
    expect(late.outcome).toBe('reservation-over')
    const back = new Date(castDay.getTime() + (limits.reservation.email + limits.missed) * 1000)
    city.setNow(back)
    await city.sql`update presence set last_seen_at = ${back}`
    expect((await offer(city)).map((one) => one.contactId)).toEqual([
      first.contactId,
      second.contactId,
    ])
  })

  test('nobody who is offline, on a break or silent for too long is offered anything', async () => {
    await queueContact(city.sql, cast, { queuedAt: castDay })
    await setPresenceOf(city.sql, cast.agents.jan, 'break')
    expect(await offer(city)).toEqual([])
    await setPresenceOf(city.sql, cast.agents.jan, 'available', minutes(-3))
    expect(await offer(city)).toEqual([])
  })

  test('suspected spam and automatic mail are never offered', async () => {
    const spam = await queueContact(city.sql, cast, { queuedAt: castDay })
    const robot = await queueContact(city.sql, cast, { queuedAt: castDay })
    await city.sql`update contacts set suspected_spam = 'x-spam-flag' where id = ${spam.contactId}`
    await city.sql`update contacts set automatic = 'list' where id = ${robot.contactId}`
    await setPresenceOf(city.sql, cast.agents.jan, 'available')
    expect(await offer(city)).toEqual([])
  })

  test('eight copies at once reserve each contact once', async () => {
    for (let n = 0; n < 30; n += 1) await queueContact(city.sql, cast, { queuedAt: minutes(-n) })
    await city.sql`
      insert into slots (agent_id, channel, n)
      select ${cast.agents.jan.agentId}, 'email', n from generate_series(6, 30) n on conflict do nothing`
    await setPresenceOf(city.sql, cast.agents.jan, 'available')
    const made = (await Promise.all(Array.from({ length: 8 }, () => offer(city)))).flat()
    expect(new Set(made.map((one) => one.contactId)).size).toBe(made.length)
    expect(made).toHaveLength(30)
    await city.sql`delete from slots where n > 5`
  })
})

describe('what an agent does with a contact', () => {
  test('asking for the next contact gives it at once, and nothing when nothing fits', async () => {
    await setPresenceOf(city.sql, cast.agents.jan, 'busy')
    expect(await next(city, cast.agents.jan)).toEqual({ outcome: 'nothing-waits' })
    const { contactId } = await queueContact(city.sql, cast, { queuedAt: castDay })
    const given = await next(city, cast.agents.jan)
    expect(given).toMatchObject({ outcome: 'done', contactId, state: 'handling' })
    expect(await next(city, cast.agents.rasa)).toEqual({ outcome: 'nothing-waits' })
  })

  test('a contact in a colleague’s hands says whose they are', async () => {
    const { contactId } = await queueContact(city.sql, cast, { queuedAt: castDay })
    expect((await take(city, cast.agents.jan, contactId)).outcome).toBe('done')
    expect(await take(city, cast.agents.rasa, contactId)).toEqual({
      outcome: 'already-reserved',
      by: cast.agents.jan.name,
    })
  })

  test('an agent of another enterprise does not find the contact at all', async () => {
    const { contactId } = await queueContact(city.sql, cast, { queuedAt: castDay })
    expect(await take(city, cast.agents.viktoria, contactId)).toEqual({ outcome: 'not-found' })
  })

  test('a contact that is given back stands at its old place', async () => {
    const { contactId } = await queueContact(city.sql, cast, { queuedAt: minutes(-20) })
    await take(city, cast.agents.jan, contactId)
    expect(await giveBack(city, cast.agents.jan, contactId)).toMatchObject({ state: 'queued' })
    const [row] = await city.sql`select queued_at, agent_id from contacts where id = ${contactId}`
    expect(row).toEqual({ queued_at: minutes(-20), agent_id: null })
  })

  test('whoever says no is busy, and the contact goes to somebody else', async () => {
    const { contactId } = await queueContact(city.sql, cast, { queuedAt: castDay, language: 'lt' })
    await setPresenceOf(city.sql, cast.agents.jan, 'available')
    await offer(city)
    expect((await rejectReservation(city, cast.agents.jan, contactId)).outcome).toBe('done')
    await setPresenceOf(city.sql, cast.agents.rasa, 'available')
    expect((await offer(city)).map((one) => one.agentId)).toEqual([cast.agents.rasa.agentId])
  })

  test('a contact on hold comes back on its day, to the agent who held it', async () => {
    const { contactId } = await queueContact(city.sql, cast, { queuedAt: castDay, language: 'lt' })
    await take(city, cast.agents.rasa, contactId)
    expect((await hold(city, cast.agents.rasa, contactId, minutes(60))).outcome).toBe('done')
    city.setNow(minutes(60))
    await setPresenceOf(city.sql, cast.agents.jan, 'available', minutes(10))
    await setPresenceOf(city.sql, cast.agents.rasa, 'available', minutes(59))
    await city.sql`update presence set last_seen_at = ${minutes(60)}`
    expect((await offer(city)).map((one) => one.agentId)).toEqual([cast.agents.rasa.agentId])
  })

  test('a transfer to another enterprise’s pool takes the contact out of one’s sight', async () => {
    const { contactId } = await queueContact(city.sql, cast, { queuedAt: castDay, language: 'ru' })
    await take(city, cast.agents.rasa, contactId)
    const moved = await transfer(city, cast.agents.rasa, contactId, {
      to: { pool: 'vasa-collection' },
      note: 'Konteineriai, ne šildymas.',
    })
    expect(moved).toMatchObject({ outcome: 'done', state: 'queued' })
    expect(await take(city, cast.agents.rasa, contactId)).toEqual({ outcome: 'not-found' })
    await setPresenceOf(city.sql, cast.agents.viktoria, 'available')
    expect((await offer(city)).map((one) => one.agentId)).toEqual([cast.agents.viktoria.agentId])
  })

  test('a transfer to a person waits for her first, and never for ever', async () => {
    const { contactId } = await queueContact(city.sql, cast, { queuedAt: castDay, language: 'lt' })
    await take(city, cast.agents.rasa, contactId)
    await transfer(city, cast.agents.rasa, contactId, { to: { agentId: cast.agents.jan.agentId } })
    await setPresenceOf(city.sql, cast.agents.rasa, 'available')
    expect(await offer(city)).toEqual([])
    const later = new Date(castDay.getTime() + limits.preferred.email * 1000)
    city.setNow(later)
    await setPresenceOf(city.sql, cast.agents.rasa, 'available', later)
    expect((await offer(city)).map((one) => one.agentId)).toEqual([cast.agents.rasa.agentId])
  })

  test('the chats of an agent whose desk fell silent go back to the queue', async () => {
    const { contactId } = await queueContact(city.sql, cast, {
      queuedAt: castDay,
      channel: 'chat',
      language: 'lt',
    })
    await setPresenceOf(city.sql, cast.agents.jan, 'available')
    await take(city, cast.agents.jan, contactId)
    city.setNow(minutes(2))
    expect(await returnAbandonedContacts(city)).toBe(0)
    city.setNow(minutes(3))
    expect(await returnAbandonedContacts(city)).toBe(1)
    await setPresenceOf(city.sql, cast.agents.rasa, 'available', minutes(3))
    expect((await offer(city)).map((one) => one.contactId)).toEqual([contactId])
  })
})
