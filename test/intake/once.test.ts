/** Shows that nothing is lost and nothing doubled, whoever receives at the same time and whatever dies meanwhile. */

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { InboundMessage } from '#channels/channel.ts'
import type { Received } from '#intake/receive.ts'
import { receive } from '#intake/receive.ts'
import { insertCast } from '#test/cast.ts'
import type { TestCity } from '#test/city.ts'
import { testCity } from '#test/city.ts'
import { filed, mailFrom, mailsOfTheKilled } from './mails.ts'

let city: TestCity
beforeAll(async () => {
  city = await testCity({ max: 8 })
  await insertCast(city.sql)
})
afterAll(() => city.close())

/** Rows of every table that receiving writes. */
async function rows(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of written) {
    const [row] = await city.sql<{ count: number }[]>`select count(*) from ${city.sql(table)}`
    counts[table] = row?.count ?? -1
  }
  return counts
}

const written = [
  'citizens',
  'addresses',
  'cases',
  'deadlines',
  'contacts',
  'queue_steps',
  'messages',
  'claims',
  'mail_ledger',
  'blobs',
  'blob_chunks',
  'attachments',
  'deliveries',
  'alarms',
  'events',
]

/** Danger, an attachment, a place in the ledger: touches every table. */
function fullMail(id: string): InboundMessage {
  return mailFrom('ona', {
    messageId: id,
    address: `${id}@new.example`,
    text: 'Laiptinėje labai smirda dujomis, bijome sprogimo!',
    attachments: [
      {
        fileName: 'foto.jpg',
        mediaType: 'image/jpeg',
        labelledType: null,
        bytes: new Uint8Array(600_000).fill(7),
        contentId: null,
        kind: 'file',
      },
    ],
  })
}

const ledger = (uid: number) => ({
  ledger: { mailbox: 'info@vilnius.example', uidValidity: '1', uid },
})

test('eight receivers of the same mail file it once', async () => {
  const mail = mailFrom('zofia', { address: 'zofia@work.example' })
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => receive(city, mail)))
  const [first] = outcomes.filter((one) => one.outcome === 'filed')
  expect(outcomes.map((one) => one.outcome).toSorted()).toEqual([
    ...Array.from({ length: 7 }, () => 'already-known'),
    'filed',
  ])
  for (const one of outcomes)
    expect(one).toMatchObject({ contactId: filed(first as Received).contactId })
})

test('eight first mails of one stranger are eight cases of one citizen', async () => {
  const address = 'naujokas@citizen.example'
  const got = await Promise.all(
    Array.from({ length: 8 }, (_, n) =>
      receive(city, mailFrom('ona', { address, subject: `Klausimas ${n}` })),
    ),
  )
  expect(new Set(got.map((one) => filed(one).caseNumber)).size).toBe(8)
  expect(await city.sql`select 1 from addresses where value = ${address}`).toHaveLength(1)
})

test('eight answers at once join the one contact that is open', async () => {
  const first = filed(await receive(city, mailFrom('ilze', { messageId: 'root@x' })))
  const got = await Promise.all(
    Array.from({ length: 8 }, (_, n) =>
      receive(city, mailFrom('ilze', { references: ['root@x'], text: `Atbilde numur ${n}` })),
    ),
  )
  expect(new Set(got.map((one) => filed(one).contactId))).toEqual(new Set([first.contactId]))
})

test('a hostile twin with the same Message-ID takes nothing away: both are filed', async () => {
  const honest = mailFrom('emily', { messageId: 'twin@x' })
  const hostile = mailFrom('oleg', { messageId: 'twin@x', proof: 'claimed' })
  const [first, second] = [filed(await receive(city, hostile)), filed(await receive(city, honest))]
  expect(first.contactId).not.toBe(second.contactId)
  expect(filed(await receive(city, mailFrom('emily', { references: ['twin@x'] }))).contactId).toBe(
    second.contactId,
  )
})

test('whatever statement fails, nothing is left of the mail, and received again it is filed whole', async () => {
  await city.sql`
    create function fail_once() returns trigger language plpgsql
    as $$ begin raise exception 'the disk is full' using errcode = '53100'; end $$`
  let uid = 100
  for (const table of written) {
    const mail = fullMail(`step-${table.replaceAll('_', '-')}`)
    const before = await rows()
    await city.sql`
      create trigger broken before insert on ${city.sql(table)} execute function fail_once()`
    await expect(receive(city, mail, ledger((uid += 1)))).rejects.toThrow('the disk is full')
    await city.sql`drop trigger broken on ${city.sql(table)}`
    expect({ table, rows: await rows() }).toEqual({ table, rows: before })
    filed(await receive(city, mail, ledger(uid)))
    const after = await rows()
    for (const other of written)
      expect({ other, more: (after[other] ?? 0) > (before[other] ?? 0) }).toEqual({
        other,
        more: true,
      })
  }
})

test('a receiver that is killed again and again, at any moment, loses and doubles nothing', async () => {
  const script = join(import.meta.dirname, 'receiving-process.ts')
  for (let run = 0; run < 3; run += 1) {
    const receiver = fork(script, [city.databaseUrl], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    const died = once(receiver, 'exit')
    // Somewhere in its work, which goes on while the message travels.
    let received = 0
    await new Promise<void>((done) => {
      receiver.on('message', () => ((received += 1) === 1 + run * 17 ? done() : undefined))
    })
    receiver.kill('SIGKILL')
    await died
  }
  const known =
    await city.sql`select 1 from messages where external_id like 'killed-%' and direction = 'in'`
  for (const mail of mailsOfTheKilled()) await receive(city, mail)
  const found = await city.sql<{ count: number; receipts: number }[]>`
    select count(*), (select count(*) from messages r
      where r.kind = 'receipt' and r.contact_id = min(m.contact_id)) as receipts
    from messages m where m.external_id like 'killed-%' and m.direction = 'in'
    group by m.external_id`
  expect(known.length).toBeGreaterThan(0)
  expect(found).toHaveLength(mailsOfTheKilled().length)
  expect(found.every((one) => one.count === 1 && one.receipts === 1)).toBe(true)
})
