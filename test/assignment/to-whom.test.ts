/** Shows to whom of several a call goes, and that whoever lets calls ring is left in peace each time. */

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { limits } from '#assignment/limits.ts'
import { offer } from '#assignment/offer.ts'
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

test('whoever misses again after her minute is out for another one', async () => {
  await queueContact(city.sql, cast, { queuedAt: castDay })
  await setPresenceOf(city.sql, cast.agents.jan, 'available')
  expect(await offer(city)).toHaveLength(1)
  const missAt = (from: Date) => new Date(from.getTime() + limits.reservation.email * 1000)
  const backAt = (from: Date) => new Date(missAt(from).getTime() + limits.missed * 1000)
  city.setNow(missAt(castDay))
  expect(await offer(city)).toEqual([])
  const second = backAt(castDay)
  city.setNow(second)
  await city.sql`update presence set last_seen_at = ${missAt(second)}`
  expect(await offer(city)).toHaveLength(1)
  city.setNow(missAt(second))
  expect(await offer(city)).toEqual([])
  city.setNow(backAt(second))
  expect(await offer(city)).toHaveLength(1)
})

test('a call goes to whom others need least, so that who alone speaks Polish is free for the next', async () => {
  await city.sql`
    insert into slots (agent_id, channel, n)
    values (${cast.agents.jan.agentId}, 'voice', 1), (${cast.agents.rasa.agentId}, 'voice', 1)`
  await setPresenceOf(city.sql, cast.agents.jan, 'available', minutes(-30))
  await setPresenceOf(city.sql, cast.agents.rasa, 'available', minutes(-1))
  await city.sql`update presence set last_seen_at = ${castDay}`
  const lithuanian = { channel: 'voice', language: 'lt', queuedAt: minutes(-2) } as const
  const first = await queueContact(city.sql, cast, lithuanian)
  const polish = { ...lithuanian, language: 'pl', queuedAt: minutes(-1) }
  const second = await queueContact(city.sql, cast, polish)
  const third = await queueContact(city.sql, cast, { ...lithuanian, channel: 'chat' })
  expect((await offer(city)).map((one) => [one.contactId, one.agentId])).toEqual([
    [first.contactId, cast.agents.rasa.agentId],
    // Of chats she may have several: the longest idle comes first.
    [third.contactId, cast.agents.jan.agentId],
    [second.contactId, cast.agents.jan.agentId],
  ])
})
