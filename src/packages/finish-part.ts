/** Ends a part with what came of it; the citizen hears of it with all the others, in one answer. */

import type { Actor } from '#agents/agent.ts'
import { freeSlot, lockVisible } from '#assignment/store/contact.ts'
import type { HeldContact } from '#assignment/store/contact.ts'
import { closeCaseIfDone } from '#assignment/store/case.ts'
import { settleHolder } from '#cases/holding-store.ts'
import type { City } from '#city.ts'
import { moveContact } from '#contacts/store/move.ts'
import type { Transaction } from '#db/connect.ts'
import { detect } from '#language/detect.ts'
import { insertAudit } from '#live/audit-store.ts'
import { insertEvent } from '#live/store.ts'
import { goOn } from './go-on.ts'
import type { PartOutcome } from './package.ts'
import { finishPartRow } from './store/change.ts'
import { lockPackage, packageOfPart } from './store/package.ts'

export type FinishRequest = {
  outcome: PartOutcome
  /** For the citizen; a refusal must have its reason. */
  result?: string
  /** Id of the office at which the document waits. */
  office?: string
}

export type PartFinished =
  | { outcome: 'finished'; number: string; isOver: boolean }
  | { outcome: 'not-found' }
  | { outcome: 'not-a-part' }
  | { outcome: 'part-over' }
  | { outcome: 'not-yours' }
  | { outcome: 'reason-missing' }
  | { outcome: 'unknown-target' }

/** By whoever may see the part's contact and has it in hand, or nobody has; a supervisor in any case. */
export async function finishPart(
  city: City,
  actor: Actor,
  contactId: number,
  request: FinishRequest,
): Promise<PartFinished> {
  const { outcome, office, result } = request
  const offices = city.rules.city.offices ?? []
  if (outcome === 'refused' && (result ?? '').trim() === '') return { outcome: 'reason-missing' }
  if (office !== undefined && !offices.some(({ id }) => id === office))
    return { outcome: 'unknown-target' }
  const done = await city.sql.begin((tx) => finish(city, tx, actor, contactId, request))
  if (done.outcome === 'finished') for (const what of ['events', 'queue'] as const) city.wake(what)
  return done
}

async function finish(
  city: City,
  tx: Transaction,
  actor: Actor,
  contactId: number,
  request: FinishRequest,
): Promise<PartFinished> {
  const now = city.now()
  const contact = await lockVisible(tx, actor, city.rules.city.firstLinePool, contactId, now)
  if (contact === null) return { outcome: 'not-found' }
  const belongs = contact.caseId === null ? null : await packageOfPart(tx, contact.caseId)
  if (belongs === null || contact.caseId === null) return { outcome: 'not-a-part' }
  if (!mayFinish(contact, actor)) return { outcome: 'not-yours' }
  const found = await lockPackage(tx, belongs.caseId)
  const part = found?.parts.find(({ step }) => step === belongs.step)
  if (found === null || part === undefined) return { outcome: 'not-a-part' }
  const result = request.result?.trim() ?? null
  const finished = await finishPartRow(tx, part.id, {
    outcome: request.outcome,
    result: result === '' ? null : result,
    resultLanguage: result === null || result === '' ? null : detect(result).language,
    office: request.office ?? null,
    by: actor.agentId,
    now,
  })
  if (!finished) return { outcome: 'part-over' }
  await endContact(tx, contact, actor, request.outcome, now)
  const about = { at: now, agentId: actor.agentId, contactId, caseId: contact.caseId }
  const detail = { step: part.step, outcome: request.outcome }
  await insertAudit(tx, { ...about, action: 'package-part-finished', detail })
  await goOn(city, tx, actor, found.caseId, now)
  const left = found.parts.filter(({ id, outcome }) => id !== part.id && outcome === null)
  return { outcome: 'finished', number: found.number, isOver: left.length === 0 }
}

function mayFinish({ agentId, holder }: HeldContact, actor: Actor): boolean {
  const isOthers = (id: number | null | undefined) =>
    id !== null && id !== undefined && id !== actor.agentId
  return actor.role !== 'agent' || !(isOthers(holder?.agentId) || isOthers(agentId))
}

const codes = { done: 'solved', refused: 'informed', 'not-needed': 'no-answer-needed' } as const

/** What is in hand is wrapped up, what waits is closed; what an institution has stays where it is. */
async function endContact(
  tx: Transaction,
  contact: HeldContact,
  actor: Actor,
  outcome: PartOutcome,
  now: Date,
): Promise<void> {
  const { id, caseId, enterprise, pool } = contact
  await freeSlot(tx, id, now)
  const fields = {
    wrapUpCode: codes[outcome],
    closedAt: now,
    heldUntil: null,
    agentId: contact.agentId ?? actor.agentId,
  }
  if (contact.state === 'reserved') await moveContact(tx, id, 'expire')
  const moved =
    (await moveContact(tx, id, 'wrapUp', fields)) ?? (await moveContact(tx, id, 'close', fields))
  if (caseId !== null) {
    await closeCaseIfDone(tx, caseId, id, now)
    await settleHolder(tx, caseId, now)
  }
  if (moved === null) return
  const about = { at: now, contactId: id, caseId, agentId: actor.agentId, enterprise, pool }
  await insertEvent(tx, { ...about, kind: `contact-${moved.state}` })
}
