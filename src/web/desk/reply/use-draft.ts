/** Keeps on the server what an agent writes, as she writes it, and brings it back wherever she opens the contact. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { ask } from '../../ask.ts'

export type DraftState = 'kept' | 'keeping' | 'not-kept'

export type Draft = {
  text: string
  write: (text: string) => void
  state: DraftState
  isMachineMade: boolean
  /** Of a draft that was there already: when it was written, and on what. */
  found: { basedOnVersion: number; updatedAt: string } | null
  isReady: boolean
  load: () => Promise<void>
}

const restMilliseconds = 500
const againMilliseconds = 3_000

/** `version`: what the agent has on screen, kept with the draft. */
export function useDraft(id: number, version: number): Draft {
  const [text, setText] = useState('')
  const [state, setState] = useState<DraftState>('kept')
  const [failures, setFailures] = useState(0)
  const [isMachineMade, setMachineMade] = useState(false)
  const [found, setFound] = useState<Draft['found']>(null)
  const [isReady, setReady] = useState(false)
  const latest = useRef<{ text: string; version: number; isSaved: boolean }>({
    text: '',
    version,
    isSaved: true,
  })
  latest.current.version = version

  const load = useCallback(async () => {
    const { draft } = await ask('get /api/contacts/{id}/draft', { params: { id } })
    setReady(true)
    // She was faster: what she has begun to write stays.
    if (!latest.current.isSaved) return
    latest.current.text = draft?.text ?? ''
    setText(latest.current.text)
    setMachineMade(draft?.machineMade === true)
    setFound(draft === null ? null : draft)
  }, [id])
  useEffect(() => {
    load().catch(() => setReady(true))
  }, [load])

  const save = useCallback(async () => {
    const { text: words, version: basedOnVersion } = latest.current
    try {
      await ask('put /api/contacts/{id}/draft', {
        params: { id },
        body: { text: words, basedOnVersion },
      })
      if (latest.current.text === words) {
        latest.current.isSaved = true
        setState('kept')
      }
    } catch {
      setState('not-kept')
      setFailures((before) => before + 1)
    }
  }, [id])

  useEffect(() => {
    if (latest.current.isSaved) return
    const timer = setTimeout(
      () => void save(),
      state === 'not-kept' ? againMilliseconds : restMilliseconds,
    )
    return () => clearTimeout(timer)
  }, [text, state, failures, save])
  // So does closing the window: the request outlives the page.
  useEffect(() => {
    const keep = () => {
      const { text: words, version: basedOnVersion, isSaved } = latest.current
      if (isSaved) return
      void fetch(`/api/contacts/${id}/draft`, {
        method: 'PUT',
        keepalive: true,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ text: words, basedOnVersion }),
      }).catch(() => undefined)
    }
    addEventListener('pagehide', keep)
    return () => removeEventListener('pagehide', keep)
  }, [id])
  // Leaving the contact within the half second before the next saving loses nothing.
  useEffect(
    () => () => {
      if (!latest.current.isSaved) void save()
    },
    [save],
  )

  const write = useCallback((words: string) => {
    latest.current.text = words
    latest.current.isSaved = false
    setText(words)
    setState('keeping')
    if (words === '') setMachineMade(false)
  }, [])
  return { text, write, state, isMachineMade, found, isReady, load }
}
