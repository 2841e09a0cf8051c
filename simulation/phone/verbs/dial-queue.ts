/** Connects an agent with the first in line, whoever that is. */
import { bridge } from '../bridge.ts'
import { hear, note, unless } from '../call.ts'
import type { Queue } from '../places.ts'
import { waitedSeconds } from '../queue.ts'
import type { Node } from '../twiml.ts'
import type { Params } from '../words.ts'
import { addressIn, methodOf, type Scene } from './scene.ts'

const defaultTimeoutSeconds = 30

export async function dialQueue(scene: Scene, node: Node, noun: Node): Promise<Params> {
  const { world, call, signal } = scene
  const name = noun.text.trim()
  if (name === '' || name.length > 64) {
    note(
      world,
      call,
      name === '' ? 14212 : 14213,
      'Dial: a queue name of 1 to 64 characters is needed',
    )
    return { DialCallStatus: 'failed' }
  }
  const queue = [...world.queues.values()].find((one) => one.name === name)
  // Docs: a queue that does not exist posts an error status to the action.
  if (queue === undefined) return { DialCallStatus: 'failed' }
  hear(world, call, { kind: 'tone', name: 'ringing' })
  const timeoutMs = Number(node.attributes['timeout'] ?? defaultTimeoutSeconds) * 1000
  const isThere =
    queue.members.length > 0 || (await unless(signal, someone(scene, queue, timeoutMs)))
  const member = queue.members[0]
  if (!isThere || member === undefined) return { DialCallStatus: 'no-answer' }
  const peer = member.call
  const { signal: peerSignal } = peer.run
  const params = {
    QueueSid: queue.sid,
    CallSid: peer.sid,
    QueueTime: String(waitedSeconds(world, member)),
    DequeingCallSid: call.sid,
  }
  const { promise: bridged, resolve: parted } = Promise.withResolvers<void>()
  member.leave({ how: 'dequeued', bridged })
  const given = noun.attributes['url']
  const url = given === undefined ? null : addressIn(scene, given)
  if (url !== null) {
    const method = methodOf(noun.attributes['method'])
    const how = { allowed: 'conference' as const, signal: peerSignal }
    await world.execute(peer, { kind: 'url', url, method, params }, how).catch((error: unknown) => {
      if (!peerSignal.aborted) throw error
    })
  }
  const from = world.clock.now()
  if (!signal.aborted && !peerSignal.aborted) {
    const talk = bridge(world, call, peer, [signal, peerSignal])
    await talk.parted
  }
  parted()
  signal.throwIfAborted()
  hear(world, call, { kind: 'silence' })
  return {
    DialCallSid: peer.sid,
    DialCallStatus: 'completed',
    DialCallDuration: String(Math.round((world.clock.now() - from) / 1000)),
    QueueSid: queue.sid,
  }
}

/** False: nobody came within the timeout. */
function someone(scene: Scene, queue: Queue, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const come = (): void => {
      callOff()
      resolve(true)
    }
    const callOff = scene.world.clock.after(timeoutMs, () => {
      queue.dialers = queue.dialers.filter((dialer) => dialer !== come)
      resolve(false)
    })
    queue.dialers.push(come)
  })
}
