/** Knows which small form of fairness is open about the contact on screen. */
import { useSyncExternalStore } from 'react'

export type FairnessDialog = { kind: 'recusal' } | { kind: 'membership'; group: string | null }

let dialog: FairnessDialog | null = null
const watchers = new Set<() => void>()

export function openFairness(next: FairnessDialog | null): void {
  dialog = next
  for (const watch of watchers) watch()
}

export function useFairnessDialog(): FairnessDialog | null {
  return useSyncExternalStore(
    (watch) => {
      watchers.add(watch)
      return () => watchers.delete(watch)
    },
    () => dialog,
  )
}
