/** Keeps the versions of a city's rules: the text of all files, and what became of it. */

import type { Database } from '#db/connect.ts'
import type { Finding } from '../finding.ts'
import type { Version, VersionOrigin, VersionState } from '../version.ts'

/** Everything but the files, which weigh a megabyte. */
function columns(tx: Database) {
  return tx`
    v.number, v.city, v.state, v.origin, v.version, v.trained_part as "trainedPart",
    v.model_sha256 as "modelSha256", v.base, v.note, v.created_by as "createdBy",
    v.created_at as "createdAt", v.changed_by as "changedBy", v.changed_at as "changedAt",
    v.proposed_by as "proposedBy", v.proposed_at as "proposedAt",
    v.published_by as "publishedBy", v.published_at as "publishedAt", v.revision, v.findings,
    v.joined is not null as "isSound"`
}

/** Newest first; `before` is the last number of the page above. */
export async function listVersions(
  tx: Database,
  city: string,
  asked: {
    states: readonly VersionState[]
    /** As a contact keeps it; null: any. */
    version: string | null
    before: number | null
    limit: number
  },
): Promise<Version[]> {
  return tx<Version[]>`
    select ${columns(tx)} from rule_versions v
    where v.city = ${city} and v.state = any(${[...asked.states]})
      and (${asked.version}::text is null or v.version = ${asked.version})
      and (${asked.before}::bigint is null or v.number < ${asked.before}::bigint)
    order by v.number desc limit ${asked.limit}`
}

export async function findVersion(
  tx: Database,
  city: string,
  number: number,
): Promise<Version | null> {
  const [row] = await tx<Version[]>`
    select ${columns(tx)} from rule_versions v where v.city = ${city} and v.number = ${number}`
  return row ?? null
}

/** Held until the transaction ends: whoever else changes it waits. */
export async function lockVersion(
  tx: Database,
  city: string,
  number: number,
): Promise<Version | null> {
  const [row] = await tx<Version[]>`
    select ${columns(tx)} from rule_versions v
    where v.city = ${city} and v.number = ${number} for update`
  return row ?? null
}

/** The latest that came with the software and reads like this. */
export async function findShipped(
  tx: Database,
  city: string,
  about: { version: string; modelSha256: string | null },
): Promise<Version | null> {
  const [row] = await tx<Version[]>`
    select ${columns(tx)} from rule_versions v
    where v.city = ${city} and v.origin = 'shipped' and v.version = ${about.version}
      and v.model_sha256 is not distinct from ${about.modelSha256}
    order by v.number desc limit 1`
  return row ?? null
}

export async function latestShipped(tx: Database, city: string): Promise<Version | null> {
  const [row] = await tx<Version[]>`
    select ${columns(tx)} from rule_versions v
    where v.city = ${city} and v.origin = 'shipped' order by v.number desc limit 1`
  return row ?? null
}

export type NewVersion = {
  city: string
  state: 'draft' | 'published'
  origin: VersionOrigin
  files: Readonly<Record<string, string>>
  /** Where it has been checked and found sound. */
  sound: { version: string; trainedPart: string; joined: Uint8Array; findings: Finding[] } | null
  modelSha256: string | null
  base: number | null
  note: string | null
  by: number | null
  at: Date
}

export async function insertVersion(tx: Database, row: NewVersion): Promise<number> {
  const [inserted] = await tx<{ number: number }[]>`
    insert into rule_versions (city, state, origin, files, version, trained_part, joined, findings,
      model_sha256, base, note, created_by, created_at, changed_by, changed_at, published_by, published_at)
    values (${row.city}, ${row.state}, ${row.origin}, ${JSON.stringify(row.files)},
      ${row.sound?.version ?? null}, ${row.sound?.trainedPart ?? null}, ${row.sound?.joined ?? null},
      ${row.sound === null ? null : JSON.stringify(row.sound.findings)},
      ${row.modelSha256}, ${row.base}, ${row.note}, ${row.by}, ${row.at}, ${row.by}, ${row.at},
      ${row.state === 'published' ? row.by : null}, ${row.state === 'published' ? row.at : null})
    returning number`
  if (inserted === undefined) throw new Error('No version was written.')
  return inserted.number
}

/** A draft that begins as its base stands, checked as that is; its files never leave the database. */
export async function copyVersion(
  tx: Database,
  row: { city: string; base: number; note: string | null; by: number | null; at: Date },
): Promise<number | null> {
  const [inserted] = await tx<{ number: number }[]>`
    insert into rule_versions (city, state, origin, files, version, trained_part, joined, findings,
      model_sha256, base, note, created_by, created_at, changed_by, changed_at)
    select city, 'draft', 'written', files, version, trained_part, joined, findings,
      model_sha256, number, ${row.note}, ${row.by}, ${row.at}, ${row.by}, ${row.at}
    from rule_versions where city = ${row.city} and number = ${row.base}
    returning number`
  return inserted?.number ?? null
}

/** What was checked without fault, for exactly this revision; false where it has moved on meanwhile. */
export async function writeCheck(
  tx: Database,
  number: number,
  revision: number,
  found: {
    version: string | null
    trainedPart: string | null
    joined: Uint8Array | null
    findings: Finding[]
    modelSha256: string | null
  },
): Promise<boolean> {
  const rows = await tx`
    update rule_versions
    set version = ${found.version}, trained_part = ${found.trainedPart}, joined = ${found.joined},
        findings = ${JSON.stringify(found.findings)}, model_sha256 = ${found.modelSha256}
    where number = ${number} and revision = ${revision} and state in ('draft', 'proposed')`
  return rows.count === 1
}

/** Packed anew by another release: what it means stays. */
export async function writeJoined(tx: Database, number: number, joined: Uint8Array): Promise<void> {
  await tx`update rule_versions set joined = ${joined} where number = ${number}`
}

/** The model that was trained for it. False where the version no longer asks for one trained on that. */
export async function writeModelOf(
  tx: Database,
  number: number,
  trainedPart: string,
  sha256: string,
): Promise<boolean> {
  const rows = await tx`
    update rule_versions set model_sha256 = ${sha256}
    where number = ${number} and trained_part = ${trainedPart} and state in ('draft', 'proposed')`
  return rows.count === 1
}

/** Who changed it last is who did this. Raises the revision and gives it back. */
export async function writeNote(
  tx: Database,
  number: number,
  change: { note: string | null; by: number | null; at: Date },
): Promise<number> {
  const [row] = await tx<{ revision: number }[]>`
    update rule_versions
    set note = ${change.note}, changed_by = ${change.by}, changed_at = ${change.at}, revision = revision + 1
    where number = ${number} returning revision`
  return row?.revision ?? 0
}

/** Back to a draft forgets who proposed it. Raises the revision and gives it back. */
export async function writeState(
  tx: Database,
  number: number,
  change: { state: VersionState; by: number | null; at: Date },
): Promise<number> {
  const { state, by, at } = change
  const [row] = await tx<{ revision: number }[]>`
    update rule_versions
    set state = ${state}, changed_by = ${by}, changed_at = ${at}, revision = revision + 1,
        proposed_by = case ${state} when 'proposed' then ${by}::bigint when 'draft' then null else proposed_by end,
        proposed_at = case ${state} when 'proposed' then ${at}::timestamptz when 'draft' then null else proposed_at end,
        published_by = case ${state} when 'published' then ${by}::bigint else published_by end,
        published_at = case ${state} when 'published' then ${at}::timestamptz else published_at end
    where number = ${number} returning revision`
  return row?.revision ?? 0
}
