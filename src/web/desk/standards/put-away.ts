/** Remembers in this browser which reminders an agent has put away; nothing of a citizen is kept. */
import { useSyncExternalStore } from 'react'

const key = (agent: number) => `vienas.reminders.${agent}`
const watchers = new Set<() => void>()
/** By agent: the same set as long as nothing changes, as React asks. */
const known = new Map<string, ReadonlySet<string>>()

export function putAway(agent: number, id: string): void {
  const all = new Set([...read(agent), id])
  localStorage.setItem(key(agent), JSON.stringify([...all]))
  known.set(key(agent), all)
  for (const watch of watchers) watch()
}

/** All of them are shown again. */
export function bringBack(agent: number): void {
  localStorage.removeItem(key(agent))
  known.delete(key(agent))
  for (const watch of watchers) watch()
}

export function usePutAway(agent: number): ReadonlySet<string> {
  return useSyncExternalStore(
    (watch) => {
      watchers.add(watch)
      return () => watchers.delete(watch)
    },
    () => read(agent),
  )
}

function read(agent: number): ReadonlySet<string> {
  const found = known.get(key(agent))
  if (found !== undefined) return found
  const made = new Set(listed(localStorage.getItem(key(agent))))
  known.set(key(agent), made)
  return made
}

/** What somebody else wrote there counts for nothing. */
function listed(kept: string | null): string[] {
  try {
    const ids: unknown = JSON.parse(kept ?? '[]')
    return Array.isArray(ids) ? ids.filter((id): id is string => typeof id === 'string') : []
  } catch {
    return []
  }
}
