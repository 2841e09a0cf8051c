/** Ends the work on a contact with the code that says what came of it. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { isOpenPart } from '#packages/store/open-parts.ts'
import { insertNote } from '#contacts/store/note.ts'
import { isHers } from './give-back.ts'
import { type Moved, onContact, type Refusal } from './on-contact.ts'
import { closeCaseIfDone } from './store/case.ts'
import { freeSlot } from './store/contact.ts'

/** What may have come of a contact. Words for people are in locales/<language>/api.json. */
export const wrapUpCodes = [
  'answered',
  'solved',
  'informed',
  'passed-on',
  'no-answer-needed',
  'not-reached',
  'duplicate',
  'misuse',
] as const
export type WrapUpCode = (typeof wrapUpCodes)[number]

export async function wrapUp(
  city: City,
  actor: Actor,
  contactId: number,
  request: { code: WrapUpCode; note?: string | null },
): Promise<Moved | Refusal> {
  return onContact(city, actor, contactId, 'wrapUp', async (tx, contact, now) => {
    if (!isHers(contact.agentId, actor)) return { outcome: 'not-yours' }
    if (contact.caseId !== null && (await isOpenPart(tx, contact.caseId)))
      return { outcome: 'part-open' }
    await freeSlot(tx, contactId, now)
    if (request.note) {
      await insertNote(tx, { contactId, agentId: actor.agentId, text: request.note, now })
    }
    if (contact.caseId !== null) await closeCaseIfDone(tx, contact.caseId, contactId, now)
    return {
      fields: {
        wrapUpCode: request.code,
        closedAt: now,
        agentId: contact.agentId ?? actor.agentId,
      },
      audit: { code: request.code },
    }
  })
}
