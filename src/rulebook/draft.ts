/** Begins a draft, from what is in effect, from any version or from files that were brought along, and ends it. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { record } from './record.ts'
import { isPath } from './path.ts'
import { readPointer } from './store/pointer.ts'
import { copyVersion, insertVersion, writeNote, writeState } from './store/versions.ts'
import { wantedDraft } from './wanted-draft.ts'
import type { DraftRefused } from './wanted-draft.ts'

export type Drafted = { outcome: 'drafted'; number: number } | { outcome: 'not-found' }

/** Without `from` it begins as what is in effect. It is as checked as that was, and has its model. */
export async function createDraft(
  city: City,
  actor: Actor,
  asked: { from: number | null; note: string | null },
): Promise<Drafted> {
  const id = city.settings.city
  const done = await city.sql.begin(async (tx): Promise<Drafted> => {
    const base = asked.from ?? (await readPointer(tx, id))?.number ?? null
    if (base === null) return { outcome: 'not-found' }
    const about = { city: id, base, note: asked.note, by: actor.agentId, at: city.now() }
    const number = await copyVersion(tx, about)
    if (number === null) return { outcome: 'not-found' }
    await record(city, tx, actor, { action: 'drafted', number, fromNumber: base })
    return { outcome: 'drafted', number }
  })
  if (done.outcome === 'drafted') city.wake('events')
  return done
}

export type Imported =
  | { outcome: 'drafted'; number: number }
  /** A path that no city's rules have. */
  | { outcome: 'strange-file'; file: string }

/** The files become a draft, letter by letter. `actor` is null where a command brings them. */
export async function importDraft(
  city: Pick<City, 'sql' | 'settings' | 'now' | 'wake'>,
  actor: Actor | null,
  brought: { files: Readonly<Record<string, string>>; note: string | null },
): Promise<Imported> {
  const strange = Object.keys(brought.files).find((path) => !isPath(path))
  if (strange !== undefined) return { outcome: 'strange-file', file: strange }
  const id = city.settings.city
  const number = await city.sql.begin(async (tx) => {
    const base = (await readPointer(tx, id))?.number ?? null
    const imported = await insertVersion(tx, {
      city: id,
      state: 'draft',
      origin: 'written',
      files: brought.files,
      sound: null,
      modelSha256: null,
      base,
      note: brought.note,
      by: actor?.agentId ?? null,
      at: city.now(),
    })
    const detail = { files: Object.keys(brought.files).length }
    await record(city, tx, actor, {
      action: 'imported-as-draft',
      number: imported,
      fromNumber: base,
      detail,
    })
    return imported
  })
  city.wake('events')
  return { outcome: 'drafted', number }
}

export type DraftChanged = { outcome: 'changed'; revision: number } | DraftRefused

export async function noteDraft(
  city: City,
  actor: Actor,
  number: number,
  change: { revision: number; note: string | null },
): Promise<DraftChanged> {
  const done = await city.sql.begin(async (tx): Promise<DraftChanged> => {
    const wanted = await wantedDraft(city, tx, number, change.revision)
    if (wanted.outcome !== 'draft') return wanted
    const about = { note: change.note, by: actor.agentId, at: city.now() }
    const revision = await writeNote(tx, number, about)
    await record(city, tx, actor, { action: 'noted', number, detail: { note: change.note } })
    return { outcome: 'changed', revision }
  })
  city.wake('events')
  return done
}

/** It stays to be looked at, and can be drawn from. */
export async function discardDraft(
  city: City,
  actor: Actor,
  number: number,
  seen: { revision: number | null },
): Promise<DraftChanged> {
  const done = await city.sql.begin(async (tx): Promise<DraftChanged> => {
    const wanted = await wantedDraft(city, tx, number, seen.revision)
    if (wanted.outcome !== 'draft') return wanted
    const about = { state: 'discarded', by: actor.agentId, at: city.now() } as const
    const revision = await writeState(tx, number, about)
    await record(city, tx, actor, { action: 'discarded', number })
    return { outcome: 'changed', revision }
  })
  city.wake('events')
  return done
}
