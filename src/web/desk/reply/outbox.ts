/** Holds an answer back for some seconds so that it can be undone, wherever the agent has gone meanwhile. */
import { useSyncExternalStore } from 'react'
import { ask, problemOf } from '../../ask.ts'
import { refresh } from '../../query.ts'
import type { Asked, Problem } from '../../routes.ts'
import { speech } from '../../texts.ts'
import { onSession, sessionNow } from '../session.ts'
import { tell, tellFault } from '../tell.ts'

export type ReplyBody = Asked<'post /api/contacts/{id}/replies'>['body']

export type Sending =
  | { kind: 'waiting'; body: ReplyBody; dueAt: number }
  | { kind: 'sending'; body: ReplyBody }
  | { kind: 'refused'; body: ReplyBody; problem: Problem | null }
  | { kind: 'sent' }

type Entry = { sending: Sending; timer: ReturnType<typeof setTimeout> | null }

/** Longer for mails, which nobody waits for with the cursor blinking. */
export const undoSeconds = { email: 5, chat: 2, sms: 5, voice: 5 } as const

const outbox = new Map<number, Entry>()
const watchers = new Set<() => void>()

function set(contact: number, entry: Entry | null): void {
  if (entry === null) outbox.delete(contact)
  else outbox.set(contact, entry)
  for (const watch of watchers) watch()
}

export function sendLater(contact: number, body: ReplyBody, seconds: number): void {
  cancelSending(contact)
  const dueAt = Date.now() + seconds * 1000
  const timer = setTimeout(() => void send(contact, body), seconds * 1000)
  set(contact, { sending: { kind: 'waiting', body, dueAt }, timer })
}

/** Undo; also whenever the contact is handed on before the answer has left. */
export function cancelSending(contact: number): void {
  const entry = outbox.get(contact)
  if (entry === undefined || entry.sending.kind === 'sending') return
  if (entry.timer !== null) clearTimeout(entry.timer)
  set(contact, null)
}

async function send(contact: number, body: ReplyBody): Promise<void> {
  set(contact, { sending: { kind: 'sending', body }, timer: null })
  try {
    await ask('post /api/contacts/{id}/replies', { params: { id: contact }, body })
    set(contact, { sending: { kind: 'sent' }, timer: null })
    tell(speech.t('desk:reply.sent'))
  } catch (fault) {
    set(contact, { sending: { kind: 'refused', body, problem: problemOf(fault) }, timer: null })
    tellFault(fault)
  }
  await refresh(
    'get /api/contacts/{id}',
    'get /api/contacts/{id}/thread',
    'get /api/contacts',
    'get /api/views',
    'get /api/me',
  )
}

export function useSending(contact: number): Sending | null {
  return useSyncExternalStore(
    (watch) => {
      watchers.add(watch)
      return () => watchers.delete(watch)
    },
    () => outbox.get(contact)?.sending ?? null,
  )
}

// Whoever locks the desk or leaves it has not sent what could still be undone; the draft is kept.
onSession(() => {
  if (sessionNow() === 'open') return
  for (const contact of outbox.keys()) cancelSending(contact)
})

// Whoever closes the window after pressing the button has sent it: the request outlives the page.
addEventListener('pagehide', () => {
  for (const [contact, { sending, timer }] of outbox) {
    if (sending.kind !== 'waiting') continue
    if (timer !== null) clearTimeout(timer)
    void fetch(`/api/contacts/${contact}/replies`, {
      method: 'POST',
      keepalive: true,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(sending.body),
    }).catch(() => undefined)
  }
})
