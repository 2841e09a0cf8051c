/** Shows that a city can be carried whole from one database to another, and that a damaged file destroys nothing. */
import { execFile } from 'node:child_process'
import { copyFile, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { magic, piecesOf } from '#db/backup-format.ts'
import { connect } from '#db/connect.ts'
import type { Sql } from '#db/connect.ts'
import { dumpSchema } from '#db/dump-schema.ts'
import { installJobs } from '#jobs.ts'
import { freshDatabase } from '#test/database.ts'
import type { FreshDatabase } from '#test/database.ts'

vi.setConfig({ testTimeout: 180_000 })

const secret = 'a secret for tests only, of 32 characters or more'
let folder = ''
let city: FreshDatabase
let other: FreshDatabase
let file = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vienas-backup-'))
  file = join(folder, 'city.backup')
  city = await freshDatabase({ limitSeconds: 0, application: 'a test' })
  other = await freshDatabase({ template: 'empty', limitSeconds: 0, application: 'a test' })
  await live(city.sql)
})
afterAll(async () => {
  await city.drop()
  await other.drop()
  await rm(folder, { recursive: true })
})

/** Some life in the city: odd characters, bytes, references in both directions, a job, audit, events. */
async function live(sql: Sql): Promise<void> {
  await sql`
    insert into agents (name, mail, role, enterprises, created_at)
    values (${'Žydrė\tO\'Neill\n\\. "x"'}, 'zydre@city.example', 'agent', ${['vv', 'vst']}, now())`
  await sql`insert into citizens (created_at) select now() from generate_series(1, 5000)`
  await sql`
    insert into addresses (citizen_id, channel, value, name, created_at)
    select id, 'email', 'citizen' || id || '@example.org', ${'Ґ \\N'}, now() from citizens`
  await sql`
    insert into events (at, kind, data) select now(), 'message', ${{ text: 'дім\nz' }}::jsonb
    from generate_series(1, 300)`
  await sql`insert into audit (at, action, detail) values (now(), 'signed-in', ${{ a: 1 }}::jsonb)`
  await installJobs(sql, ['remind'])
  await sql`insert into pgboss.job (name, data) values ('remind', ${{ case: 'Ž' }}::jsonb)`
}

function run(
  name: 'backup' | 'restore',
  args: string[],
  database: FreshDatabase,
): Promise<{ code: number; output: string }> {
  const env = { PATH: process.env['PATH'] ?? '', DATABASE_URL: database.url, SECRET: secret }
  return new Promise((done) => {
    execFile(process.execPath, [`src/cli/${name}.ts`, ...args], { env }, (fault, out, err) =>
      done({ code: fault === null ? 0 : Number(fault.code), output: out + err }),
    )
  })
}

/** Every row of every table as text, without the transaction ids of the one server. */
async function contentOf(sql: Sql): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname = 'public' or (schemaname = 'pgboss' and tablename in ('queue', 'job_common'))`
  const content: Record<string, string> = {}
  for (const { name } of tables) {
    const [row] = await sql.unsafe(`
      select count(*) || ' ' || coalesce(md5(string_agg(line, '' order by line)), '') as sum
      from (select (to_jsonb(t) - 'xid' - 'applied_at')::text as line from ${name} t) lines`)
    content[name] = String(row?.['sum'])
  }
  return content
}

test('a backup restored elsewhere holds every row, every sequence, the queue and the guards', async () => {
  const made = await run('backup', [file], city)
  expect(made).toMatchObject({ code: 0 })
  expect((await stat(file)).mode & 0o077).toBe(0)
  const restored = await run('restore', [file], other)
  expect(restored.output).toContain('Restored')
  const content = await contentOf(city.sql)
  expect(Object.keys(content).length).toBeGreaterThan(30)
  expect(content['public.citizens']).toMatch(/^5000 /)
  expect(await contentOf(other.sql)).toEqual(content)
  expect(await dumpSchema(other.sql)).toBe(await dumpSchema(city.sql))
  const next = (sql: Sql) => sql`insert into citizens (created_at) values (now()) returning id`
  expect(await next(other.sql)).toEqual([{ id: 5001 }])
  await expect(other.sql`update audit set action = 'x'`).rejects.toThrow('append-only')
  await expect(
    other.sql`insert into addresses (citizen_id, channel, value, created_at) values (-1, 'email', 'x', now())`,
  ).rejects.toThrow('foreign key')
})

test('events that came with the backup are seen by readers of the new server', async () => {
  const [row] = await other.sql`
    select count(*) as seen from events where xid < pg_snapshot_xmin(pg_current_snapshot())`
  expect(row).toEqual({ seen: 300 })
})

test('a database that is not empty is replaced only when that is said', async () => {
  const refused = await run('restore', [file], other)
  expect(refused.code).toBe(1)
  expect(refused.output).toContain('not empty')
  expect((await run('restore', [file, '--force'], other)).code).toBe(0)
  expect(await contentOf(other.sql)).toEqual(await contentOf(city.sql))
})

test('nothing is restored beneath a running service', async () => {
  const service = connect(other.url, { max: 1 })
  await service`select 1`
  const refused = await run('restore', [file, '--force'], other)
  expect(refused.output).toContain('Stop it first')
  await service.end()
})

test('a file that was cut short or damaged is refused before anything is touched', async () => {
  const before = await contentOf(other.sql)
  const short = join(folder, 'short.backup')
  await copyFile(file, short)
  await truncate(short, (await stat(file)).size - 200)
  const bent = join(folder, 'bent.backup')
  const bytes = await readFile(file)
  bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 0xff
  await writeFile(bent, bytes)
  const foreign = join(folder, 'foreign.backup')
  await writeFile(foreign, 'hello')
  for (const damaged of [short, bent, foreign]) {
    const refused = await run('restore', [damaged, '--force'], other)
    expect(refused.code, damaged).toBe(1)
    expect(refused.output).toMatch(/damaged|not a backup/)
  }
  expect(await contentOf(other.sql)).toEqual(before)
})

test('a damage that unpacks all the same is told as one too', async () => {
  const bytes = Buffer.from('{"madeAt":"2026\u0001"}')
  const head = Buffer.alloc(5)
  head.writeUInt32BE(bytes.length, 1)
  const file = Readable.from([Buffer.concat([Buffer.from(magic), head, bytes])])
  await expect(piecesOf(file).next()).rejects.toThrow('damaged')
})

test('a database in which Vienas has never been is not backed up', async () => {
  const bare = await freshDatabase({ template: 'empty' })
  const refused = await run('backup', [join(folder, 'bare.backup')], bare)
  expect(refused.output).toBe('There is nothing in this database yet.\n')
  await bare.drop()
})

test('a file that is there is not overwritten by chance', async () => {
  const refused = await run('backup', [file], city)
  expect(refused).toMatchObject({ code: 1 })
  expect(refused.output).toContain('is there already')
})
