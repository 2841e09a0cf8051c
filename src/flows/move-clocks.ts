/** Lets whoever has a contact ask the citizen, extend a clock or start it anew, each with its reason and its trace. */

import type { Actor } from '#agents/agent.ts'
import { lockVisible } from '#assignment/store/contact.ts'
import { loadCase } from '#cases/store.ts'
import { settleHolder } from '#cases/holding-store.ts'
import type { City } from '#city.ts'
import type { Done } from '#clocks/clock.ts'
import { extendClock } from '#clocks/extend-clock.ts'
import type { Extended } from '#clocks/extend-clock.ts'
import type { ExtensionReason } from '#clocks/extension-reason.ts'
import { restartClocks } from '#clocks/restart-clocks.ts'
import { resumeClocks, suspendClocks } from '#clocks/suspend-clocks.ts'
import type { Transaction } from '#db/connect.ts'
import { insertAudit } from '#live/audit-store.ts'
import { insertEvent } from '#live/store.ts'
import { setCaseState } from './store/case-state.ts'
import { tellExtension } from './tell-extension.ts'

export type ClockRequest =
  | { move: 'extend'; rule: string; reason: ExtensionReason; note?: string | undefined }
  /** The citizen was asked by other ways than our answer: by phone, at the desk. */
  | { move: 'ask'; note?: string | undefined }
  /** They have answered so. */
  | { move: 'go-on'; note?: string | undefined }
  /** They have made the request clear so. */
  | { move: 'restart'; note?: string | undefined }

export type ClocksMoved =
  /** `runsOn`: rules whose clocks allow no standing still. */
  | { outcome: 'moved'; rules: string[]; runsOn: string[]; dueOn: string | null }
  | { outcome: 'not-found' }
  | { outcome: 'not-yours' }
  | { outcome: 'spam-has-no-case' }
  | { outcome: 'no-way-to-reach' }
  | Exclude<Extended, { outcome: 'extended' }>

export async function moveClocks(
  city: City,
  actor: Actor,
  contactId: number,
  request: ClockRequest,
): Promise<ClocksMoved> {
  const result = await city.sql
    .begin((tx) => attempt(city, tx, actor, contactId, request))
    .catch((fault: unknown): ClocksMoved => {
      if (fault === unreachable) return { outcome: 'no-way-to-reach' }
      throw fault
    })
  if (result.outcome === 'moved')
    for (const what of ['events', 'deliveries'] as const) city.wake(what)
  return result
}

/** Whoever cannot be told gets no later date: the extension is undone. */
const unreachable = new Error('The citizen cannot be told in writing.')

async function attempt(
  city: City,
  tx: Transaction,
  actor: Actor,
  contactId: number,
  request: ClockRequest,
): Promise<ClocksMoved> {
  const now = city.now()
  const contact = await lockVisible(tx, actor, city.rules.city.firstLinePool, contactId, now)
  if (contact === null) return { outcome: 'not-found' }
  if (contact.caseId === null) return { outcome: 'spam-has-no-case' }
  if (actor.role === 'agent' && contact.agentId !== actor.agentId) return { outcome: 'not-yours' }
  const { caseId, enterprise, pool } = contact
  const done = { now, by: actor.agentId, because: request.note ?? request.move }
  const moved =
    request.move === 'extend'
      ? await extend(city, tx, { ...request, caseId, contactId }, done)
      : await follow(city, tx, caseId, request.move, done)
  if (moved.outcome !== 'moved') return moved
  await settleHolder(tx, caseId, now)
  const about = { at: now, agentId: actor.agentId, contactId, caseId }
  await insertAudit(tx, {
    ...about,
    action: `clock-${request.move}`,
    detail: { ...request, ...moved },
  })
  await insertEvent(tx, { ...about, kind: 'case-clocks-moved', enterprise, pool })
  return moved
}

async function extend(
  city: City,
  tx: Transaction,
  asked: {
    caseId: number
    contactId: number
    rule: string
    reason: ExtensionReason
    note?: string | undefined
  },
  { now, by }: { now: Date; by: number },
): Promise<ClocksMoved> {
  const { caseId, contactId, rule, reason, note } = asked
  const matter = await loadCase(tx, caseId)
  if (matter === null) return { outcome: 'not-found' }
  const because = note === undefined ? reason : `${reason}: ${note}`
  const extended = await extendClock(tx, city, { caseId, rule, anchors: matter, because, now, by })
  if (extended.outcome !== 'extended') return extended
  const { dueOn } = extended
  const isTold = await tellExtension(city, tx, { contactId, dueOn, reason, agentId: by })
  if (!isTold) throw unreachable
  return { outcome: 'moved', rules: [rule], runsOn: [], dueOn }
}

async function follow(
  city: City,
  tx: Transaction,
  caseId: number,
  move: 'ask' | 'go-on' | 'restart',
  done: Done,
): Promise<ClocksMoved> {
  await setCaseState(tx, caseId, move === 'ask' ? 'waiting-for-citizen' : 'open')
  if (move === 'ask') {
    const { suspended, runsOn } = await suspendClocks(tx, city, { caseId, ...done })
    return { outcome: 'moved', rules: suspended, runsOn, dueOn: null }
  }
  await resumeClocks(tx, city, { caseId, ...done })
  if (move === 'restart') await restartClocks(tx, city, { caseId, ...done })
  return { outcome: 'moved', rules: [], runsOn: [], dueOn: null }
}
