/** Writes, replaces or removes one file of a draft, letter by letter; a view that is not the latest is refused. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { isPath } from './path.ts'
import { record } from './record.ts'
import { readFileOf, writeFileOf } from './store/files.ts'
import { wantedDraft } from './wanted-draft.ts'
import type { DraftRefused } from './wanted-draft.ts'

export type FileChanged =
  | { outcome: 'changed'; revision: number }
  | { outcome: 'strange-file'; file: string }
  | DraftRefused

/** `text` null removes it. The same text again changes nothing. A proposal becomes a draft again. */
export async function changeFile(
  city: City,
  actor: Actor,
  number: number,
  file: { path: string; text: string | null; revision: number },
): Promise<FileChanged> {
  const { path, text } = file
  if (!isPath(path)) return { outcome: 'strange-file', file: path }
  const done = await city.sql.begin(async (tx): Promise<FileChanged> => {
    const wanted = await wantedDraft(city, tx, number, file.revision)
    if (wanted.outcome !== 'draft') return wanted
    const before = await readFileOf(tx, number, path)
    if (before === text) return { outcome: 'changed', revision: file.revision }
    const about = { path, text, by: actor.agentId, at: city.now() }
    const revision = await writeFileOf(tx, number, about)
    const action = text === null ? 'file-removed' : 'file-changed'
    await record(city, tx, actor, { action, number, detail: { file: path, revision } })
    return { outcome: 'changed', revision }
  })
  city.wake('events')
  return done
}
