/** Opens and closes the command palette from anywhere, with what was typed before it is there. */
import { useSyncExternalStore } from 'react'

type Shown = { isOpen: boolean; query: string }

let shown: Shown = { isOpen: false, query: '' }
const watchers = new Set<() => void>()

function become(next: Shown): void {
  shown = next
  for (const watch of watchers) watch()
}

/** `query`: such as `t`, which lists where to transfer to. */
export function openPalette(query: string | void): void {
  const isThere = shown.isOpen
  become({ isOpen: true, query: query ?? '' })
  if (!isThere) document.addEventListener('keydown', takeDown, true)
}

export function closePalette(): void {
  becomeReady()
  become({ isOpen: false, query: '' })
}

export function typePalette(query: string): void {
  become({ ...shown, query })
}

/** From now on its own field hears what is typed. */
export function becomeReady(): void {
  document.removeEventListener('keydown', takeDown, true)
}

/**
 * Fingers are faster than a palette that is loaded for the first time: what they type meanwhile is for it, and moves
 * no contact by a single key.
 */
function takeDown(event: KeyboardEvent): void {
  const { key } = event
  if (key === 'Escape') return closePalette()
  const isLetter = key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey
  if (event.isComposing || (!isLetter && key !== 'Enter')) return
  event.preventDefault()
  event.stopPropagation()
  if (isLetter) typePalette(shown.query + key)
}

export function usePalette(): Shown {
  return useSyncExternalStore(
    (watch) => {
      watchers.add(watch)
      return () => watchers.delete(watch)
    },
    () => shown,
  )
}
