/** Lets the mails of one sender in one after the other, in the order in which they arrived, while others' pass by. */

export type Turn = {
  /** Resolves when all earlier mails of this sender are filed. Called once, when the sender is known. */
  as: (sender: string) => Promise<void>
  /** Always called at the end, whatever became of the mail. */
  leave: () => void
}

type Ticket = { sender: string | null; known: Promise<void>; left: Promise<void> }

/**
 * Mails are read side by side, so a citizen's answer could be filed before the mail that it follows, and would
 * open a case of its own. `enter` is called in the order of arrival.
 */
export function openTurns(): { enter: () => Turn } {
  const inHand = new Set<Ticket>()
  return {
    enter: () => {
      const known = Promise.withResolvers<void>()
      const left = Promise.withResolvers<void>()
      const ticket: Ticket = { sender: null, known: known.promise, left: left.promise }
      const earlier = [...inHand]
      inHand.add(ticket)
      return {
        as: async (sender) => {
          ticket.sender = sender
          known.resolve()
          for (const other of earlier) {
            await other.known
            if (other.sender === sender) await other.left
          }
        },
        leave: () => {
          inHand.delete(ticket)
          known.resolve()
          left.resolve()
        },
      }
    },
  }
}
