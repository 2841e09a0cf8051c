/** Shows what monitors see: health in words, figures for Prometheus, and nothing of any citizen. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '#app.ts'
import type { Channels } from '#channels/index.ts'
import { connect } from '#db/connect.ts'
import type { Settings } from '#settings.ts'
import { openDesk } from '#test/api/desk.ts'
import type { Desk } from '#test/api/desk.ts'
import { seedMatter } from '#test/api/matter.ts'
import { castDay } from '#test/cast.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const health = (language = 'en') =>
  desk.ask(null, 'GET', '/health', undefined, { 'accept-language': language })

test('a house that is well says ok, and which channels are off and why', async () => {
  const answer = await health()
  expect(answer.status).toBe(200)
  expect(answer.body).toMatchObject({
    status: 'ok',
    database: 'answers',
    channels: { email: 'off: its settings are missing', chat: 'on' },
  })
})

test('a mailbox that is behind, mail that is stuck and an open alarm are told in words', async () => {
  const { sql } = desk.city
  const long = new Date(castDay.getTime() - 3_600_000)
  await sql`
    insert into mailboxes (address, server_uid_next, last_uid, checked_at, error, error_since)
    values ('info@city.example', 50, 39, ${long}, 'timeout', ${long})`
  await seedMatter(sql, desk.cast)
  await sql`update deliveries set state = 'uncertain', held_because = null`
  const answer = await health()
  expect(answer.status).toBe(200)
  expect(answer.body).toMatchObject({
    status: 'degraded',
    mailboxes: '1 mailbox is behind',
    deliveries: '1 message is stuck and needs a person',
    alarms: '1 alarm is not acknowledged',
  })
  expect((await health('pl')).body).toMatchObject({ mailboxes: 'opóźniona jest 1 skrzynka' })
})

test('without its database the house says so, and does not pretend', async () => {
  const sql = connect('postgres://vienas:vienas@127.0.0.1:1/vienas')
  const app = createApp(() => ({ ...desk.city, sql }))
  const response = await app.request('/health', { headers: { 'accept-language': 'en' } })
  expect(response.status).toBe(503)
  expect(await response.json()).toMatchObject({
    status: 'unavailable',
    database: 'does not answer',
  })
  const desk503 = await app.request('/api/me', { headers: { authorization: 'Bearer x' } })
  expect(desk503.status).toBe(503)
  await sql.end({ timeout: 0 })
})

test('figures are for whoever may have them: this machine, or an administrator', async () => {
  const from = (remoteAddress: string, headers: Record<string, string> = {}) =>
    desk.app.request('/metrics', { headers }, { incoming: { socket: { remoteAddress } } })
  expect((await from('127.0.0.1')).status).toBe(200)
  expect((await from('127.0.0.1', { 'x-forwarded-for': '203.0.113.9' })).status).toBe(401)
  expect((await from('203.0.113.9')).status).toBe(401)
  expect((await desk.ask('marta', 'GET', '/metrics')).status).toBe(403)
  expect((await desk.ask('saulius', 'GET', '/metrics')).status).toBe(200)
})

test('the figures tell queues, deliveries, mailboxes and speed, and nobody’s name', async () => {
  await desk.ask('rasa', 'GET', '/api/contacts/999999')
  const figures = String((await desk.ask('saulius', 'GET', '/metrics')).body)
  expect(figures).toMatch(/vienas_queue_waiting\{pool="vst-heating",language="pl"\} 2/)
  expect(figures).toMatch(/vienas_deliveries\{state="uncertain"\} 1/)
  expect(figures).toMatch(/vienas_mailbox_waiting\{mailbox="info@city.example"\} 10/)
  expect(figures).toMatch(/vienas_refusals_total\{code="not-found"\} \d+/)
  expect(figures).toMatch(/vienas_request_seconds_count\{.*route="\/api\/contacts\/:id"/)
  expect(figures).not.toMatch(/citizen\.example|Kowalska|contacts\/9/)
})

test('a mailbox that cannot be read is told at once, before it counts as behind', async () => {
  const { sql } = desk.city
  const justNow = new Date(castDay.getTime() - 5_000)
  await sql`
    update mailboxes set checked_at = ${justNow}, error = 'ECONNREFUSED', error_since = ${justNow}`
  expect((await health()).body).toMatchObject({ mailboxes: '1 mailbox cannot be read just now' })
  await sql`update mailboxes set error = null, error_since = null`
  expect((await health()).body).toMatchObject({ mailboxes: 'all are read' })
})

test('mail that goes one way only, and alarms with fewer than two ways, are told with the setting', async () => {
  const of = async (change: Partial<Settings>, send: Channels['email'] = null) => {
    const settings = { ...desk.city.settings, mailboxes: [], smtp: null, ...change }
    const app = createApp(() => ({ ...desk.city, settings, channels: { email: send } }))
    const response = await app.request('/health', { headers: { 'accept-language': 'en' } })
    return (await response.json()) as { channels: { email: string }; alarmWays: string }
  }
  const mailbox = {
    host: 'mail.city.example',
    port: 993,
    isTls: true,
    user: 'info',
    password: 'secret',
    folder: 'INBOX',
    address: 'info@city.example',
  }
  const out = { send: async () => ({ state: 'sent' as const, providerId: null }) }
  const inOnly = await of({ mailboxes: [mailbox] })
  expect(inOnly.channels.email).toBe('mail comes in, none goes out: SMTP_URL is missing')
  expect(inOnly.alarmWays).toBe('by no way but the desk: set SMTP_URL and ALARM_WEBHOOK_URL')
  const smtp = { url: 'smtp://localhost', from: { name: '', address: 'info@city.example' } }
  const outOnly = await of({ smtp }, out)
  expect(outOnly.channels.email).toBe('mail goes out, none comes in: MAILBOX_URLS is missing')
  expect(outOnly.alarmWays).toBe('by mail only: set ALARM_WEBHOOK_URL for the second way')
  const alarmWebhookUrl = 'https://alarm.city.example/vienas'
  expect((await of({ alarmWebhookUrl })).alarmWays).toBe(
    'by webhook only: set SMTP_URL for the second way',
  )
  const both = await of({ mailboxes: [mailbox], smtp, alarmWebhookUrl }, out)
  expect(both).toMatchObject({ channels: { email: 'on' }, alarmWays: 'by mail and by webhook' })
})

test('replies refused for their language are counted by what was due and what was found', async () => {
  const counted = async () => {
    const figures = String((await desk.ask('saulius', 'GET', '/metrics')).body)
    const line = /vienas_replies_refused_total\{expected="pl",found="lt"\} (\d+)/.exec(figures)
    return Number(line?.[1] ?? 0)
  }
  const { contact } = await seedMatter(desk.city.sql, desk.cast)
  const before = await desk.ask('jan', 'GET', `/api/contacts/${contact}`)
  // Figures are of the whole process, in which other tests may have run.
  const countedBefore = await counted()
  const refused = await desk.ask('jan', 'POST', `/api/contacts/${contact}/replies`, {
    text: 'Laba diena, Jūsų sąskaita už šildymą perskaičiuota, atsiprašome už nepatogumus.',
    basedOnVersion: before.body['version'],
    takeOver: true,
  })
  expect(refused.body).toMatchObject({ code: 'reply-language-mismatch' })
  expect(await counted()).toBe(countedBefore + 1)
})
