/** Tells whether a citizen is known. */
import type { Database } from '#db/connect.ts'

export async function hasCitizen(tx: Database, citizenId: number): Promise<boolean> {
  const rows = await tx`select from citizens where id = ${citizenId}`
  return rows.length === 1
}
