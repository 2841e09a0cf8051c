/** Opens a life situation for a citizen: one case, one promise, and a part for each body that has something to do. */

import type { Actor } from '#agents/agent.ts'
import { lockVisible } from '#assignment/store/contact.ts'
import { loadCase } from '#cases/store.ts'
import type { City } from '#city.ts'
import { clocksOf } from '#clocks/start-clock.ts'
import { addClocks } from './store/promise.ts'
import type { Transaction } from '#db/connect.ts'
import { insertAudit } from '#live/audit-store.ts'
import { insertEvent } from '#live/store.ts'
import type { LifeSituation, Step } from '#routing/rules.ts'
import { beginParts } from './begin-parts.ts'
import { forbidSurvey, insertPackage, insertParts } from './store/change.ts'
import { packageOfPart, loadPackage } from './store/package.ts'

export type OpenRequest = {
  /** Id of the city's rules. */
  situation: string
  /** Ids of optional steps that the citizen wants too. */
  chosen?: readonly string[]
}

export type PackageOpened =
  | { outcome: 'opened'; number: string; begun: number[] }
  | { outcome: 'not-found' }
  | { outcome: 'spam-has-no-case' }
  | { outcome: 'unknown-target' }
  /** The case is one already, or it is a part of one. */
  | { outcome: 'already-a-package' }

export async function openPackage(
  city: City,
  actor: Actor,
  contactId: number,
  request: OpenRequest,
): Promise<PackageOpened> {
  const situation = city.rules.city.lifeSituations.find(({ id }) => id === request.situation)
  if (situation === undefined) return { outcome: 'unknown-target' }
  const opened = await city.sql.begin((tx) =>
    open(city, tx, actor, contactId, situation, request.chosen ?? []),
  )
  if (opened.outcome === 'opened') for (const what of ['events', 'queue'] as const) city.wake(what)
  return opened
}

async function open(
  city: City,
  tx: Transaction,
  actor: Actor,
  contactId: number,
  situation: LifeSituation,
  chosen: readonly string[],
): Promise<PackageOpened> {
  const now = city.now()
  const contact = await lockVisible(tx, actor, city.rules.city.firstLinePool, contactId, now)
  if (contact === null) return { outcome: 'not-found' }
  const { caseId } = contact
  const matter = caseId === null ? null : await loadCase(tx, caseId)
  if (caseId === null || matter === null) return { outcome: 'spam-has-no-case' }
  if ((await packageOfPart(tx, caseId)) !== null) return { outcome: 'already-a-package' }
  const openedBy = actor.agentId
  const id = await insertPackage(tx, { caseId, situation: situation.id, contactId, openedBy, now })
  if (id === null) return { outcome: 'already-a-package' }
  const steps = situation.steps
    .map((step, nth) => ({ ...step, nth, pool: poolOf(city, step) }))
    .filter((step) => !step.isOptional || chosen.includes(step.id))
  await insertParts(tx, id, steps)
  if (!situation.hasSurvey) await forbidSurvey(tx, caseId)
  const anchors = { receivedAt: matter.receivedAt, registeredAt: matter.registeredAt }
  const clocks = clocksOf(city, situation.promise, anchors)
  await addClocks(tx, caseId, clocks, { now, by: openedBy, because: 'package' })
  const found = await loadPackage(tx, caseId)
  if (found === null) throw new Error(`Package ${id} is gone.`)
  const begun = await beginParts(tx, { city, actor, found, now })
  const about = { at: now, agentId: openedBy, contactId, caseId }
  const detail = { situation: situation.id, parts: steps.map((step) => step.id) }
  await insertAudit(tx, { ...about, action: 'package-opened', detail })
  const { enterprise, pool } = contact
  await insertEvent(tx, { ...about, kind: 'package-changed', enterprise, pool, data: detail })
  return { outcome: 'opened', number: matter.number, begun }
}

/** Its own, else that of its topic; the first line takes what neither has. */
export function poolOf({ rules }: City, step: Pick<Step, 'pool' | 'topic'>): string {
  const topic = rules.city.topics.find(({ id }) => id === step.topic)
  return step.pool ?? topic?.pool ?? rules.city.firstLinePool
}
