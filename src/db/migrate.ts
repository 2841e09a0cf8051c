/** Brings a database to the shape this release needs, once, whatever number of copies start together. */
import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sql } from './connect.ts'

export const migrationsFolder = join(import.meta.dirname, 'migrations')

/** Any number would do; it is the same in every release, since all copies must meet on it. */
const lock = 5_120_001

type Migration = { number: number; name: string; text: string; checksum: string }

/**
 * Applies what is missing, in order, each file in a transaction of its own. Returns the names applied.
 * `upTo`: the number of the last one wanted.
 * Refuses files that changed after they were applied, gaps, and a database from a newer release.
 */
export async function migrate(
  sql: Sql,
  folder: string = migrationsFolder,
  upTo: number = Number.POSITIVE_INFINITY,
): Promise<string[]> {
  const files = await readMigrations(folder)
  return alone(sql, lock, async (session) => {
    await session`
      create table if not exists migrations (
        number integer primary key,
        name text not null,
        checksum text not null,
        applied_at timestamptz not null default clock_timestamp()
      )`
    const applied = await session<{ number: number; name: string; checksum: string }[]>`
      select number, name, checksum from migrations order by number`
    requireUnchanged(files, applied)
    const missing = files.slice(applied.length, upTo)
    for (const file of missing) await apply(session, file)
    return missing.map((file) => file.name)
  })
}

/** Runs what only one of all copies may do at a time; the others wait for `number` to be free. */
export async function alone<T>(
  sql: Sql,
  number: number,
  act: (session: Sql) => Promise<T>,
): Promise<T> {
  const session = await sql.reserve()
  try {
    await session`set statement_timeout = 0`
    await session`select pg_advisory_lock(${number})`
    return await act(session)
  } finally {
    await session`select pg_advisory_unlock(${number})`.catch(() => undefined)
    await session`reset statement_timeout`.catch(() => undefined)
    session.release()
  }
}

async function apply(session: Sql, file: Migration): Promise<void> {
  try {
    // One simple query: a file may hold many statements, and none may stay half done.
    await session.unsafe(`begin;\n${file.text}\n;`)
    await session`
      insert into migrations (number, name, checksum)
      values (${file.number}, ${file.name}, ${file.checksum})`
    await session.unsafe('commit')
  } catch (fault) {
    await session.unsafe('rollback')
    throw new Error(`Migration ${file.name} failed${placeOf(fault, file.text)}: ${String(fault)}`)
  }
}

/** Where in the file, as far as PostgreSQL said so; it counts characters from the first statement on. */
function placeOf(fault: unknown, text: string): string {
  const position =
    fault instanceof Error && 'position' in fault ? Number(fault.position) - 'begin;\n'.length : 0
  return position > 0 ? ` in line ${text.slice(0, position).split('\n').length}` : ''
}

/** The numbered files of a folder: 0001 first, without gaps. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted()
  return Promise.all(
    names.map(async (name, index) => {
      const number = Number(/^(\d{4})_[a-z0-9_]+\.sql$/.exec(name)?.[1])
      if (number !== index + 1) {
        throw new Error(
          `Migrations are numbered 0001, 0002 … without gaps, and named NNNN_words.sql; ${name} is not number ${index + 1}.`,
        )
      }
      // Line ends are not content: a checkout on Windows changes them.
      const text = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n')
      return { number, name, text, checksum: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

function requireUnchanged(
  files: readonly Migration[],
  applied: readonly { number: number; name: string; checksum: string }[],
): void {
  if (applied.length > files.length) {
    throw new Error(
      `The database comes from a newer release (migration ${applied.at(-1)?.name}). Start that release, or restore a backup made by this one.`,
    )
  }
  for (const [index, done] of applied.entries()) {
    const file = files[index]
    if (file?.checksum !== done.checksum) {
      throw new Error(
        `Migration ${done.name} was changed after it had been applied. Put its file back as it was, and write the change as a new migration.`,
      )
    }
  }
}
