/** Lets whoever looks after a package add a part, take one out, or begin one although a part before it was refused. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import type { Transaction } from '#db/connect.ts'
import { isVisible } from '#contacts/store/scope.ts'
import { insertAudit } from '#live/audit-store.ts'
import { beginParts } from './begin-parts.ts'
import { goOn } from './go-on.ts'
import { poolOf } from './open-package.ts'
import { stateOf } from './package.ts'
import type { Package } from './package.ts'
import { finishPartRow, insertParts } from './store/change.ts'
import { lockPackage } from './store/package.ts'

/** chosen: the citizen wants it too; begun: in spite of a refusal before it; not-needed: nobody has begun it. */
export const partChanges = ['chosen', 'begun', 'not-needed'] as const
export type PartChange = (typeof partChanges)[number]

export type PartChanged =
  | { outcome: 'changed'; number: string }
  | { outcome: 'not-found' }
  | { outcome: 'not-a-part' }
  | { outcome: 'unknown-target' }
  | { outcome: 'already-there' }
  /** It is in somebody's hands: it ends by what comes of it there. */
  | { outcome: 'part-begun' }
  | { outcome: 'part-over' }

/** By whoever may see the contact through which the citizen asked. */
export async function changePart(
  city: City,
  actor: Actor,
  caseId: number,
  step: string,
  change: PartChange,
): Promise<PartChanged> {
  const changed = await city.sql.begin(async (tx): Promise<PartChanged> => {
    const found = await lockPackage(tx, caseId)
    const { firstLinePool } = city.rules.city
    if (found === null) return { outcome: 'not-a-part' }
    if (!(await isVisible(tx, actor, firstLinePool, found.contactId)))
      return { outcome: 'not-found' }
    const refusal = await make(city, tx, actor, found, step, change)
    if (refusal !== null) return refusal
    const now = city.now()
    const about = { at: now, agentId: actor.agentId, contactId: found.contactId, caseId }
    await insertAudit(tx, { ...about, action: 'package-part-changed', detail: { step, change } })
    await goOn(city, tx, actor, caseId, now)
    return { outcome: 'changed', number: found.number }
  })
  if (changed.outcome === 'changed')
    for (const what of ['events', 'queue'] as const) city.wake(what)
  return changed
}

async function make(
  city: City,
  tx: Transaction,
  actor: Actor,
  found: Package,
  step: string,
  change: PartChange,
): Promise<PartChanged | null> {
  const part = found.parts.find((one) => one.step === step)
  if (change === 'chosen') {
    if (part !== undefined) return { outcome: 'already-there' }
    const { lifeSituations } = city.rules.city
    const steps = lifeSituations.find(({ id }) => id === found.situation)?.steps ?? []
    const nth = steps.findIndex(({ id }) => id === step)
    const added = steps[nth]
    if (added === undefined) return { outcome: 'unknown-target' }
    await insertParts(tx, found.id, [{ ...added, nth, pool: poolOf(city, added) }])
    return null
  }
  if (part === undefined) return { outcome: 'unknown-target' }
  if (part.outcome !== null) return { outcome: 'part-over' }
  if (part.caseId !== null) return { outcome: 'part-begun' }
  const now = city.now()
  if (change === 'begun') {
    if (stateOf(part, found.parts) !== 'blocked') return { outcome: 'already-there' }
    await beginParts(tx, { city, actor, found, now }, [part])
    return null
  }
  const none = { result: null, resultLanguage: null, office: null }
  await finishPartRow(tx, part.id, { outcome: 'not-needed', ...none, by: actor.agentId, now })
  return null
}
