/** Hands the live feed of the desk to whatever on screen listens to it. */
import { createContext, use, useEffect, useState } from 'react'
import type { LiveFeed, LiveState } from '../live.ts'
import type { Heard } from '../listen.ts'

export const LiveContext = createContext<LiveFeed | null>(null)

/** Opened with the desk and closed with it: a locked desk hears nothing. */
export function useOpenLive(open: () => LiveFeed): LiveFeed | null {
  const [live, setLive] = useState<LiveFeed | null>(null)
  useEffect(() => {
    const opened = open()
    setLive(opened)
    return () => opened.close()
  }, [open])
  return live
}

export function useLiveState(): LiveState {
  const live = use(LiveContext)
  const [state, setState] = useState<LiveState>('connecting')
  useEffect(() => live?.onState(setState), [live])
  return state
}

/** `act` is called for each event; keep it the same between renders (useCallback). */
export function useHeard(act: (heard: Heard) => void): void {
  const live = use(LiveContext)
  useEffect(() => live?.onHeard(act), [live, act])
}
