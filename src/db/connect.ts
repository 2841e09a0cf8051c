/** Opens the one database that holds all that citizens and agents have said, and refuses one that would garble it. */
import postgres from 'postgres'
import { lingeringSocket } from './lingering-socket.ts'

/** What `sql.typed` knows beside the driver's own: type name → what it takes. */
type Types = { bigint: number; json: unknown; jsonb: unknown; localDate: string }

/** The pool. `timestamptz` is a Date, `date` a string YYYY-MM-DD, `bigint` and `count(*)` a number, json a value. */
export type Sql = postgres.Sql<Types>
/** Inside `sql.begin`. */
export type Transaction = postgres.TransactionSql<Types>
/** What a store takes when it does not mind whether a transaction is open. */
export type Database = postgres.ISql<Types>

export type ConnectOptions = {
  /** Connections in the pool; 10 by default. */
  max?: number
  /** Shown in `pg_stat_activity`. */
  application?: string
  /**
   * Longest statement, and longest pause inside a transaction, in seconds; 0 is none.
   * Five by default: a writing transaction left open holds back everybody's events.
   */
  limitSeconds?: number
  /** Seconds until an idle connection is closed; 0 keeps it. */
  idleSeconds?: number
  /** False on the edge, which brings sockets of its own. */
  lingers?: boolean
}

/** Opens nothing yet: the first query does. Faults of the database itself are found by `requireUsable`. */
export function connect(url: string, options: ConnectOptions = {}): Sql {
  const limit = (options.limitSeconds ?? 5) * 1000
  // An option of the package that its types do not name.
  const socket = options.lingers === false ? {} : { socket: lingeringSocket }
  return postgres(url, {
    ...socket,
    max: options.max ?? 10,
    idle_timeout: options.idleSeconds ?? 0,
    connect_timeout: 10,
    max_lifetime: null,
    onnotice: () => undefined,
    connection: {
      application_name: options.application ?? 'vienas',
      statement_timeout: limit,
      idle_in_transaction_session_timeout: limit,
    },
    types: {
      bigint: { to: 20, from: [20], serialize: String, parse: safeNumber },
      // Two entries, since a type serialises only for the oids it names. A string is taken as ready
      // JSON text, because pg-boss hands in both: write a JSON string by `JSON.stringify`.
      json: { to: 114, from: [114], serialize: jsonText, parse: JSON.parse },
      jsonb: { to: 3802, from: [3802], serialize: jsonText, parse: JSON.parse },
      // A day is not an instant: as a Date it would shift with the time zone of the machine.
      localDate: { to: 1082, from: [1082], serialize: String, parse: (day: string) => day },
    },
  })
}

const remedy =
  'Create it anew: createdb --encoding=UTF8 --locale=C.UTF-8 --template=template0 vienas'

/** Throws one sentence that says what is wrong with the database and what to do about it. */
export async function requireUsable(sql: Database): Promise<void> {
  const [found] = await sql<{ version: number; encoding: string; ctype: string }[]>`
    select current_setting('server_version_num')::int as version,
           pg_encoding_to_char(encoding) as encoding, datctype as ctype
    from pg_database where datname = current_database()`
  if (found === undefined) throw new Error('The database does not tell its own name.')
  if (found.version < 150_000) {
    const major = Math.floor(found.version / 10_000)
    throw new Error(`PostgreSQL ${major} is too old: Vienas needs version 15 or newer.`)
  }
  if (found.encoding !== 'UTF8') {
    throw new Error(
      `The database is encoded in ${found.encoding}, which cannot hold six languages. ${remedy}`,
    )
  }
  // Asked apart: a database of another encoding would refuse the question itself.
  const [letter] = await sql<{ isKnown: boolean }[]>`
    select lower(U&'\\017D') = U&'\\017E' as "isKnown"`
  if (letter?.isKnown !== true) {
    throw new Error(
      `The database (locale ${found.ctype}) knows no small letters beyond English, so that search would miss them. ${remedy}`,
    )
  }
  // Measured: under LC_CTYPE C pg_trgm sees no letters in Cyrillic, even where lower() works.
  if (found.ctype === 'C' || found.ctype === 'POSIX') {
    throw new Error(
      `The database has LC_CTYPE ${found.ctype}, so that search would find nothing in Russian or Ukrainian. ${remedy}`,
    )
  }
}

/** SQLSTATE or system code of a fault, or an empty string. */
export function codeOf(fault: unknown): string {
  return fault instanceof Error && 'code' in fault && typeof fault.code === 'string'
    ? fault.code
    : ''
}

function jsonText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function safeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error(`The number ${text} does not fit into a double`)
  return value
}
