/** Tells whether an agent is writing just now; a chat's citizen is told as well. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { ask } from '../../ask.ts'

const restMilliseconds = 20_000
const tellEachMilliseconds = 3_000

/** `chat`: the contact whose citizen sees it; null for none. */
export function useIsWriting(chat: number | null): { isWriting: boolean; wrote: () => void } {
  const [isWriting, setWriting] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const toldAt = useRef(0)
  const wrote = useCallback(() => {
    setWriting(true)
    if (timer.current !== null) clearTimeout(timer.current)
    timer.current = setTimeout(() => setWriting(false), restMilliseconds)
    if (chat === null || Date.now() - toldAt.current < tellEachMilliseconds) return
    toldAt.current = Date.now()
    void ask('post /api/contacts/{id}/typing', { params: { id: chat } }).catch(() => undefined)
  }, [chat])
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current)
    },
    [],
  )
  return { isWriting, wrote }
}
