/** Puts a draft upon what is in effect by now, so that publishing it undoes nobody's change. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { mergeFiles } from './merge-files.ts'
import { record } from './record.ts'
import { readFilesOf, writeFilesOf } from './store/files.ts'
import { readPointer } from './store/pointer.ts'
import { wantedDraft } from './wanted-draft.ts'
import type { DraftRefused } from './wanted-draft.ts'

export type BroughtUpToDate =
  | { outcome: 'changed'; revision: number; taken: string[]; conflicts: string[] }
  | DraftRefused

/**
 * Files that only the other side changed are taken over. Where both changed one, the draft's text stays and the file
 * is named: a person compares it with what is in effect. Then the draft counts as drawn up from what is in effect.
 */
export async function bringUpToDate(
  city: City,
  actor: Actor,
  number: number,
  seen: { revision: number },
): Promise<BroughtUpToDate> {
  const done = await city.sql.begin(async (tx): Promise<BroughtUpToDate> => {
    const wanted = await wantedDraft(city, tx, number, seen.revision)
    if (wanted.outcome !== 'draft') return wanted
    const { draft } = wanted
    const inEffect = (await readPointer(tx, city.settings.city))?.number ?? null
    if (inEffect === null || inEffect === draft.base)
      return { outcome: 'changed', revision: draft.revision, taken: [], conflicts: [] }
    const [base, mine, theirs] = [
      draft.base === null ? {} : ((await readFilesOf(tx, draft.base)) ?? {}),
      (await readFilesOf(tx, number)) ?? {},
      (await readFilesOf(tx, inEffect)) ?? {},
    ]
    const { changes, conflicts } = mergeFiles(base, mine, theirs)
    const about = { files: changes, base: inEffect, by: actor.agentId, at: city.now() }
    const revision = await writeFilesOf(tx, number, about)
    const taken = Object.keys(changes)
    await record(city, tx, actor, {
      action: 'brought-up-to-date',
      number,
      fromNumber: inEffect,
      detail: { taken, conflicts, revision },
    })
    return { outcome: 'changed', revision, taken, conflicts }
  })
  city.wake('events')
  return done
}
