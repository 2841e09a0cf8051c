/** Keeps which version of the rules is in effect: one row, so that rules and model move together. */

import type { Database } from '#db/connect.ts'
import type { Pointer } from '../version.ts'

export async function readPointer(tx: Database, city: string): Promise<Pointer | null> {
  const [row] = await tx<Pointer[]>`
    select number, since, by, previous from rule_pointer where city = ${city}`
  return row ?? null
}

/** Held until the transaction ends: two who publish at once follow one another. */
export async function lockPointer(tx: Database, city: string): Promise<Pointer | null> {
  const [row] = await tx<Pointer[]>`
    select number, since, by, previous from rule_pointer where city = ${city} for update`
  return row ?? null
}

/** What stood there becomes `previous`. */
export async function movePointer(
  tx: Database,
  city: string,
  to: { number: number; by: number | null; at: Date },
): Promise<void> {
  await tx`
    insert into rule_pointer (city, number, since, by)
    values (${city}, ${to.number}, ${to.at}, ${to.by})
    on conflict (city) do update
    set previous = rule_pointer.number, number = excluded.number, since = excluded.since,
        by = excluded.by`
}

export type InEffect = Pointer & { version: string | null; modelSha256: string | null }

/** What a copy asks every second: a few bytes. Null before the first version. */
export async function readInEffect(tx: Database, city: string): Promise<InEffect | null> {
  const [row] = await tx<InEffect[]>`
    select p.number, p.since, p.by, p.previous, v.version, v.model_sha256 as "modelSha256"
    from rule_pointer p join rule_versions v on v.number = p.number
    where p.city = ${city}`
  return row ?? null
}

/** What a copy loads. `bytes`: the model, null where the rules decide without one or where it is known already. */
export async function readLoadable(
  tx: Database,
  number: number,
  knownModel: string | null,
): Promise<{
  joined: Uint8Array | null
  modelSha256: string | null
  bytes: Uint8Array | null
} | null> {
  const [row] = await tx<
    { joined: Uint8Array | null; modelSha256: string | null; bytes: Uint8Array | null }[]
  >`
    select v.joined, v.model_sha256 as "modelSha256", m.bytes
    from rule_versions v
    left join rule_models m on m.sha256 = v.model_sha256 and m.sha256 is distinct from ${knownModel}
    where v.number = ${number}`
  return row ?? null
}
