/** Keeps the text of a version's files, letter by letter as it was written. */

import type { Database } from '#db/connect.ts'

export type FileEntry = { path: string; bytes: number }

/** Paths and sizes, in the order of the paths. */
export async function listFiles(tx: Database, number: number): Promise<FileEntry[]> {
  return tx<FileEntry[]>`
    select f.key as path, octet_length(f.value) as bytes
    from rule_versions v, jsonb_each_text(v.files) f
    where v.number = ${number} order by f.key collate "C"`
}

/** Null where there is no such file. */
export async function readFileOf(
  tx: Database,
  number: number,
  path: string,
): Promise<string | null> {
  const [row] = await tx<{ text: string | null }[]>`
    select files ->> ${path} as text from rule_versions where number = ${number}`
  return row?.text ?? null
}

/** All of them: about a megabyte. Null where there is no such version. */
export async function readFilesOf(
  tx: Database,
  number: number,
): Promise<Record<string, string> | null> {
  const [row] = await tx<{ files: Record<string, string> }[]>`
    select files from rule_versions where number = ${number}`
  return row?.files ?? null
}

/** The same as JSON text, to be handed to a thread unread. */
export async function readFilesText(tx: Database, number: number): Promise<string | null> {
  const [row] = await tx<{ files: string }[]>`
    select files::text as files from rule_versions where number = ${number}`
  return row?.files ?? null
}

/** Null as `text` removes the file. What had been checked is to be checked again; the revision rises and comes back. */
export async function writeFileOf(
  tx: Database,
  number: number,
  file: { path: string; text: string | null; by: number | null; at: Date },
): Promise<number> {
  const files =
    file.text === null
      ? tx`files - ${file.path}::text`
      : tx`jsonb_set(files, array[${file.path}::text], to_jsonb(${file.text}::text))`
  const [row] = await tx<{ revision: number }[]>`
    update rule_versions
    set files = ${files}, version = null, trained_part = null, joined = null, findings = null,
        model_sha256 = null, state = 'draft', proposed_by = null, proposed_at = null,
        changed_by = ${file.by}, changed_at = ${file.at}, revision = revision + 1
    where number = ${number} and state in ('draft', 'proposed') returning revision`
  if (row === undefined) throw new Error('Only a draft can be written in.')
  return row.revision
}

/** Many files at once, those with null removed; else as `writeFileOf`. */
export async function writeFilesOf(
  tx: Database,
  number: number,
  change: {
    files: Readonly<Record<string, string | null>>
    base: number | null
    by: number | null
    at: Date
  },
): Promise<number> {
  const [row] = await tx<{ revision: number }[]>`
    update rule_versions
    set files = jsonb_strip_nulls(files || ${JSON.stringify(change.files)}::jsonb), base = ${change.base},
        version = null, trained_part = null, joined = null, findings = null,
        model_sha256 = null, state = 'draft', proposed_by = null, proposed_at = null,
        changed_by = ${change.by}, changed_at = ${change.at}, revision = revision + 1
    where number = ${number} and state in ('draft', 'proposed') returning revision`
  if (row === undefined) throw new Error('Only a draft can be written in.')
  return row.revision
}

export type FileChange = { path: string; change: 'added' | 'removed' | 'changed' }

/** What differs from another version, in the order of the paths. */
export async function compareFilesOf(
  tx: Database,
  number: number,
  against: number,
): Promise<FileChange[]> {
  return tx<FileChange[]>`
    with now as (
      select f.key, f.value from rule_versions v, jsonb_each_text(v.files) f where v.number = ${number}
    ), was as (
      select f.key, f.value from rule_versions v, jsonb_each_text(v.files) f where v.number = ${against}
    )
    select coalesce(now.key, was.key) as path,
           case when was.key is null then 'added' when now.key is null then 'removed' else 'changed' end as change
    from now full join was on was.key = now.key
    where now.value is distinct from was.value
    order by coalesce(now.key, was.key) collate "C"`
}
