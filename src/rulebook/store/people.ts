/** Reads the names of those who changed the rules. */

import type { Database } from '#db/connect.ts'

export async function readNames(
  tx: Database,
  ids: readonly (number | null)[],
): Promise<Map<number, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const rows = await tx<{ id: number; name: string }[]>`
    select id, name from agents where id = any(${wanted})`
  return new Map(rows.map(({ id, name }) => [id, name]))
}
