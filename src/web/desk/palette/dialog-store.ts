/** Knows which small form is open about the contact on screen. */
import { useSyncExternalStore } from 'react'

export type Dialog =
  | { kind: 'merge' }
  | { kind: 'split' }
  | { kind: 'refer'; institution: string | null }
  | { kind: 'part'; outcome: 'done' | 'refused' | 'not-needed' }

let dialog: Dialog | null = null
const watchers = new Set<() => void>()

export function openDialog(next: Dialog | null): void {
  dialog = next
  for (const watch of watchers) watch()
}

export function useDialog(): Dialog | null {
  return useSyncExternalStore(
    (watch) => {
      watchers.add(watch)
      return () => watchers.delete(watch)
    },
    () => dialog,
  )
}
