/** Says where a contact stands after a move, or why it did not move. */
import type { Moved, Refusal } from '#assignment/on-contact.ts'
import { granted } from './outcomes.ts'

export function movedAnswer(result: Moved | Refusal) {
  const { contactId, state, version } = granted(result)
  return { contact: contactId, state, version }
}
