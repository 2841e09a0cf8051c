/** Shows, with a real mail server, that every mail of every mailbox is filed once and leaves an outcome. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkMailboxes, reconcileMailboxes } from '#flows/check-mailboxes.ts'
import { importMailbox } from '#flows/import-mailbox.ts'
import type { WatchedMailboxes } from '#flows/watch-mailboxes.ts'
import { watchMailboxes } from '#flows/watch-mailboxes.ts'
import { mailboxHealth } from '#mailboxes/health.ts'
import { saveCursor } from '#mailboxes/store.ts'
import { citizens } from '#test/cast.ts'
import type { TestCity } from '#test/city.ts'
import { testCity } from '#test/city.ts'
import { startDovecot } from '#test/peers/dovecot.ts'
import type { Dovecot } from '#test/peers/dovecot.ts'

const quick = { pollSeconds: 0.2, backOffSeconds: { first: 0.05, longest: 0.2 } }
const users = ['info', 'heat', 'old', 'gap', 'down']

let server: Dovecot
let count = 0
beforeAll(async () => {
  server = await startDovecot({ users })
})
afterAll(() => server.close())

async function cityOf(...names: string[]): Promise<TestCity> {
  const urls = names.map((name) => server.url(name, `${name}@vilnius.example`))
  return testCity({ env: { MAILBOX_URLS: urls.join(' ') } })
}

function mail(text: string, to = 'info@vilnius.example', id?: string): string {
  return [
    `From: Ona <ona@citizen.example>`,
    `To: ${to}`,
    `Subject: Klausimas ${(count += 1)}`,
    `Message-ID: <${id ?? `box-${count}@citizen.example`}>`,
    'Date: Fri, 20 Nov 2026 09:00:00 +0200',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    text,
    '',
  ].join('\r\n')
}

async function until(isTrue: () => Promise<boolean>, what: string): Promise<void> {
  for (let n = 0; n < 200; n += 1) {
    if (await isTrue()) return
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error(`it did not come about: ${what}`)
}

async function ledgerOf(city: TestCity, mailbox: string): Promise<string[]> {
  const rows = await city.sql<{ outcome: string }[]>`
    select outcome from mail_ledger where mailbox = ${mailbox} order by uid`
  return rows.map((row) => row.outcome)
}

async function contactsIn(city: TestCity): Promise<number> {
  const [row] = await city.sql<{ count: number }[]>`select count(*) from contacts`
  return row?.count ?? 0
}

async function stopAll(...watched: WatchedMailboxes[]): Promise<void> {
  await Promise.all(watched.map((one) => one.close()))
}

test('two copies of the service watch two mailboxes, and each mail is one contact', async () => {
  const city = await cityOf('info', 'heat')
  server.deliver('info', mail('Senas laiškas, atėjęs prieš paleidimą.'))
  const copies = [watchMailboxes(city, quick), watchMailboxes(city, quick)]
  await until(async () => {
    const health = await mailboxHealth(city.sql, city.now())
    return health.length === 2 && health.every((box) => box.state === 'ok')
  }, 'both mailboxes are read')
  const both = mail(citizens.ona.says, 'info@vilnius.example, heat@vilnius.example', 'both@x')
  server.deliver('info', both)
  server.deliver('heat', both)
  server.deliver('info', mail('Kada veš šiukšles iš Žirmūnų gatvės?'))
  await until(
    async () =>
      (await ledgerOf(city, 'info@vilnius.example')).length === 2 &&
      (await ledgerOf(city, 'heat@vilnius.example')).length === 1,
    'all mails have an outcome',
  )
  await stopAll(...copies)
  expect(await contactsIn(city)).toBe(2)
  const outcomes = [
    ...(await ledgerOf(city, 'info@vilnius.example')),
    ...(await ledgerOf(city, 'heat@vilnius.example')),
  ]
  expect(outcomes.toSorted()).toEqual(['already-known', 'filed', 'filed'])
  await city.close()
})

test('the backlog comes in once, with its own dates, and nobody is written to', async () => {
  const city = await cityOf('old')
  const [mailbox] = city.settings.mailboxes
  if (mailbox === undefined) throw new Error('no mailbox')
  const receivedAt = new Date('2026-10-05T07:00:00Z')
  server.deliver('old', mail('Per senas laiškas.'), {
    receivedAt: new Date('2025-01-05T07:00:00Z'),
  })
  for (let n = 0; n < 3; n += 1) server.deliver('old', mail(`Laiškas ${n}`), { receivedAt })
  const steps: number[] = []
  const run = () =>
    importMailbox(city, {
      mailbox,
      since: new Date('2026-10-01T00:00:00Z'),
      as: 'closed',
      onProgress: (done) => steps.push(done),
      signal: new AbortController().signal,
    })
  expect(await run()).toEqual({ found: 3, taken: 3, knownBefore: 0, failed: [] })
  expect(steps).toEqual([1, 2, 3])
  expect(await run()).toEqual({ found: 3, taken: 0, knownBefore: 3, failed: [] })
  const contacts = await city.sql`
    select c.state, c.received_at, k.state as case_state from contacts c join cases k on k.id = c.case_id`
  expect([...contacts]).toEqual(
    [1, 2, 3].map(() => ({ state: 'closed', received_at: receivedAt, case_state: 'closed' })),
  )
  expect(await city.sql`select 1 from deliveries`).toHaveLength(0)
  await city.close()
})

test('a mail that has no outcome is found by the daily comparison and fetched', async () => {
  const city = await cityOf('gap')
  const address = 'gap@vilnius.example'
  const first = watchMailboxes(city, quick)
  await until(async () => {
    const [box] = await mailboxHealth(city.sql, city.now())
    return box?.state === 'ok'
  }, 'the mailbox is read')
  await first.close()
  const [cursor] = await city.sql<{ validity: string }[]>`
    select uid_validity::text as validity from mailboxes where address = ${address}`
  server.deliver('gap', mail('Šis laiškas dingo tarp dviejų žingsnių.'))
  await saveCursor(
    city.sql,
    address,
    { uidValidity: cursor?.validity ?? '', nextUid: 2 },
    city.now(),
  )
  const again = watchMailboxes(city, quick)
  expect(await reconcileMailboxes(city, again.restart)).toBe(1)
  await until(async () => (await ledgerOf(city, address)).length === 1, 'it is fetched')
  expect(await reconcileMailboxes(city, again.restart)).toBe(0)
  city.passSeconds(2 * 86_400)
  expect(await reconcileMailboxes(city, again.restart)).toBe(0)
  await again.close()
  expect(await contactsIn(city)).toBe(1)
  await city.close()
})

test('a mailbox that cannot be read for long wakes people, and they are told no more when it can', async () => {
  const city = await cityOf('down')
  await server.stop()
  const watched = watchMailboxes(city, quick)
  await until(async () => {
    const [box] = await mailboxHealth(city.sql, city.now())
    return (box?.error ?? null) !== null
  }, 'the error is noted')
  const open = () =>
    city.sql`select 1 from alarms where kind = 'mailbox-behind' and ended_at is null`
  await checkMailboxes(city)
  expect(await open()).toHaveLength(0)
  city.passSeconds(601)
  await checkMailboxes(city)
  await checkMailboxes(city)
  expect(await open()).toHaveLength(1)
  await server.start()
  await until(async () => {
    const [box] = await mailboxHealth(city.sql, city.now())
    return box?.state === 'ok'
  }, 'it is read again')
  await checkMailboxes(city)
  expect(await open()).toHaveLength(0)
  await watched.close()
  await city.close()
})
