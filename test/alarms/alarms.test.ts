/** Shows that people are woken by two ways, ever more of them, until somebody has seen it. */

import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { acknowledgeAlarm } from '#alarms/acknowledge-alarm.ts'
import { listAlarms } from '#alarms/list-alarms.ts'
import { endAlarm, raiseAlarm } from '#alarms/raise-alarm.ts'
import { tellAlarms } from '#alarms/tell-alarms.ts'
import { webhookKey } from '#alarms/webhook.ts'
import { changeAgent } from '#agents/store.ts'
import { castDay, type Cast } from '#test/cast.ts'
import { mailCity, type MailCity } from '#test/delivery/mail-city.ts'
import { startWebhook, type WebhookPeer } from '#test/peers/webhook-peer.ts'
import { queueContact } from '#test/assignment/waiting.ts'

let world: MailCity
let cast: Cast
let hook: WebhookPeer
beforeAll(async () => {
  hook = await startWebhook()
  world = await mailCity({ env: { ALARM_WEBHOOK_URL: hook.url } })
  cast = world.cast
})
afterAll(async () => {
  await world.close()
  await hook.close()
})
beforeEach(async () => {
  world.city.setNow(castDay)
  await world.city.sql`delete from alarms`
  world.smtp.mails.length = 0
  hook.calls.length = 0
  world.smtp.behave({ do: 'accept' })
  hook.behave('accept')
})

/** A danger in the heating enterprise, raised twice as two messages would. */
async function danger(): Promise<{ id: number; contactId: number }> {
  const { city } = world
  const { contactId, number } = await queueContact(city.sql, cast, { queuedAt: castDay })
  const alarm = {
    kind: 'danger' as const,
    enterprise: 'vst',
    contactId,
    detail: { about: number },
    now: castDay,
  }
  const id = await city.sql.begin((tx) => raiseAlarm(tx, alarm))
  expect(await city.sql.begin((tx) => raiseAlarm(tx, alarm))).toBeNull()
  return { id: id ?? 0, contactId }
}

const receivers = (): string[] => world.smtp.mails.flatMap((mail) => mail.to).toSorted()

describe('danger to life', () => {
  test('the person on call is told by mail and by webhook at once, and again until somebody acknowledges', async () => {
    const { city } = world
    const { id } = await danger()
    expect(await tellAlarms(city)).toBe(1)
    expect(receivers()).toEqual(['marta@agents.example'])
    expect(hook.calls).toHaveLength(1)
    expect(await tellAlarms(city)).toBe(0)

    city.passSeconds(180)
    expect(await tellAlarms(city)).toBe(1)
    expect(receivers()).toEqual(['marta@agents.example', 'marta@agents.example'])
    city.passSeconds(180)
    await tellAlarms(city)
    expect(receivers()).toContain('saulius@agents.example')

    expect(await acknowledgeAlarm(city, cast.agents.marta, id)).toEqual({
      outcome: 'done',
      alarmId: id,
    })
    expect(await acknowledgeAlarm(city, cast.agents.saulius, id)).toEqual({
      outcome: 'already-acknowledged',
      by: 'Marta Vaitkutė',
    })
    city.passSeconds(3600)
    expect(await tellAlarms(city)).toBe(0)
  })

  test('the webhook is signed and carries nothing of the citizen', async () => {
    await danger()
    await tellAlarms(world.city)
    const [call] = hook.calls
    const [, seconds, signature] =
      /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(call?.headers['vienas-signature'])) ?? []
    const key = webhookKey(world.city.settings.secret)
    expect(createHmac('sha256', key).update(`${seconds}.${call?.body}`).digest('hex')).toBe(
      signature,
    )
    expect(call?.body).not.toMatch(/zofia|kowalska|rachunek/i)
    expect(JSON.parse(call?.body ?? '')).toMatchObject({ kind: 'danger', enterprise: 'vst' })
  })

  test('a dead mail server does not keep the webhook from ringing, nor a dead webhook the mail', async () => {
    await danger()
    world.smtp.behave({ do: 'drop-on-connect' })
    await tellAlarms(world.city)
    expect([receivers(), hook.calls.length]).toEqual([[], 1])
    world.smtp.behave({ do: 'accept' })
    hook.behave('refuse')
    world.city.passSeconds(180)
    await tellAlarms(world.city)
    expect(receivers()).toEqual(['marta@agents.example'])
  })

  test('a mail server that takes the line and says nothing holds nobody up', async () => {
    await danger()
    await danger()
    const silent = { email: { send: () => new Promise<never>(() => undefined) } }
    const start = performance.now()
    expect(await tellAlarms({ ...world.city, channels: silent })).toBe(2)
    expect(performance.now() - start).toBeLessThan(9_000)
    expect(hook.calls).toHaveLength(2)
  })

  test('with nobody on call the supervisors of the enterprise are told, and without them the administrators', async () => {
    const { city } = world
    await danger()
    await city.sql`delete from on_call`
    await tellAlarms(city)
    expect(receivers()).toEqual(['marta@agents.example'])
    await changeAgent(city.sql, cast.agents.marta.agentId, { isActive: false })
    await danger()
    await tellAlarms(city)
    expect(receivers()).toEqual(['marta@agents.example', 'saulius@agents.example'])
    await changeAgent(city.sql, cast.agents.marta.agentId, { isActive: true })
    await city.sql`insert into on_call values ('vst', ${cast.agents.marta.agentId})`
  })

  test('an agent of another enterprise neither sees nor silences it', async () => {
    const { id } = await danger()
    expect(await listAlarms(world.city, cast.agents.viktoria)).toEqual([])
    expect(await acknowledgeAlarm(world.city, cast.agents.viktoria, id)).toEqual({
      outcome: 'not-found',
    })
    expect((await listAlarms(world.city, cast.agents.rasa)).map((alarm) => alarm.id)).toEqual([id])
  })

  test('two copies of the service tell it once', async () => {
    await danger()
    const told = await Promise.all([tellAlarms(world.city), tellAlarms(world.city)])
    expect(told.toSorted()).toEqual([0, 1])
    expect(hook.calls).toHaveLength(1)
  })
})

test('a mailbox that is behind is told to administrators, once acknowledged not again, and anew after it was well', async () => {
  const { city } = world
  const alarm = {
    kind: 'mailbox-behind' as const,
    enterprise: null,
    contactId: null,
    detail: { about: 'info@city.example' },
    now: castDay,
  }
  const id = await city.sql.begin((tx) => raiseAlarm(tx, alarm))
  await tellAlarms(city)
  expect(receivers()).toEqual(['saulius@agents.example'])
  expect(hook.calls).toHaveLength(1)
  await acknowledgeAlarm(city, cast.agents.saulius, id ?? 0)
  expect(await city.sql.begin((tx) => raiseAlarm(tx, alarm))).toBeNull()
  const ended = city.sql.begin((tx) => endAlarm(tx, alarm.kind, alarm.detail.about, castDay))
  expect(await ended).toBe(true)
  expect(await city.sql.begin((tx) => raiseAlarm(tx, alarm))).not.toBeNull()
})
