/** Puts a backed-up city into a database: the whole file or nothing of it. */
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { linesIn, queueTables } from './backup.ts'
import type { Progress } from './backup.ts'
import { piecesOf } from './backup-format.ts'
import type { BackupHeader, Piece, TableHeader } from './backup-format.ts'
import type { Sql, Transaction } from './connect.ts'
import { migrate, migrationsFolder, readMigrations } from './migrate.ts'
import { installJobs } from '#jobs.ts'

/** Throws when the file is not whole; reads all of it. */
export async function inspectBackup(
  file: string,
): Promise<{ header: BackupHeader; tables: number; rows: number }> {
  let header: BackupHeader | null = null
  let rows = 0
  let tables = 0
  for await (const piece of piecesIn(file)) {
    if (piece.kind === 'header') header = piece.value
    if (piece.kind === 'table') tables += 1
    if (piece.kind === 'data') rows += linesIn(piece.bytes)
    if (piece.kind === 'end' && (piece.value.rows !== rows || piece.value.tables !== tables)) {
      throw new Error('The backup does not hold as many rows as it says: it is damaged.')
    }
  }
  if (header === null) throw new Error('The backup lacks its header.')
  return { header, tables, rows }
}

/** Whether anybody has anything to lose in this database. */
export async function isEmpty(sql: Sql): Promise<boolean> {
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname = 'public' and tablename <> 'migrations'`
  for (const { name } of tables) {
    const rows = await sql.unsafe(`select 1 from ${name} limit 1`)
    if (rows.length > 0) return false
  }
  return true
}

/** Copies of the service that are connected; a restore beneath them would confuse them and citizens. */
export async function servicesOn(sql: Sql): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*) as count from pg_stat_activity
    where datname = current_database() and application_name in ('vienas', 'vienas jobs')
      and pid <> pg_backend_pid()`
  return row?.count ?? 0
}

/**
 * Empties the database, gives it the shape the backup has, fills it in one transaction, and then brings it to
 * the shape of this release. Inspect the file first. `sql` needs three connections and no time limit.
 */
export async function restoreBackup(
  sql: Sql,
  file: string,
  header: BackupHeader,
  onProgress: (progress: Progress) => void = () => undefined,
  folder: string = migrationsFolder,
): Promise<void> {
  await requireKnown(header, folder)
  await sql.unsafe(`
    drop schema if exists pgboss cascade;
    drop schema public cascade;
    create schema public;
    grant usage on schema public to public;`)
  await migrate(sql, folder, header.migrations.length)
  await installJobs(sql)
  await sql.begin(async (tx) => {
    const removed = await withoutGuards(tx)
    await fill(tx, file, onProgress)
    await withGuards(tx, removed)
  })
  await migrate(sql, folder)
  await sql.unsafe('analyze')
}

async function* piecesIn(file: string): AsyncGenerator<Piece> {
  const gunzip = createGunzip()
  // Faults of the file reach whoever reads the pieces, through the stream itself.
  pipeline(createReadStream(file), gunzip).catch(() => undefined)
  try {
    yield* piecesOf(gunzip)
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? String(fault.code) : ''
    if (code.startsWith('Z_') || code === 'ERR_STREAM_PREMATURE_CLOSE') {
      throw new Error('The backup was cut short or damaged.', { cause: fault })
    }
    throw fault
  }
}

async function requireKnown(header: BackupHeader, folder: string): Promise<void> {
  const known = (await readMigrations(folder)).map((file) => file.name)
  const unknown = header.migrations.find((name, index) => known[index] !== name)
  if (unknown !== undefined) {
    throw new Error(
      `The backup comes from a newer release (migration ${unknown}). Use that release to restore it.`,
    )
  }
}

type ForeignKey = { table: string; name: string; definition: string }

type Removed = { foreignKeys: ForeignKey[]; indexes: string[] }

/**
 * Rows come table by table, so what refers to later tables must wait; triggers have had their say already;
 * and an index is built whole several times faster than row by row.
 */
async function withoutGuards(tx: Transaction): Promise<Removed> {
  const foreignKeys = await tx<ForeignKey[]>`
    select conrelid::regclass::text as table, quote_ident(conname) as name,
           pg_get_constraintdef(oid) as definition
    from pg_constraint
    where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0
    order by conrelid, conname`
  for (const { table, name } of foreignKeys) {
    await tx.unsafe(`alter table ${table} drop constraint ${name}`)
  }
  const indexes = await tx<{ name: string; definition: string }[]>`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i join pg_class c on c.oid = i.indexrelid
    where c.relnamespace = 'public'::regnamespace and not i.indisprimary
      and not exists (select 1 from pg_constraint where conindid = i.indexrelid)`
  for (const { name } of indexes) await tx.unsafe(`drop index ${name}`)
  for (const table of await tablesWithTriggers(tx)) {
    await tx.unsafe(`alter table ${table} disable trigger user`)
  }
  return { foreignKeys: [...foreignKeys], indexes: indexes.map((index) => index.definition) }
}

async function withGuards(tx: Transaction, { foreignKeys, indexes }: Removed): Promise<void> {
  for (const definition of indexes) await tx.unsafe(definition)
  for (const { table, name, definition } of foreignKeys) {
    await tx.unsafe(`alter table ${table} add constraint ${name} ${definition}`)
  }
  for (const table of await tablesWithTriggers(tx)) {
    await tx.unsafe(`alter table ${table} enable trigger user`)
  }
}

async function tablesWithTriggers(tx: Transaction): Promise<string[]> {
  const rows = await tx<{ name: string }[]>`
    select distinct tgrelid::regclass::text as name from pg_trigger t
    join pg_class c on c.oid = t.tgrelid
    where not tgisinternal and c.relnamespace = 'public'::regnamespace`
  return rows.map((row) => row.name)
}

async function fill(
  tx: Transaction,
  file: string,
  onProgress: (progress: Progress) => void,
): Promise<void> {
  let into: Awaited<ReturnType<typeof copyIn>> | null = null
  const finish = async () => {
    await into?.finish()
    into = null
  }
  let bytes = 0
  let number = 0
  for await (const piece of piecesIn(file)) {
    if (piece.kind !== 'data') await finish()
    if (piece.kind === 'table') {
      // What the queue was given when it was set up gives way to what it had.
      if (piece.value.schema === 'pgboss' && queueTables.includes(piece.value.table)) {
        await tx.unsafe(`delete from pgboss.${piece.value.table}`)
      }
      into = await copyIn(tx, piece.value)
      number += 1
      onProgress({ table: piece.value.table, number, of: number, bytes })
    }
    if (piece.kind === 'data') {
      bytes += piece.bytes.length
      await into?.write(piece.bytes)
    }
    if (piece.kind === 'sequences') {
      for (const { name, value } of piece.value) await tx`select setval(${name}, ${value})`
    }
  }
}

async function copyIn(
  tx: Transaction,
  { schema, table, columns }: TableHeader,
): Promise<{ write: (bytes: Buffer) => Promise<void>; finish: () => Promise<void> }> {
  const stream = await tx`
    copy ${tx(`${schema}.${table}`)} (${tx(columns)}) from stdin`.writable()
  return {
    write: (bytes) =>
      new Promise((done, failed) => {
        stream.write(bytes, (fault) => (fault ? failed(fault) : done()))
      }),
    finish: () =>
      new Promise((done, failed) => {
        stream.on('error', failed)
        stream.on('finish', () => done())
        stream.end()
      }),
  }
}
