/** Makes one case of two that turned out to be the same matter. */

import type { Actor } from '#agents/agent.ts'
import { settleHolder } from '#cases/holding-store.ts'
import type { City } from '#city.ts'
import { insertAudit } from '#live/audit-store.ts'
import { insertEvent } from '#live/store.ts'
import { lockCases, mergeInto, seesCase } from './store/merge.ts'

export type MergeOutcome =
  | { outcome: 'merged'; number: string }
  | { outcome: 'not-found'; number: string }
  | { outcome: 'already-merged'; number: string }
  /** Two citizens' matters are one only by a supervisor's word: answers would go to both. */
  | { outcome: 'different-citizens' }
  | { outcome: 'same-case' }

export async function mergeCases(
  city: City,
  actor: Actor,
  from: string,
  into: string,
): Promise<MergeOutcome> {
  if (from === into) return { outcome: 'same-case' }
  const now = city.now()
  const result = await city.sql.begin(async (tx): Promise<MergeOutcome> => {
    const cases = await lockCases(tx, [from, into])
    const source = cases.find((one) => one.number === from)
    const target = cases.find((one) => one.number === into)
    const firstLine = city.rules.city.firstLinePool
    if (
      source === undefined ||
      !(await seesCase(tx, source.mergedInto ?? source.id, actor, firstLine))
    )
      return { outcome: 'not-found', number: from }
    if (
      target === undefined ||
      !(await seesCase(tx, target.mergedInto ?? target.id, actor, firstLine))
    )
      return { outcome: 'not-found', number: into }
    const merged = [source, target].find((one) => one.mergedInto !== null)
    if (merged !== undefined) return { outcome: 'already-merged', number: merged.number }
    if (source.citizenId !== target.citizenId && actor.role === 'agent')
      return { outcome: 'different-citizens' }
    await mergeInto(tx, source.id, target.id, now)
    await settleHolder(tx, source.id, now)
    await settleHolder(tx, target.id, now)
    const about = { at: now, agentId: actor.agentId }
    await insertAudit(tx, { ...about, caseId: source.id, action: 'case-merged', detail: { into } })
    await insertAudit(tx, { ...about, caseId: target.id, action: 'case-merged', detail: { from } })
    await insertEvent(tx, {
      ...about,
      caseId: target.id,
      kind: 'case-merged',
      data: { from, into },
    })
    return { outcome: 'merged', number: into }
  })
  if (result.outcome === 'merged') city.wake('events')
  return result
}
