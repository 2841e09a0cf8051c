/** Hands out telephones to people who try the city's phone line, and takes them back when nobody looks any more. */
import { randomBytes } from 'node:crypto'
import type { PhoneSimulator } from '../../simulation/phone/simulator.ts'
import { follow } from './follow.ts'
import { callerNumber } from './numbers.ts'
import { openTelephone } from './telephone.ts'
import type { Telephone } from './telephone.ts'

export type Callers = {
  /** Null: all telephones are in somebody's hands. `token` shows whose it is. */
  take: () => { token: string; shown: string } | null
  follow: (token: string) => Response | null
  of: (token: string) => Telephone | null
  close: () => void
}

/** More at once is no demo any more. */
const mostPhones = 40
/** Whoever closes the page has hung up; a reload is quicker. */
const hangUpMilliseconds = 15_000
/** A promised call back may take a while. */
const keptMilliseconds = 900_000

type Held = { telephone: Telephone; shown: string; lookers: number }

/** `country`: whose numbers they have. */
export function openCallers(simulator: PhoneSimulator, country: string): Callers {
  const over = new AbortController()
  const held = new Map<string, Held>()
  const unlessSeen = (token: string, milliseconds: number, act: (one: Held) => void) => {
    const timer = setTimeout(() => {
      const one = held.get(token)
      if (one !== undefined && one.lookers === 0 && !over.signal.aborted) act(one)
    }, milliseconds)
    timer.unref()
  }
  const whenUnseen = (token: string) => {
    unlessSeen(token, hangUpMilliseconds, ({ telephone }) => void telephone.hangUp())
    unlessSeen(token, keptMilliseconds, () => held.delete(token))
  }
  return {
    take: () => {
      if (held.size >= mostPhones) return null
      const taken = new Set([...held.values()].map(({ telephone }) => telephone.number))
      let nth = 1
      while (taken.has(callerNumber(country, nth).number)) nth += 1
      const { number, shown } = callerNumber(country, nth)
      const token = randomBytes(24).toString('base64url')
      held.set(token, { telephone: openTelephone(simulator, number), shown, lookers: 0 })
      whenUnseen(token)
      return { token, shown }
    },
    follow: (token) => {
      const one = held.get(token)
      if (one === undefined) return null
      one.lookers += 1
      const { response, closed } = follow(simulator, one.telephone.shown, over.signal)
      void closed.then(() => {
        one.lookers -= 1
        whenUnseen(token)
      })
      return response
    },
    of: (token) => held.get(token)?.telephone ?? null,
    close: () => over.abort(),
  }
}
