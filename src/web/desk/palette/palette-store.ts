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
  become({ isOpen: true, query: query ?? '' })
}

export function closePalette(): void {
  become({ isOpen: false, query: '' })
}

export function typePalette(query: string): void {
  become({ ...shown, query })
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
