/** Lets two legs hear each other until one of them ends or is taken elsewhere. */
import { hear } from './call.ts'
import { tape } from './tape.ts'
import type { Call, World } from './words.ts'

/** `parted` resolves once; `part` parts them now. */
export function bridge(
  world: World,
  one: Call,
  other: Call,
  signals: AbortSignal[],
): { parted: Promise<void>; part: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>()
  const sid = world.seed.sid('BR')
  const place = (me: Call, peer: Call): Call['place'] => ({
    kind: 'bridge',
    sid,
    speak: (text) => {
      tape(world, me.sid, me.sid, text)
      hear(world, peer, { kind: 'voice', from: me.sid, text })
    },
  })
  one.place = place(one, other)
  other.place = place(other, one)
  hear(world, one, { kind: 'silence' })
  hear(world, other, { kind: 'silence' })
  const part = (): void => {
    for (const call of [one, other]) if (call.place?.sid === sid) call.place = null
    resolve()
  }
  for (const signal of signals) signal.addEventListener('abort', part, { once: true })
  one.endings.push(part)
  other.endings.push(part)
  return { parted: promise, part }
}
