/** Puts a telephone into somebody's hand: what is heard, the keys, one's own voice, and the hook. */
import { ended, isOver } from './call.ts'
import { tape } from './tape.ts'
import type { Call, CallStatus, Heard, World } from './words.ts'

export type Leg = {
  callSid: string
  from: string
  to: string
  direction: Call['direction']
  status: () => CallStatus
  /** What is heard now. */
  hears: () => Heard
  /** All that was heard so far, with the time (epoch ms). */
  heard: () => (Heard & { at: number })[]
  /** What the line waits for now. */
  expects: () => { keys: boolean; speech: boolean; recording: boolean; language: string }
  press: (keys: string) => Promise<void>
  /**
   * Where the line listens, virtual time moves on until the words are taken; `waits: false` leaves it where it is.
   * `confidence` null: Twilio sends none.
   */
  say: (text: string, how?: { confidence?: number | null; waits?: boolean }) => Promise<void>
  answer: () => Promise<void>
  reject: () => Promise<void>
  hangUp: () => Promise<void>
}

const legs = new WeakMap<Call, Leg>()

export function legOf(world: World, call: Call): Leg {
  const known = legs.get(call)
  if (known !== undefined) return known
  const quiet = (): Promise<void> => world.clock.settle()
  const leg: Leg = {
    callSid: call.sid,
    from: call.from,
    to: call.to,
    direction: call.direction,
    status: () => call.status,
    hears: () => call.hears,
    heard: () => [...call.heard],
    expects: () => {
      const { keys = false, speech = false, recording = false, language = '' } = call.listener ?? {}
      return { keys, speech, recording, language }
    },
    press: async (keys) => {
      for (const key of keys) {
        if (!/^[0-9*#]$/.test(key)) throw new Error(`There is no key ${key}`)
        if (call.listener?.keys === true) call.listener.key(key)
      }
      await quiet()
    },
    say: async (text, { confidence = 0.9, waits = true } = {}) => {
      if (isOver(call)) return
      const { listener, place } = call
      const takenMs = listener?.speech === true ? listener.said(text, confidence) : 0
      if (listener?.recording !== true && place?.kind !== 'bridge')
        tape(world, call.sid, call.sid, text)
      place?.speak(text)
      if (waits && world.clock.kind === 'virtual') await world.clock.advance(takenMs)
      await quiet()
    },
    answer: async () => {
      call.pickUp?.('answered')
      await quiet()
    },
    reject: async () => {
      call.pickUp?.('busy')
      await quiet()
    },
    hangUp: async () => {
      hangUp(world, call)
      await quiet()
    },
  }
  legs.set(call, leg)
  return leg
}

/** Who is rung and hangs up declines; a caller who hangs up before the answer gives up. */
function hangUp(world: World, call: Call): void {
  if (call.pickUp !== null) return call.pickUp('busy')
  if (call.answeredAt !== null) ended(world, call, 'completed')
  else ended(world, call, call.direction === 'inbound' ? 'completed' : 'canceled')
}
