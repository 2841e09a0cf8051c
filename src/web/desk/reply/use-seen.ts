/** Knows what the agent had seen when she wrote, so that an answer never passes over something new. */
import { useEffect, useRef, useState } from 'react'
import { useContact, useThread, useAround, type Message } from '../contact/use-contact.ts'
import type { Draft } from './use-draft.ts'

export type Seen = {
  /** What her answer rests on at this moment: the contact's version and the last message. */
  basis: () => { version: number; lastMessage: number | null }
  /** What was said since then by others. */
  newer: Message[]
  /** She has looked at it. */
  acknowledge: () => void
  /** Calls back once what is on screen is what the service has: her own step of a moment ago is no news to her. */
  whenSettled: (go: () => void) => void
}

type Mark = { version: number; last: number }

/**
 * While nothing is written, what is on screen counts as seen. While something is, only changes without anything new
 * said are followed: what others say must be looked at first.
 */
export function useSeen(id: number, draft: Pick<Draft, 'text' | 'found' | 'isReady'>): Seen {
  const contact = useContact(id)
  const thread = useThread(id)
  const { me } = useAround()
  const mark = useRef<Mark | null>(null)
  const waiting = useRef<(() => void)[]>([])
  const [newer, setNewer] = useState<Message[]>([])
  const { messages } = thread
  const version = contact.data?.version ?? 0
  const isSettled =
    !contact.isFetching && !thread.isFetching && draft.isReady && contact.data !== undefined
  const isWriting = draft.text.trim() !== ''
  useEffect(() => {
    if (!isSettled || me === undefined) return
    const now = { version, last: messages.at(-1)?.id ?? 0 }
    mark.current ??= draft.found === null ? now : foundMark(draft.found, messages)
    const { last } = mark.current
    const unseen = messages.filter((one) => one.id > last && one.agent?.id !== me.id)
    if (!isWriting || unseen.length === 0) {
      mark.current = now
      setNewer((before) => (before.length === 0 ? before : []))
    } else setNewer((before) => (before.length === unseen.length ? before : unseen))
    for (const go of waiting.current.splice(0)) go()
  }, [isSettled, isWriting, messages, version, me, draft.found])
  const acknowledge = () => {
    mark.current = { version, last: messages.at(-1)?.id ?? 0 }
    setNewer([])
  }
  const basis = () => {
    const { version: seen, last } = mark.current ?? { version, last: messages.at(-1)?.id ?? 0 }
    return { version: seen, lastMessage: last === 0 ? null : last }
  }
  const whenSettled = (go: () => void) => {
    if (isSettled) go()
    else waiting.current = [go]
  }
  return { basis, newer, acknowledge, whenSettled }
}

/** A draft of yesterday has seen what had been said until then. */
function foundMark(found: NonNullable<Draft['found']>, messages: readonly Message[]): Mark {
  const before = messages.filter((one) => Date.parse(one.createdAt) <= Date.parse(found.updatedAt))
  return { version: found.basedOnVersion, last: before.at(-1)?.id ?? 0 }
}
