/** Keeps one value for all parts of the phone on screen, however far apart they stand. */
import { useSyncExternalStore } from 'react'

export type Kept<T> = {
  get: () => T
  set: (next: T) => void
  /** Gives back how to stop. */
  watch: (watcher: () => void) => () => void
  use: () => T
}

export function keep<T>(first: T): Kept<T> {
  let value = first
  const watchers = new Set<() => void>()
  const get = () => value
  const watch = (watcher: () => void) => {
    watchers.add(watcher)
    return () => {
      watchers.delete(watcher)
    }
  }
  return {
    get,
    watch,
    set: (next) => {
      value = next
      for (const watcher of watchers) watcher()
    },
    use: () => useSyncExternalStore(watch, get),
  }
}
