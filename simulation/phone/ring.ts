/** Rings a phone: a softphone or a number, which answers, is busy, lets it ring, or is not there. */
import { answered, ended, hear, isOver, newCall, tell } from './call.ts'
import type { Call, CallbackTarget, PhoneManner, World } from './words.ts'

export type Rung = 'answered' | 'busy' | 'no-answer' | 'failed' | 'canceled'

/** Docs: Dial and the Call resource add a buffer of 5 s to every timeout. */
const bufferSeconds = 5

/** The manner of an address nobody has described: a number rings, a softphone that never registered is not there. */
export function mannerOf(world: World, address: string): PhoneManner {
  const unknown = address.startsWith('client:') ? 'offline' : 'rings'
  return world.phones.get(address) ?? { when: unknown, afterMs: 0, texts: 'delivered' }
}

/** Makes the call and rings it. `delayMs`: it waits in line so long, as calls beyond one a second do. */
export function ring(
  world: World,
  asked: {
    from: string
    to: string
    parent: Call | null
    timeoutSeconds: number
    delayMs: number
    callback: CallbackTarget
    fallback: Call['fallback']
  },
): { call: Call; rung: Promise<Rung> } {
  const call = newCall(world, {
    from: asked.from,
    to: asked.to,
    direction: asked.parent === null ? 'outbound-api' : 'outbound-dial',
    parentSid: asked.parent?.sid ?? null,
    fallback: asked.fallback,
    callback: asked.callback,
  })
  call.queueTimeMs = asked.delayMs
  const rung = new Promise<Rung>((resolve) => {
    call.endings.push(() => resolve('canceled'))
    world.clock.after(asked.delayMs, () => {
      if (!isOver(call)) begin(world, call, asked.timeoutSeconds, resolve)
    })
  })
  return { call, rung: rung.then((how) => settled(world, call, how)) }
}

function begin(
  world: World,
  call: Call,
  timeoutSeconds: number,
  resolve: (how: Rung) => void,
): void {
  tell(world, call, 'initiated')
  const { when, afterMs } = mannerOf(world, call.to)
  if (when === 'fails') return resolve('failed')
  if (when === 'offline') return resolve('no-answer')
  if (when === 'busy') return resolve('busy')
  call.status = 'ringing'
  tell(world, call, 'ringing')
  const callOff = world.clock.after((timeoutSeconds + bufferSeconds) * 1000, () =>
    call.pickUp?.('no-answer'),
  )
  call.endings.push(callOff)
  call.pickUp = (how) => {
    if (call.pickUp === null) return
    call.pickUp = null
    callOff()
    resolve(how)
  }
  if (when === 'answers') world.clock.after(afterMs, () => call.pickUp?.('answered'))
  world.changed()
}

function settled(world: World, call: Call, how: Rung): Rung {
  if (isOver(call)) return 'canceled'
  if (how === 'answered') {
    answered(world, call)
    hear(world, call, { kind: 'silence' })
  } else if (how !== 'canceled') ended(world, call, how)
  return how
}
