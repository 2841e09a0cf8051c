/** Moves contact, case and clocks on once an answer is on its way. */

import type { Actor } from '#agents/agent.ts'
import { freeSlot, type HeldContact } from '#assignment/store/contact.ts'
import type { City } from '#city.ts'
import { meetClocks } from '#clocks/store/clock.ts'
import { suspendClocks } from '#clocks/suspend-clocks.ts'
import type { ContactState } from '#contacts/contact.ts'
import { moveContact } from '#contacts/store/move.ts'
import type { Transaction } from '#db/connect.ts'
import { hasOpenParts } from '#packages/store/open-parts.ts'
import type { Holding } from './holding.ts'
import { answerCase, bumpVersion } from './store/case.ts'
import type { WayOut } from './way-out.ts'

type Moving = {
  contact: HeldContact
  way: WayOut
  actor: Actor
  request: { expectsAnswer?: boolean }
  now: Date
}

/** An answer by mail or text ends the work and frees the slot; a chat goes on. */
export async function moveOn(
  city: City,
  tx: Transaction,
  { contact, way, actor, request, now }: Moving,
  may: Extract<Holding, { may: unknown }>['may'],
): Promise<{ state: ContactState; version: number }> {
  const isLetter = way.channel !== 'chat'
  const isQuestion = request.expectsAnswer === true
  // Of a package only the last answer is the one that was promised.
  const isInterim =
    !isQuestion && contact.caseId !== null && (await hasOpenParts(tx, contact.caseId))
  if (isLetter && contact.caseId !== null && !isInterim) {
    await answerCase(tx, contact.caseId, isQuestion ? 'waiting-for-citizen' : 'answered', now)
    await moveClocks(city, tx, contact.caseId, isQuestion, { now, by: actor.agentId })
  }
  if (may === 'afterwards')
    return { state: contact.state, version: await bumpVersion(tx, contact.id) }
  if (isLetter) await freeSlot(tx, contact.id, now)
  const moved = await moveContact(tx, contact.id, isLetter ? 'answer' : 'reply')
  if (moved === null) throw new Error(`Contact ${contact.id} moved under its lock.`)
  return moved
}

/** An answer meets all clocks but those of handing the matter on; while we ask, only some may stand. */
async function moveClocks(
  city: City,
  tx: Transaction,
  caseId: number,
  isQuestion: boolean,
  done: { now: Date; by: number },
): Promise<void> {
  if (isQuestion) await suspendClocks(tx, city, { caseId, ...done, because: 'asked' })
  else await meetClocks(tx, caseId, { except: city.rules.city.deadlines.referral }, done)
}
