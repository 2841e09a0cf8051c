/** Shows that automatic mail never runs away, that what is held is seen, and that mail standing still is told. */

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sendDue } from '#delivery/send-due.ts'
import { release } from '#delivery/store/due.ts'
import type { TestCity } from '#test/city.ts'
import { mailArrives } from '#test/replies/desk.ts'
import { mailCity, polishAnswer, type MailCity } from './mail-city.ts'

let world: MailCity
let city: TestCity
beforeAll(async () => {
  world = await mailCity({ env: { MAIL_AUTOMATIC_PER_ADDRESS: '3', MAIL_AUTOMATIC_PER_HOUR: '5' } })
  city = world.city
})
afterAll(() => world.close())
beforeEach(() => world.reset())

describe('ceilings', () => {
  test('beyond three automatic mails to one address in an hour the rest is held, shown, and told to administrators', async () => {
    for (let n = 0; n < 5; n += 1) await mailArrives(city, 'zofia', { subject: `Sprawa ${n}` })
    await Promise.all([sendDue(city), sendDue(city)])
    expect(world.smtp.mails).toHaveLength(3)
    const held = await city.sql`
      select id, state from deliveries where held_because = 'address-ceiling' order by id`
    expect(held).toMatchObject([{ state: 'created' }, { state: 'created' }])
    const events = await city.sql`select from events where kind = 'delivery-held'`
    expect(events.length).toBeGreaterThanOrEqual(2)
    expect(await city.sql`select kind, about from alarms where ended_at is null`).toEqual([
      { kind: 'deliveries-held', about: 'address-ceiling' },
    ])

    // Nothing is dropped: a person lets it go.
    for (const one of held) await release(city.sql, one['id'] as number, city.now())
    await sendDue(city)
    expect(world.smtp.mails).toHaveLength(5)
    expect(await city.sql`select from alarms where ended_at is null`).toHaveLength(0)
  })

  test('in all, five an hour leave; an hour later there is room again', async () => {
    for (const name of ['zofia', 'ona', 'oleg', 'emily', 'oksana', 'ilze'] as const)
      await mailArrives(city, name)
    await sendDue(city)
    expect(world.smtp.mails).toHaveLength(5)
    expect(
      await city.sql`select from deliveries where held_because = 'hourly-ceiling'`,
    ).toHaveLength(1)
    city.passSeconds(3601)
    await mailArrives(city, 'zofia', { subject: 'Inna sprawa' })
    await sendDue(city)
    expect(world.smtp.mails).toHaveLength(6)
  })

  test('danger and what an agent writes pass all ceilings', async () => {
    for (let n = 0; n < 4; n += 1) await mailArrives(city, 'zofia', { subject: `Sprawa ${n}` })
    await mailArrives(city, 'zofia', { text: 'W klatce schodowej czuć gaz, boimy się wybuchu!' })
    const [danger] = await city.sql`
      select m.text, d.id from deliveries d join messages m on m.id = d.message_id where d.exempt`
    expect(danger?.['text']).toMatch(/^112/)
    await sendDue(city)
    const exempt = await city.sql`select state from deliveries where exempt`
    expect(exempt).toEqual([{ state: 'sent' }])
    expect(world.smtp.mails).toHaveLength(4)
  })
})

test('a mail server that takes nothing for ten minutes raises an alarm, which ends when a mail leaves', async () => {
  await polishAnswer(world)
  world.smtp.behave({ do: 'refuse', at: 'recipient', code: 451, text: 'busy' })
  for (const seconds of [0, 60, 600]) {
    city.passSeconds(seconds)
    await sendDue(city)
  }
  expect(await city.sql`select kind from alarms where ended_at is null`).toEqual([
    { kind: 'mail-down' },
  ])
  world.smtp.behave({ do: 'accept' })
  city.passSeconds(3600)
  await sendDue(city)
  expect(await city.sql`select from alarms where ended_at is null`).toHaveLength(0)
})
