/** Shows that no contact falls between two hands: what is refused changes nothing, and what ran out is offered again. */

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { acceptReservation } from '#assignment/accept-reservation.ts'
import { giveBack } from '#assignment/give-back.ts'
import { correctContact } from '#flows/correct-contact.ts'
import { hold } from '#assignment/hold.ts'
import type { Actor } from '#agents/agent.ts'
import { setSlots } from '#agents/store.ts'
import { limits } from '#assignment/limits.ts'
import { next } from '#assignment/next.ts'
import { offer, reserve } from '#assignment/offer.ts'
import { rejectReservation } from '#assignment/reject-reservation.ts'
import { reopen } from '#assignment/reopen.ts'
import { returnAbandonedContacts } from '#assignment/return-abandoned-contacts.ts'
import { setPresence } from '#assignment/set-presence.ts'
import { take } from '#assignment/take.ts'
import { transfer } from '#assignment/transfer.ts'
import { wrapUp } from '#assignment/wrap-up.ts'
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
  await city.sql`update presence set state = 'offline', until = null, idle_since = ${castDay}`
  await city.sql`update contacts set state = 'closed', agent_id = null`
})

/** An offer to Jan that he let pass; nobody has swept since. */
async function missedByJan(language = 'lt'): Promise<number> {
  const { contactId } = await queueContact(city.sql, cast, { queuedAt: minutes(-9), language })
  await setPresenceOf(city.sql, cast.agents.jan, 'available')
  await offer(city)
  city.passSeconds(limits.reservation.email + 1)
  await setPresenceOf(city.sql, cast.agents.jan, 'offline', city.now())
  return contactId
}

async function offeredTo(agent: 'rasa' | 'jan'): Promise<number[]> {
  await setPresenceOf(city.sql, cast.agents[agent], 'available', city.now())
  return (await offer(city)).map((one) => one.contactId)
}

test('whoever has no slot free for what a colleague let pass leaves it in the queue', async () => {
  const contactId = await missedByJan()
  for (let n = 0; n < 5; n += 1) {
    const other = await queueContact(city.sql, cast, { queuedAt: castDay, language: 'lt' })
    await take(city, cast.agents.rasa, other.contactId)
  }
  expect(await take(city, cast.agents.rasa, contactId)).toEqual({ outcome: 'no-slot-free' })
  expect(await offer(city)).toEqual([])
  expect(await offeredTo('jan')).toEqual([contactId])
})

test('a transfer to somebody whom nobody knows changes nothing, not even the notes', async () => {
  const { contactId } = await queueContact(city.sql, cast, { queuedAt: castDay, language: 'lt' })
  await take(city, cast.agents.rasa, contactId)
  const refused = await transfer(city, cast.agents.rasa, contactId, {
    to: { agentId: 999_999 },
    note: 'Perduodu.',
  })
  expect(refused).toEqual({ outcome: 'unknown-target' })
  const [row] = await city.sql`
    select (select count(*) from slots where contact_id = ${contactId}) as slots,
      (select count(*) from messages where contact_id = ${contactId} and kind = 'note') as notes`
  expect(row).toEqual({ slots: 1, notes: 0 })
})

test('taking one contact does not bury the offer that one has just let pass', async () => {
  const passed = await missedByJan()
  const other = await queueContact(city.sql, cast, { queuedAt: castDay, language: 'lt' })
  expect((await take(city, cast.agents.jan, other.contactId)).outcome).toBe('done')
  expect(await offeredTo('rasa')).toEqual([passed])
})

test('an offer that runs out between two looks at the queue is not buried by the next one', async () => {
  const passed = await missedByJan('pl')
  const other = await queueContact(city.sql, cast, { queuedAt: castDay, priority: 1 })
  await setPresenceOf(city.sql, cast.agents.jan, 'available', city.now())
  // As another copy does it whose sweep was a moment earlier.
  await reserve(city, null)
  const [row] = await city.sql`
    select count(*) from contacts c where c.id in (${passed}, ${other.contactId}) and c.state = 'reserved'
      and not exists (select from slots s where s.contact_id = c.id)`
  expect(row).toEqual({ count: 0 })
})

test('longest idle is who has been without work for longest, not whose last offer is oldest', async () => {
  for (const name of ['rasa', 'jan'] as const) {
    await setPresenceOf(city.sql, cast.agents[name], 'available', city.now())
    const { contactId } = await queueContact(city.sql, cast, { queuedAt: castDay, language: 'lt' })
    expect((await next(city, cast.agents[name])).outcome).toBe('done')
    city.passSeconds(10)
    // Rasa had hers first and works on it for longer.
    if (name === 'jan') await wrapUp(city, cast.agents.jan, contactId, { code: 'solved' })
  }
  city.passSeconds(60)
  const [hers] = await city.sql`
    select contact_id from slots where agent_id = ${cast.agents.rasa.agentId} and contact_id is not null`
  await wrapUp(city, cast.agents.rasa, Number(hers?.['contact_id']), { code: 'solved' })
  await queueContact(city.sql, cast, { queuedAt: castDay, language: 'lt' })
  expect((await offer(city)).map((one) => one.agentId)).toEqual([cast.agents.jan.agentId])
})

test('whoever asks for work is there, also when her desk sent no sign of life before', async () => {
  const { contactId } = await queueContact(city.sql, cast, { queuedAt: castDay, language: 'lt' })
  await setPresenceOf(city.sql, cast.agents.jan, 'offline', minutes(-3 * 24 * 60))
  expect((await next(city, cast.agents.jan)).outcome).toBe('done')
  city.passSeconds(20)
  expect(await returnAbandonedContacts(city)).toBe(0)
  const [row] = await city.sql`select state from contacts where id = ${contactId}`
  expect(row).toEqual({ state: 'handling' })
})

test('an agent whose slots were cut keeps what she has and gets nothing new beyond them', async () => {
  const { jan } = cast.agents
  const own: number[] = []
  for (let n = 0; n < 4; n += 1) {
    const one = await queueContact(city.sql, cast, { queuedAt: minutes(-n), language: 'lt' })
    own.push(one.contactId)
    await take(city, jan, one.contactId)
  }
  await setSlots(city.sql, jan.agentId, { email: 2 })
  const { contactId } = await queueContact(city.sql, cast, { queuedAt: castDay, language: 'lt' })
  for (const done of own.slice(0, 3)) {
    expect(await offeredTo('jan')).toEqual([])
    expect((await take(city, jan, contactId)).outcome).toBe('no-slot-free')
    await wrapUp(city, jan, done, { code: 'solved' })
  }
  await wrapUp(city, jan, own[3] ?? 0, { code: 'solved' })
  expect(await offeredTo('jan')).toEqual([contactId])
  await setSlots(city.sql, jan.agentId, { email: 5 })
  const rows = await city.sql`
    select n from slots where agent_id = ${jan.agentId} and channel = 'email' order by n`
  expect(rows.map((row) => row['n'])).toEqual([1, 2, 3, 4, 5])
})

test('a supervisor who works without a slot and goes leaves nothing behind', async () => {
  const { contactId } = await queueContact(city.sql, cast, {
    queuedAt: castDay,
    language: 'lt',
    channel: 'chat',
  })
  await setPresenceOf(city.sql, cast.agents.marta, 'offline', castDay)
  await city.sql`
    update contacts set state = 'handling', agent_id = ${cast.agents.marta.agentId} where id = ${contactId}`
  expect(await returnAbandonedContacts(city)).toBe(0)
  city.passSeconds(limits.gone.chat)
  expect(await returnAbandonedContacts(city)).toBe(1)
  expect(await offeredTo('rasa')).toEqual([contactId])
})

test('whatever many people do at once, each contact is either in one pair of hands or waits', async () => {
  const ids: number[] = []
  for (let n = 0; n < 12; n += 1) {
    const channel = n % 3 === 0 ? 'chat' : 'email'
    const one = await queueContact(city.sql, cast, {
      queuedAt: minutes(-n),
      language: 'lt',
      channel,
    })
    ids.push(one.contactId)
  }
  const people = [cast.agents.rasa, cast.agents.jan, cast.agents.marta]
  const random = city.random
  const pick = <T>(list: readonly T[]): T => {
    const found = list[Math.floor(random() * list.length)]
    if (found === undefined) throw new Error('An empty list.')
    return found
  }
  const deeds = [
    (who: Actor, id: number) => take(city, who, id),
    (who: Actor, id: number) => acceptReservation(city, who, id),
    (who: Actor, id: number) => rejectReservation(city, who, id),
    (who: Actor, id: number) => giveBack(city, who, id),
    (who: Actor, id: number) => hold(city, who, id, new Date(city.now().getTime() + 30_000)),
    (who: Actor, id: number) => reopen(city, who, id),
    (who: Actor, id: number) => wrapUp(city, who, id, { code: 'solved' }),
    (who: Actor, id: number) => transfer(city, who, id, { to: { agentId: pick(people).agentId } }),
    (who: Actor, id: number) => transfer(city, who, id, { to: { pool: 'vst-heating' } }),
    (who: Actor) => setPresence(city, who, pick(['available', 'available', 'busy', 'offline'])),
    (who: Actor) => next(city, who),
    () => offer(city),
    () => returnAbandonedContacts(city),
  ]
  const act = async (): Promise<void> => {
    for (let n = 0; n < 60; n += 1) {
      if (random() < 0.2) city.passSeconds(25)
      await pick(deeds)(pick(people), pick(ids))
    }
  }
  await Promise.all([act(), act(), act(), act()])
  const lost = await city.sql`
    select c.id, c.state, s.agent_id, s.expires_at from contacts c
    left join slots s on s.contact_id = c.id
    where c.id = any(${ids}) and ((s.contact_id is null) <> (c.state not in ('reserved', 'handling'))
      or c.state = 'handling' and s.agent_id <> c.agent_id
      or (c.state = 'handling') <> coalesce(s.expires_at = 'infinity', false))`
  expect([...lost]).toEqual([])
  city.passSeconds(3 * 24 * 3600)
  await returnAbandonedContacts(city)
  const waiting = await city.sql`
    select c.id from contacts c where c.id = any(${ids}) and c.state in ('queued', 'on-hold')
      and not exists (select from queue_steps q where q.contact_id = c.id and q.agent_id is null)`
  expect([...waiting]).toEqual([])
}, 60_000)

test('when a colleague corrects the language of what is offered, held or in hand, only who has it is offered it', async () => {
  const { rasa, jan, marta } = cast.agents
  const make = async () => {
    const { contactId } = await queueContact(city.sql, cast, { queuedAt: castDay, language: 'lt' })
    return contactId
  }
  // Offered to Rasa, in Rasa's hands, and on hold by Rasa.
  const offered = await make()
  await setPresenceOf(city.sql, rasa, 'available')
  await offer(city)
  const [inHand, onHold] = [await make(), await make()]
  await take(city, rasa, inHand)
  await take(city, rasa, onHold)
  await hold(city, rasa, onHold, minutes(10))
  for (const id of [offered, inHand, onHold])
    expect((await correctContact(city, marta, id, { language: 'pl' })).outcome).toBe('corrected')
  city.passSeconds(limits.gone.email + 3600)
  await returnAbandonedContacts(city)
  await offer(city)
  // Marta has no Polish.
  await setPresenceOf(city.sql, marta, 'available', city.now())
  expect(await offer(city)).toEqual([])
  expect(new Set(await offeredTo('jan'))).toEqual(new Set([offered, inHand, onHold]))
  expect(jan.languages).toHaveProperty('pl')
})
