/** Keeps a note that is not yet written down while its agent looks at other pages: in a call one hand is always elsewhere. */
import { onSession, sessionNow } from '../session.ts'

/** By contact; in the memory of this tab alone, since a citizen's data are never stored in a browser. */
const begun = new Map<number, string>()

onSession(() => {
  if (sessionNow() === 'signed-out') begun.clear()
})

/** The browser asks before the page is left with a note in it. */
addEventListener('beforeunload', (event) => {
  if (begun.size > 0) event.preventDefault()
})

export function begunNote(contact: number): string {
  return begun.get(contact) ?? ''
}

export function keepBegunNote(contact: number, text: string): void {
  if (text.trim() === '') begun.delete(contact)
  else begun.set(contact, text)
}
