/** Writes one file of a draft for a person who saw a certain revision of it, and keeps for ever who did. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { readFilesOf, writeFileOf } from '../store/files.ts'
import { insertHistory } from '../store/history.ts'
import { lockVersion } from '../store/versions.ts'

type Added = { outcome: 'added'; path: string; text: string }
type Refused = { outcome: 'unknown-topic' } | { outcome: 'already-there' }

export type Written =
  | { outcome: 'written'; revision: number; path: string }
  | { outcome: 'not-found' }
  /** The draft has been changed since: look again. */
  | { outcome: 'stale-view'; revision: number }
  /** It is published or discarded. */
  | { outcome: 'not-open' }
  | Refused

/** `change` is given the files and says which is to become what; its refusal is handed back and nothing is written. */
export async function writeInDraft(
  city: City,
  actor: Actor,
  draft: { number: number; revision: number },
  change: (files: Record<string, string>) => Added | Refused,
  detail: Record<string, unknown>,
): Promise<Written> {
  const at = city.now()
  const name = city.settings.city
  const { number } = draft
  return city.sql.begin(async (tx): Promise<Written> => {
    const version = await lockVersion(tx, name, number)
    if (version === null) return { outcome: 'not-found' }
    if (version.state !== 'draft' && version.state !== 'proposed') return { outcome: 'not-open' }
    if (version.revision !== draft.revision)
      return { outcome: 'stale-view', revision: version.revision }
    const changed = change((await readFilesOf(tx, number)) ?? {})
    if (changed.outcome !== 'added') return changed
    const { path, text } = changed
    const revision = await writeFileOf(tx, number, { path, text, by: actor.agentId, at })
    const about = { city: name, at, agentId: actor.agentId, number }
    await insertHistory(tx, { ...about, action: 'edited', detail: { ...detail, path, revision } })
    return { outcome: 'written', revision, path }
  })
}
