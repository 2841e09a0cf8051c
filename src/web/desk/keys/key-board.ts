/** Hears the keys of the whole desk and calls whoever on screen answers to them. */
import { useEffect, useSyncExternalStore } from 'react'
import { keyOf } from './keys.ts'
import type { KeyId } from './keys.ts'

const singlesKey = 'vienas.no-single-keys'
const handlers = new Map<KeyId, (() => void)[]>()
const watchers = new Set<() => void>()

/** The latest who asks for a key gets it, and gives it back when it leaves the screen. */
export function useKey(id: KeyId, act: () => void, isOn = true): void {
  useEffect(() => {
    if (!isOn) return
    handlers.set(id, [...(handlers.get(id) ?? []), act])
    return () => {
      handlers.set(
        id,
        (handlers.get(id) ?? []).filter((one) => one !== act),
      )
    }
  }, [id, act, isOn])
}

export function hasSingleKeys(): boolean {
  return localStorage.getItem(singlesKey) === null
}

export function useSingleKeys(): [boolean, (isOn: boolean) => void] {
  const isOn = useSyncExternalStore((watch) => {
    watchers.add(watch)
    return () => watchers.delete(watch)
  }, hasSingleKeys)
  return [
    isOn,
    (wanted) => {
      if (wanted) localStorage.removeItem(singlesKey)
      else localStorage.setItem(singlesKey, '1')
      for (const watch of watchers) watch()
    },
  ]
}

export function hear(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return
  const found = keyOf(event, { isTyping: isTyping(event), hasSingles: hasSingleKeys() })
  const act = found === null ? undefined : handlers.get(found)?.at(-1)
  if (act === undefined) return
  event.preventDefault()
  act()
}

/** In a field, a list or a dialog letters mean letters. */
function isTyping({ target }: KeyboardEvent): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest(
        'input, textarea, select, [role="dialog"], [role="menu"], [role="listbox"]',
      ) !== null)
  )
}
