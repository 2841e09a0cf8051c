/** Puts a checked draft before a second pair of eyes, and takes it back. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { record } from './record.ts'
import { writeState } from './store/versions.ts'
import { wantedDraft } from './wanted-draft.ts'
import type { DraftRefused } from './wanted-draft.ts'

export type Proposed =
  | { outcome: 'changed'; revision: number }
  | { outcome: 'unchecked' }
  | { outcome: 'faulty'; faults: number }
  | DraftRefused

export async function proposeDraft(
  city: City,
  actor: Actor,
  number: number,
  seen: { revision: number },
): Promise<Proposed> {
  const done = await city.sql.begin(async (tx): Promise<Proposed> => {
    const wanted = await wantedDraft(city, tx, number, seen.revision)
    if (wanted.outcome !== 'draft') return wanted
    const { draft } = wanted
    const refused = soundnessOf(draft)
    if (refused !== null) return refused
    const about = { state: 'proposed', by: actor.agentId, at: city.now() } as const
    const revision = await writeState(tx, number, about)
    await record(city, tx, actor, { action: 'proposed', number })
    return { outcome: 'changed', revision }
  })
  city.wake('events')
  return done
}

export async function withdrawProposal(
  city: City,
  actor: Actor,
  number: number,
  seen: { revision: number | null },
): Promise<Proposed> {
  const done = await city.sql.begin(async (tx): Promise<Proposed> => {
    const wanted = await wantedDraft(city, tx, number, seen.revision)
    if (wanted.outcome !== 'draft') return wanted
    if (wanted.draft.state === 'draft')
      return { outcome: 'changed', revision: wanted.draft.revision }
    const about = { state: 'draft', by: actor.agentId, at: city.now() } as const
    const revision = await writeState(tx, number, about)
    await record(city, tx, actor, { action: 'proposal-withdrawn', number })
    return { outcome: 'changed', revision }
  })
  city.wake('events')
  return done
}

/** Null: checked, and without a fault. */
export function soundnessOf(draft: {
  findings: readonly { severity: string }[] | null
  isSound: boolean
}): { outcome: 'unchecked' } | { outcome: 'faulty'; faults: number } | null {
  if (draft.findings === null) return { outcome: 'unchecked' }
  const faults = draft.findings.filter(({ severity }) => severity === 'fault').length
  return draft.isSound && faults === 0 ? null : { outcome: 'faulty', faults }
}
