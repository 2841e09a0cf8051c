/** Restarts the database under a running service: it goes on by itself, and what arrived meanwhile is there. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '#db/connect.ts'
import { openEmbedded } from '#db/embedded.ts'
import { type Dovecot, startDovecot } from '#test/peers/dovecot.ts'
import { eventually, type RunningService, runService } from '#test/running.ts'
import { letter } from './town.ts'

let folder: string
let server: Awaited<ReturnType<typeof openEmbedded>>
let dovecot: Dovecot
let service: RunningService
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vienas-restart-'))
  server = await openEmbedded(folder)
  dovecot = await startDovecot({ users: ['info'] })
  service = await runService({
    DATABASE_URL: server.url,
    MAILBOX_URLS: dovecot.url('info', 'info@city.example'),
  })
}, 120_000)
afterAll(async () => {
  await service?.stop()
  await dovecot?.close()
  await server?.close()
  await rm(folder, { recursive: true, force: true })
})

async function counted(table: string): Promise<number> {
  const sql = connect(server.url, { max: 1 })
  try {
    const [row] = await sql.unsafe(`select count(*) from ${table}`)
    return row?.['count'] as number
  } finally {
    await sql.end({ timeout: 1 })
  }
}

function deliver(n: number): void {
  dovecot.deliver(
    'info',
    letter({
      from: `Ona <ona${n}@citizen.example>`,
      subject: `Vanduo ${n}`,
      messageId: `restart-${n}@citizen.example`,
      text: 'Laba diena, mūsų name nuo ryto nėra vandens.',
    }),
  )
}

test('a service outlives a restart of its database and files what arrived meanwhile', async () => {
  await eventually(
    async () => (await counted('mailboxes where first_connected_at is not null')) === 1,
    'first connection',
  )
  for (let n = 0; n < 40; n += 1) deliver(n)
  await setTimeout(300)
  await server.close()
  for (let n = 40; n < 60; n += 1) deliver(n)
  const health = await fetch(`${service.url}/health`)
  expect(health.status).toBe(503)
  server = await openEmbedded(folder)
  await eventually(
    async () => (await counted("messages where direction = 'in'")) === 60,
    'filing of 60 mails',
    90,
  )
  expect(
    await counted(
      "(select 1 from messages where direction = 'in' group by external_id having count(*) > 1) doubled",
    ),
  ).toBe(0)
  await eventually(async () => (await fetch(`${service.url}/health`)).status === 200, 'health', 60)
}, 240_000)
