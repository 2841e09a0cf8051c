/** Writes all that a city has, as it was at one instant, into one file that any Vienas of the same or a later release reads. */
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { magic, pieceBytes } from './backup-format.ts'
import type { Piece, TableHeader } from './backup-format.ts'
import type { Sql, Transaction } from './connect.ts'

/** What has been done of what there is, for whoever waits. */
export type Progress = { table: string; number: number; of: number; bytes: number }

/** The tables of the job queue that hold work; the rest is its upkeep, which it makes anew. Queues come first. */
export const queueTables = ['queue', 'job', 'job_dependency', 'schedule', 'subscription']

/**
 * Writes `file` (mode 600: it holds personal data) whole or not at all. The service may run meanwhile.
 * `sql` must have no time limit. Returns how many tables and rows were written.
 */
export async function writeBackup(
  sql: Sql,
  file: string,
  about: { madeAt: Date; secret: string },
  onProgress: (progress: Progress) => void = () => undefined,
): Promise<{ tables: number; rows: number }> {
  const partial = `${file}.partial`
  try {
    // One snapshot for all tables: what was committed meanwhile is in none of them.
    const counts = await sql.begin('isolation level repeatable read read only', async (tx) => {
      const counts = { tables: 0, rows: 0 }
      const pieces = piecesFrom(tx, about, counts, onProgress)
      await pipeline(
        Readable.from(bytesOf(pieces)),
        createGzip({ level: 4 }),
        createWriteStream(partial, { mode: 0o600 }),
      )
      return counts
    })
    const written = await open(partial, 'r+')
    await written.sync()
    await written.close()
    await rename(partial, file)
    return counts
  } catch (fault) {
    await rm(partial, { force: true })
    throw fault
  }
}

/** Whether any Vienas has been at home in this database. */
export async function isMigrated(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ isThere: boolean }[]>`
    select to_regclass('public.migrations') is not null as "isThere"`
  return row?.isThere === true
}

/** Eight characters that name a secret without helping to guess it. */
export function markOf(secret: string): string {
  return createHash('sha256').update(`vienas backup ${secret}`).digest('hex').slice(0, 8)
}

async function* bytesOf(pieces: AsyncIterable<Piece>): AsyncGenerator<Buffer> {
  yield Buffer.from(magic)
  for await (const piece of pieces) yield pieceBytes(piece)
}

async function* piecesFrom(
  tx: Transaction,
  about: { madeAt: Date; secret: string },
  counts: { tables: number; rows: number },
  onProgress: (progress: Progress) => void,
): AsyncGenerator<Piece> {
  const migrations = await tx<{ name: string }[]>`select name from migrations order by number`
  const [server] = await tx<{ version: number }[]>`
    select current_setting('server_version_num')::int as version`
  yield {
    kind: 'header',
    value: {
      madeAt: about.madeAt.toISOString(),
      migrations: migrations.map((row) => row.name),
      postgres: server?.version ?? 0,
      secretMark: markOf(about.secret),
    },
  }
  const tables = await tablesOf(tx)
  let bytes = 0
  for (const [index, table] of tables.entries()) {
    yield { kind: 'table', value: table }
    for await (const chunk of gathered(await copyOut(tx, table))) {
      bytes += chunk.length
      counts.rows += linesIn(chunk)
      yield { kind: 'data', bytes: chunk }
    }
    counts.tables += 1
    onProgress({ table: table.table, number: index + 1, of: tables.length, bytes })
  }
  yield { kind: 'sequences', value: await sequencesOf(tx) }
  yield { kind: 'end', value: { ...counts } }
}

/** PostgreSQL sends a message for each row; a piece for each would be slow to write and to read. */
async function* gathered(rows: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = []
  let size = 0
  for await (const row of rows) {
    held.push(row)
    size += row.length
    if (size < 256 * 1024) continue
    yield Buffer.concat(held)
    held = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(held)
}

/** In COPY's text format a line end always ends a row: those within values are escaped. */
export function linesIn(chunk: Buffer): number {
  let count = 0
  for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) count += 1
  return count
}

async function copyOut(tx: Transaction, table: TableHeader): Promise<AsyncIterable<Buffer>> {
  const columns = tx(table.columns)
  const source = tx(`${table.schema}.${table.table}`)
  return tx`copy (select ${columns} from ${source}) to stdout`.readable()
}

/** Tables with the columns that can be written back: not generated ones, and no transaction ids of this very server. */
async function tablesOf(tx: Transaction): Promise<TableHeader[]> {
  const tables = await tx<TableHeader[]>`
    select n.nspname as schema, c.relname as table,
           array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      and a.attgenerated = '' and a.atttypid <> 'xid8'::regtype
    where c.relkind in ('r', 'p') and not c.relispartition
      and ((n.nspname = 'public' and c.relname <> 'migrations')
        or (n.nspname = 'pgboss' and c.relname = any (${queueTables})))
    group by n.nspname, c.relname
    order by n.nspname desc, array_position(${queueTables}, c.relname::text), c.relname`
  return [...tables]
}

async function sequencesOf(tx: Transaction): Promise<{ name: string; value: number }[]> {
  return [
    ...(await tx<{ name: string; value: number }[]>`
      select format('%I.%I', schemaname, sequencename) as name, last_value as value
      from pg_sequences where schemaname in ('public', 'pgboss') and last_value is not null
      order by 1`),
  ]
}
