/** Knows for all tabs of a browser whether the desk is open, locked, or nobody's; locking wipes what was on screen. */
import { useSyncExternalStore } from 'react'
import { ask, onSignedOut } from '../ask.ts'
import { queries } from '../query.ts'

export type Session = 'open' | 'locked' | 'signed-out'

/** Survives a reload: whoever locks her desk means it. */
const lockedKey = 'vienas.locked'
/** The mail address of whoever signed in last, so that unlocking asks for the password alone. */
const mailKey = 'vienas.mail'

const channel = new BroadcastChannel('vienas-session')
const watchers = new Set<() => void>()
let session: Session = localStorage.getItem(lockedKey) === null ? 'open' : 'locked'

function become(next: Session): void {
  if (next === session) return
  session = next
  // A citizen's data leave the memory of the tab, not only its screen.
  if (next !== 'open') queries.clear()
  for (const watch of watchers) watch()
}

function becomeEverywhere(next: Session): void {
  become(next)
  channel.postMessage(next)
}

channel.addEventListener('message', ({ data }: MessageEvent<Session>) => become(data))
onSignedOut(() => become('signed-out'))

/** Called whenever the desk is opened, locked or left; gives back how to stop that. */
export function onSession(watch: () => void): () => void {
  watchers.add(watch)
  return () => watchers.delete(watch)
}

export function sessionNow(): Session {
  return session
}

export function useSession(): Session {
  return useSyncExternalStore(onSession, sessionNow)
}

export function lock(): void {
  localStorage.setItem(lockedKey, new Date().toISOString())
  becomeEverywhere('locked')
}

/** After signing in, and after the password was given again. */
export function open(mail: string | null): void {
  if (mail !== null) localStorage.setItem(mailKey, mail)
  localStorage.removeItem(lockedKey)
  queries.clear()
  becomeEverywhere('open')
}

export function lastMail(): string {
  return localStorage.getItem(mailKey) ?? ''
}

/** Ends the sign-in itself, in all tabs; offline first, so that nothing is offered to an empty chair. */
export async function signOut(): Promise<void> {
  await ask('put /api/me/presence', { body: { state: 'offline' } }).catch(() => undefined)
  const answer = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }
  await fetch('/api/sign-in/sign-out', answer).catch(() => undefined)
  localStorage.removeItem(lockedKey)
  becomeEverywhere('signed-out')
}
