/** Empties the book of a town between two plays: far quicker than a new database, and as if nothing had ever been. */
import type { Sql } from '#db/connect.ts'

export type Book = { empty: () => Promise<void> }

/** Call it when the people are hired: what has rows now stays, all else is emptied each time. */
export async function openBook(sql: Sql): Promise<Book> {
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname`
  const names: string[] = []
  for (const { name } of tables) {
    const [row] = await sql`select from ${sql(name)} limit 1`
    if (row === undefined) names.push(name)
  }
  let plays = 0
  return {
    empty: async () => {
      await sql.begin(async (tx) => {
        // Without checks of foreign keys: all that refers to one another goes at once.
        await tx`set local session_replication_role = replica`
        await tx.unsafe(names.map((name) => `delete from ${name}`).join(';'))
        await tx`update slots set contact_id = null, expires_at = null, call_ring_id = null
          where contact_id is not null or call_ring_id is not null`
        await tx`
          select setval(oid::regclass, 1, false) from pg_class
          where relkind = 'S' and relname = any(${names.map((name) => `${name}_id_seq`)})`
      })
      plays += 1
      if (plays % 100 === 0) await sql.unsafe('vacuum')
    },
  }
}
