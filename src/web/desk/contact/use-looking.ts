/** Tells colleagues that one is looking at a contact, and hears who else is. */
import { useCallback, useEffect, useState } from 'react'
import { ask } from '../../ask.ts'
import type { Heard } from '../../listen.ts'
import { useHeard } from '../live-context.ts'
import { useAround } from './use-contact.ts'

export type Looker = { agent: number; name: string; state: 'looking' | 'writing'; at: number }

const sayEachMilliseconds = 60_000
const overMilliseconds = 90_000

/** `isWriting` of this desk; it is told as it changes. */
export function useLooking(id: number, isWriting: boolean): void {
  useEffect(() => {
    const say = (state: 'looking' | 'writing') => {
      if (document.visibilityState === 'hidden') return
      void ask('put /api/contacts/{id}/looking', { params: { id }, body: { state } }).catch(
        () => undefined,
      )
    }
    const state = isWriting ? 'writing' : 'looking'
    say(state)
    const timer = setInterval(() => say(state), sayEachMilliseconds)
    const answer = () => say(state)
    addEventListener(`vienas-who-looks-${id}`, answer)
    return () => {
      clearInterval(timer)
      removeEventListener(`vienas-who-looks-${id}`, answer)
    }
  }, [id, isWriting])
  useEffect(() => {
    // The page may be on its way out: a request that is kept alive still arrives.
    const leave = () => {
      void fetch(`/api/contacts/${id}/looking`, {
        method: 'PUT',
        keepalive: true,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ state: 'gone' }),
      }).catch(() => undefined)
    }
    addEventListener('pagehide', leave)
    return () => {
      removeEventListener('pagehide', leave)
      leave()
    }
  }, [id])
}

export function useLookers(id: number): Looker[] {
  const { me } = useAround()
  const [lookers, setLookers] = useState<Looker[]>([])
  const hear = useCallback(
    ({ event, data }: Heard) => {
      if (event !== 'contact-looked' || data.contact !== id) return
      if (typeof data.agent !== 'number' || data.agent === me?.id) return
      const { agent, state } = data
      const name = String(data['name'])
      setLookers((before) => {
        const others = before.filter((one) => one.agent !== agent)
        // Whoever has just come does not know of those who are there.
        if (state !== 'gone' && others.length === before.length)
          dispatchEvent(new Event(`vienas-who-looks-${id}`))
        return state === 'looking' || state === 'writing'
          ? [...others, { agent, name, state, at: Date.now() }]
          : others
      })
    },
    [id, me?.id],
  )
  useHeard(hear)
  useEffect(() => {
    const timer = setInterval(() => {
      setLookers((before) => {
        const still = before.filter(({ at }) => Date.now() - at < overMilliseconds)
        return still.length === before.length ? before : still
      })
    }, 10_000)
    return () => clearInterval(timer)
  }, [])
  return lookers
}
