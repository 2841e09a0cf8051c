/** Holds one telephone for this window: takes it, follows what it shows, and takes another where it is gone. */
import type { ShownPhone } from '../shown.ts'

export type Holding = {
  shown: (phone: ShownPhone) => void
  isNumbered: (number: string) => void
  /** `full`: no telephone is left; `lost`: nothing answers; null: all is well. */
  isLost: (why: 'full' | 'lost' | null) => void
}

export type HeldPhone = {
  /** Null: done; otherwise the name of the sentence that says why not. */
  act: (method: string, path: string, body?: object) => Promise<string | null>
}

/** The same telephone after a reload, and another one in another window. */
const keptAs = 'vienas-demo-phone'
/** The service speaks each 15 s; a line that is silent for longer is dead. */
const deafMilliseconds = 40_000
const pauseMilliseconds = 1_500

type Taken = { token: string; number: string }

export function holdPhone(holding: Holding): HeldPhone {
  let taken = kept()
  void keepFollowing()
  return {
    act: async (method, path, body) => {
      if (taken === null) return 'lost'
      const response = await fetch(`/demo/phone/${path}`, {
        method,
        headers: {
          authorization: `Bearer ${taken.token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }).catch(() => null)
      if (response === null) return 'lost'
      return response.ok ? null : response.status === 404 ? 'unknownNumber' : 'failed'
    },
  }

  async function keepFollowing(): Promise<void> {
    for (;;) {
      const isGone = await follow().catch(() => false)
      if (isGone) {
        sessionStorage.removeItem(keptAs)
        taken = null
      } else holding.isLost('lost')
      await new Promise((resolve) => setTimeout(resolve, isGone ? 0 : pauseMilliseconds))
    }
  }

  /** Resolves or throws when the line is lost; true: this telephone is nobody's any more. */
  async function follow(): Promise<boolean> {
    taken ??= await take()
    if (taken === null) return false
    holding.isNumbered(taken.number)
    const over = new AbortController()
    let watch = setTimeout(() => over.abort(), deafMilliseconds)
    const response = await fetch('/demo/phone/stream', {
      headers: { authorization: `Bearer ${taken.token}` },
      signal: over.signal,
    })
    if (response.status === 401) return true
    if (!response.ok || response.body === null) return false
    holding.isLost(null)
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    let rest = ''
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return false
      clearTimeout(watch)
      watch = setTimeout(() => over.abort(), deafMilliseconds)
      const blocks = (rest + value).split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) {
        const data = /^data: (.*)$/m.exec(block)?.[1]
        if (data !== undefined) holding.shown(JSON.parse(data) as ShownPhone)
      }
    }
  }

  async function take(): Promise<Taken | null> {
    const response = await fetch('/demo/phone/phones', { method: 'POST' })
    if (!response.ok) {
      holding.isLost('full')
      await new Promise((resolve) => setTimeout(resolve, 10_000))
      return null
    }
    const given = (await response.json()) as Taken
    sessionStorage.setItem(keptAs, JSON.stringify(given))
    return given
  }
}

function kept(): Taken | null {
  const text = sessionStorage.getItem(keptAs)
  return text === null ? null : (JSON.parse(text) as Taken)
}
