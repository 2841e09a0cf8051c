/** Keeps a citizen's chat over reloads, in the storage of the page's own origin, and forgets it in time. */

/** A text that has not arrived yet. */
export type Unsent = { id: string; text: string }

export type Kept = {
  token: string | null
  /** Chosen by the citizen in the window. */
  language: string | null
  unsent: Unsent[]
  isOpen: boolean
  /** Half-written. */
  draft: string
}

const name = 'vienas-chat'
/** Computers in libraries are shared: a chat that nobody came back to is not theirs who come next. */
const longestMilliseconds = 4 * 3_600_000

const nothing = (): Kept => ({ token: null, language: null, unsent: [], isOpen: false, draft: '' })

/** Where storage is forbidden, the chat lives as long as the page. */
export function recallChat(): Kept {
  try {
    const { at, ...kept } = JSON.parse(localStorage.getItem(name) ?? '{}') as Kept & { at: number }
    return Date.now() - at < longestMilliseconds ? { ...nothing(), ...kept } : nothing()
  } catch {
    return nothing()
  }
}

export function keepChat(kept: Kept): void {
  try {
    localStorage.setItem(name, JSON.stringify({ ...kept, at: Date.now() }))
  } catch {
    // Full or forbidden: nothing is lost but the reload.
  }
}

export function forgetChat(language: string | null): Kept {
  try {
    localStorage.removeItem(name)
  } catch {
    // It was never kept.
  }
  return { ...nothing(), language }
}
