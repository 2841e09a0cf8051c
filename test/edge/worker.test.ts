/** Shows that the same house stands on the edge: chat, API and mail in, against a real workerd. */

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rulesFolder } from '#city-data.ts'
import { installJobs } from '#jobs.ts'
import { createLog } from '#log.ts'
import { installShipped } from '#rulebook/install-shipped.ts'
import { insertCast } from '#test/cast.ts'
import { type FreshDatabase, freshDatabase } from '#test/database.ts'
import { type LocalWorker, startWorker } from '#test/peers/local-worker.ts'
import { type SmtpPeer, startSmtp } from '#test/peers/smtp-peer.ts'
import { libreKey, startTranslation, type TranslationPeer } from '#test/peers/translation-peer.ts'
import { startWebhook, type WebhookPeer } from '#test/peers/webhook-peer.ts'
import { eventually } from '#test/running.ts'
import { letter, tokenOf } from '#test/whole/town.ts'
import { readChat } from '#test/whole/chat-reader.ts'

const secret = 'a secret for tests only, of 32 characters or more'
let database: FreshDatabase
let smtp: SmtpPeer
let translation: TranslationPeer
let pager: WebhookPeer
let worker: LocalWorker
let token: string

beforeAll(async () => {
  database = await freshDatabase()
  await installJobs(database.sql)
  await insertCast(database.sql)
  smtp = await startSmtp()
  translation = await startTranslation()
  pager = await startWebhook()
  const vars = {
    TRANSLATION_URL: translation.settingFor('libretranslate'),
    TRANSLATION_KEY: libreKey,
    ALARM_WEBHOOK_URL: pager.url,
    SECRET: secret,
    SMTP_URL: smtp.url,
    MAIL_FROM: 'info@city.example',
    MAIL_AUTHSERV_IDS: 'mail.city.example',
  }
  token = tokenOf('greta', { DATABASE_URL: database.url, SECRET: secret })
  worker = await startWorker(database.url, vars)
}, 120_000)

afterAll(async () => {
  await worker?.close()
  await smtp?.close()
  await translation?.close()
  await pager?.close()
  await database?.drop()
})

const ask = async (path: string): Promise<{ status: number; body: unknown }> => {
  const response = await fetch(`${worker.url}/api/${path}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  return { status: response.status, body: await response.json() }
}

test('a chat is taken in on the edge, in the citizen’s language, and answers in its stream', async () => {
  const opened = await fetch(`${worker.url}/channels/chat/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  expect(opened.status, await opened.clone().text()).toBe(201)
  const session = (await opened.json()) as { session: string; token: string }
  const said = await fetch(`${worker.url}/channels/chat/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${session.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      id: randomUUID(),
      text: 'Здравствуйте, у нас во дворе вторую неделю не вывозят мусор!',
    }),
  })
  expect(said.status, await said.clone().text()).toBe(202)
  expect(await said.json()).toMatchObject({ language: 'ru', case: expect.stringMatching(/^VLN-/) })
  expect(await readChat(worker.url, session.token, (text) => text.includes('мусор'))).toBe(true)
}, 60_000)

test('a mail by the email() door becomes a contact, and its receipt leaves by SMTP', async () => {
  const raw = letter({
    from: 'Zofia Kowalska <zofia@citizen.example>',
    subject: 'Rachunek',
    messageId: 'edge-1@citizen.example',
    text: 'Dzień dobry, dostałam za wysoki rachunek za ogrzewanie i proszę o wyjaśnienie.',
  })
  const taken = await worker.deliver(raw, 'zofia@citizen.example', 'info@city.example')
  expect(taken.status, worker.output()).toBe(200)
  const [contact] = await database.sql`
    select c.language, c.enterprise from contacts c join messages m on m.contact_id = c.id
    where m.external_id = 'edge-1@citizen.example'`
  expect(contact).toMatchObject({ language: 'pl', enterprise: 'vst' })
  const receipt = await eventually(async () => {
    await worker.strike()
    return smtp.mails.find((mail) => mail.to.includes('zofia@citizen.example'))
  }, 'receipt for Zofia')
  expect(receipt.text).toContain('In-Reply-To: <edge-1@citizen.example>')
}, 60_000)

test('the API knows who asks, and refuses who does not say', async () => {
  expect((await fetch(`${worker.url}/api/me`)).status).toBe(401)
  const me = await ask('me')
  expect(me).toMatchObject({ status: 200, body: { name: 'Greta Petraitė' } })
  expect((await ask('contacts')).status).toBe(200)
})

test('what a citizen wrote is translated on the edge, by a service that knows who asks', async () => {
  const [message] = await database.sql<{ id: number; contactId: number; text: string }[]>`
    select id, contact_id as "contactId", own_words as text from messages
    where external_id = 'edge-1@citizen.example'`
  await database.sql`
    update contacts set outcome = 'unclear' where id = ${message?.contactId ?? 0}`
  translation.teach(message?.text.trim() ?? '', 'lt', 'Laba diena, gavau per didelę sąskaitą.')
  const response = await fetch(`${worker.url}/api/messages/${message?.id}/translations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ to: 'lt' }),
  })
  expect(await response.json(), worker.output()).toMatchObject({
    text: 'Laba diena, gavau per didelę sąskaitą.',
    machine: true,
  })
  expect(translation.calls[0]?.headers['user-agent']).toBe('Vienas')
}, 60_000)

test('a danger that is written to the edge rings the city’s pager', async () => {
  const raw = letter({
    from: 'Zofia Kowalska <zofia@citizen.example>',
    subject: 'Gaz',
    messageId: 'edge-2@citizen.example',
    text: 'Na klatce schodowej bardzo czuć gaz, boimy się wybuchu, proszę o natychmiastową pomoc!',
  })
  expect((await worker.deliver(raw, 'zofia@citizen.example', 'info@city.example')).status).toBe(200)
  const call = await eventually(async () => {
    await worker.strike()
    return pager.calls[0]
  }, 'alarm by webhook')
  expect(JSON.parse(call.body)).toMatchObject({ kind: 'danger' })
}, 60_000)

test('rules that a machine writes, and those that a supervisor publishes, decide on the edge soon after', async () => {
  const { sql } = database
  const log = createLog('error', () => undefined)
  const now = (): Date => new Date()
  const installed = await installShipped({ sql, log, now, folder: rulesFolder, city: 'vilnius' })
  expect(installed.outcome).toBe('in-effect')
  const [first] = await sql<{ number: number; version: string; sha256: string }[]>`
    select v.number, v.version, v.model_sha256 as sha256
    from rule_pointer p join rule_versions v using (number)`
  expect(first?.sha256).toMatch(/^[0-9a-f]{64}$/)
  const call = async (path: string, method: string, body?: object) => {
    const response = await fetch(`${worker.url}/api/rules/${path}`, {
      method,
      headers: { authorization: `Bearer ${supervisor}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    expect(response.status, worker.output()).toBeLessThan(300)
    return (await response.json()) as { number: number; revision: number }
  }
  const supervisor = tokenOf('marta', { DATABASE_URL: database.url, SECRET: secret })
  const draft = await call('versions', 'POST', {})
  const pool = { kind: 'topic', id: 'vst.bill', pool: 'first-line' }
  const edit = { revision: draft.revision, edit: pool }
  const { revision } = await call(`versions/${draft.number}/edits`, 'POST', edit)
  await call(`versions/${draft.number}/check`, 'POST')
  const wish = { revision, replaces: first?.number }
  await call(`versions/${draft.number}/publication`, 'POST', wish)
  let sent = 0
  const contact = await eventually(async () => {
    sent += 1
    const raw = letter({
      from: `Jan Kowalski <jan${sent}@citizen.example>`,
      subject: 'Rachunek',
      messageId: `edge-rules-${sent}@citizen.example`,
      text: 'Dzień dobry, dostałam za wysoki rachunek za ogrzewanie i proszę o wyjaśnienie.',
    })
    await worker.deliver(raw, `jan${sent}@citizen.example`, 'info@city.example')
    const [found] = await sql<{ pool: string; topic: string }[]>`
      select pool, topic from contacts
      where rules_version = (select version from rule_versions where number = ${draft.number})
      order by id desc limit 1`
    return found
  }, 'contact that the new rules decided')
  expect(contact).toEqual({ pool: 'first-line', topic: 'vst.bill' })
}, 120_000)
