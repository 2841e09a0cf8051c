/** Finds the draft that somebody wants to change, and refuses where it has moved on or is no draft any more. */

import type { City } from '#city.ts'
import type { Transaction } from '#db/connect.ts'
import { lockVersion } from './store/versions.ts'
import type { Version } from './version.ts'

export type DraftRefused =
  | { outcome: 'not-found' }
  /** Published or discarded. */
  | { outcome: 'not-a-draft'; state: Version['state'] }
  /** Somebody has changed it since; `revision` is what it is now. */
  | { outcome: 'stale-draft'; revision: number; changedBy: number | null }

export type WantedDraft = { outcome: 'draft'; draft: Version } | DraftRefused

/** Locked until the transaction ends. `revision`: what the person has seen; null where that does not matter. */
export async function wantedDraft(
  city: City,
  tx: Transaction,
  number: number,
  revision: number | null,
): Promise<WantedDraft> {
  const draft = await lockVersion(tx, city.settings.city, number)
  if (draft === null) return { outcome: 'not-found' }
  if (draft.state !== 'draft' && draft.state !== 'proposed')
    return { outcome: 'not-a-draft', state: draft.state }
  if (revision !== null && draft.revision !== revision)
    return { outcome: 'stale-draft', revision: draft.revision, changedBy: draft.changedBy }
  return { outcome: 'draft', draft }
}
