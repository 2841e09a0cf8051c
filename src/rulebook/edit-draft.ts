/** Lets a supervisor change a topic, a pool, hours, a notice or a rule of a draft in a form. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { applyEdit } from './edits/apply-edit.ts'
import type { Edit } from './edits/edit.ts'
import { record } from './record.ts'
import { readFilesOf, writeFileOf } from './store/files.ts'
import { wantedDraft } from './wanted-draft.ts'
import type { DraftRefused } from './wanted-draft.ts'

export type DraftEdited =
  | { outcome: 'changed'; revision: number; file: string; text: string }
  | { outcome: 'unknown-target' }
  /** The file to be changed is no YAML as it stands: mend it as text first. */
  | { outcome: 'faulty'; faults: number }
  | DraftRefused

export async function editDraft(
  city: City,
  actor: Actor,
  number: number,
  asked: { revision: number; edit: Edit },
): Promise<DraftEdited> {
  const done = await city.sql.begin(async (tx): Promise<DraftEdited> => {
    const wanted = await wantedDraft(city, tx, number, asked.revision)
    if (wanted.outcome !== 'draft') return wanted
    const files = (await readFilesOf(tx, number)) ?? {}
    const edited = tried(files, asked.edit)
    if (edited === null) return { outcome: 'faulty', faults: 1 }
    if (edited.outcome !== 'edited') return edited
    const { path, text } = edited
    if (files[path] === text)
      return { outcome: 'changed', revision: asked.revision, file: path, text }
    const revision = await writeFileOf(tx, number, {
      path,
      text,
      by: actor.agentId,
      at: city.now(),
    })
    // Which fields, not what they say: a sentence of a citizen must stay erasable.
    const { edit } = asked
    const detail = {
      file: path,
      revision,
      edit: edit.kind,
      ...('id' in edit ? { id: edit.id } : {}),
    }
    await record(city, tx, actor, { action: 'edited', number, detail })
    return { outcome: 'changed', revision, file: path, text }
  })
  city.wake('events')
  return done
}

function tried(files: Record<string, string>, edit: Edit) {
  try {
    return applyEdit(files, edit)
  } catch (fault) {
    if (fault instanceof TypeError) return null
    throw fault
  }
}
