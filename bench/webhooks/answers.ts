/** Notes how long the service takes to answer the provider, as the provider feels it. */

import { subscribe } from 'node:diagnostics_channel'

export type Answers = {
  /** From here on; what was asked before and is answered later does not count. */
  begin: () => void
  /** In milliseconds, by the door that was asked. */
  times: () => Map<string, number[]>
  /** HTTP statuses other than 200, with how many there were. */
  faults: () => Record<string, number>
}

type Asked = { origin: string; path: string }

/** Every request of this process to a phone door of the service is timed, from its sending to its last byte. */
export function listenToAnswers(service: string): Answers {
  const askedAt = new WeakMap<Asked, number>()
  let times = new Map<string, number[]>()
  let faults: Record<string, number> = {}
  const isOurs = ({ origin, path }: Asked): boolean =>
    origin === new URL(service).origin && path.startsWith('/channels/voice/')
  const count = (fault: string): void => {
    faults[fault] = (faults[fault] ?? 0) + 1
  }
  subscribe('undici:request:create', (message) => {
    const { request } = message as { request: Asked }
    if (isOurs(request)) askedAt.set(request, performance.now())
  })
  subscribe('undici:request:headers', (message) => {
    const { request, response } = message as {
      request: Asked
      response: { statusCode: number }
    }
    if (isOurs(request) && response.statusCode !== 200) count(`HTTP ${response.statusCode}`)
  })
  subscribe('undici:request:trailers', (message) => {
    const { request } = message as { request: Asked }
    const at = askedAt.get(request)
    if (at === undefined) return
    const door = request.path.split('?')[0]?.split('/').at(-1) ?? ''
    times.set(door, [...(times.get(door) ?? []), performance.now() - at])
  })
  subscribe('undici:request:error', (message) => {
    const { request, error } = message as { request: Asked; error: Error }
    if (isOurs(request)) count(error.message)
  })
  return {
    begin: () => {
      times = new Map()
      faults = {}
    },
    times: () => times,
    faults: () => faults,
  }
}
