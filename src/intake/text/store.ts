/** Knows which texts have been taken in. */

import type { Database } from '#db/connect.ts'

/** Null: none ever. */
export async function latestTextAt(tx: Database): Promise<Date | null> {
  const [row] = await tx<{ at: Date }[]>`
    select m.created_at as at from messages m
    where m.channel = 'sms' and m.direction = 'in' order by m.id desc limit 1`
  return row?.at ?? null
}

/** Those of the provider's ids that no claim holds. */
export async function unknownTexts(tx: Database, ids: readonly string[]): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select given.id from unnest(${[...ids]}::text[]) as given(id)
    where not exists (
      select from claims where channel = 'sms' and external_id = given.id)`
  return rows.map(({ id }) => id)
}
