/** Rings one or several people, and lets the caller talk with the first who answers. */
import { bridge } from '../bridge.ts'
import { answered, callbackTarget, durationSeconds, ended, hear, note, unless } from '../call.ts'
import { standard } from '../params.ts'
import { startRecording } from '../recording.ts'
import { ring, type Rung } from '../ring.ts'
import type { Node } from '../twiml.ts'
import type { Call, Params } from '../words.ts'
import { addressIn, methodOf, type Scene, wordsOf } from './scene.ts'

const defaultTimeoutSeconds = 30
const defaultLimitSeconds = 4 * 3600

type Ringing = { noun: Node; call: Call; rung: Promise<Rung> }

export async function dialPeople(scene: Scene, node: Node, nouns: Node[]): Promise<Params> {
  const { world, call, signal } = scene
  const callerId = callerIdOf(scene, node, nouns)
  if (callerId === null) {
    note(world, call, 13214, 'Dial: Invalid callerId value')
    return { DialCallStatus: 'failed' }
  }
  if (call.answeredAt !== null) hear(world, call, { kind: 'tone', name: 'ringing' })
  const groups = node.attributes['sequential'] === 'true' ? nouns.map((noun) => [noun]) : [nouns]
  let last: { call: Call; how: Rung } | null = null
  for (const group of groups) {
    const ringing = group.map((noun) => rungAt(scene, node, noun, callerId))
    const stop = (): void => ringing.forEach((one) => ended(world, one.call, 'canceled'))
    signal.addEventListener('abort', stop, { once: true })
    const first = await unless(signal, firstAnswer(ringing))
    signal.removeEventListener('abort', stop)
    for (const one of ringing) if (one.call !== first.call) ended(world, one.call, 'canceled')
    last = first
    if (first.how === 'answered') {
      const noun = ringing.find((one) => one.call === first.call)?.noun ?? group[0]
      if (noun !== undefined) return await talk(scene, node, noun, first.call)
    }
  }
  hear(world, call, { kind: 'silence' })
  return {
    DialCallSid: last?.call.sid ?? '',
    DialCallStatus: last?.how ?? 'failed',
    DialBridged: 'false',
  }
}

/** The caller's own number, or one of the account's: anything else is refused. */
function callerIdOf({ world, call }: Scene, node: Node, nouns: Node[]): string | null {
  const own = call.direction === 'inbound' ? call.from : call.to
  const given = node.attributes['callerId'] ?? own
  const isNumber = given.startsWith('+')
  if (nouns.some(({ tag }) => tag === 'Number') && !isNumber) return null
  const known = [...Object.keys(world.options.numbers), call.from, call.to]
  return !isNumber || known.includes(given) ? given : null
}

function rungAt(scene: Scene, node: Node, noun: Node, from: string): Ringing {
  const { world, call } = scene
  const identity = noun.children.find(({ tag }) => tag === 'Identity')
  const name = (identity?.text ?? noun.text).trim()
  const { statusCallback, statusCallbackMethod, statusCallbackEvent } = noun.attributes
  const url = statusCallback === undefined ? null : addressIn(scene, statusCallback)
  const { call: child, rung } = ring(world, {
    from,
    to: noun.tag === 'Client' ? `client:${name}` : name,
    parent: call,
    timeoutSeconds: Number(node.attributes['timeout'] ?? defaultTimeoutSeconds),
    delayMs: 0,
    fallback: null,
    callback: callbackTarget(url ?? undefined, statusCallbackMethod, wordsOf(statusCallbackEvent)),
  })
  return { noun, call: child, rung }
}

/** The first who answers, or else how the last one ended. */
function firstAnswer(ringing: Ringing[]): Promise<{ call: Call; how: Rung }> {
  return new Promise((resolve, reject) => {
    let open = ringing.length
    for (const { call, rung } of ringing) {
      rung.then((how) => {
        open--
        if (how === 'answered' || open === 0) resolve({ call, how })
      }, reject)
    }
  })
}

async function talk(scene: Scene, node: Node, noun: Node, peer: Call): Promise<Params> {
  const { world, call, signal } = scene
  const { signal: peerSignal } = peer.run
  // One who was redirected by REST meanwhile goes on alone.
  const stop = (): void => {
    if (!peerSignal.aborted) ended(world, peer, 'completed')
  }
  signal.addEventListener('abort', stop, { once: true })
  const whispered = await whisper(scene, noun, peer)
  signal.throwIfAborted()
  if (whispered && !peerSignal.aborted) {
    answered(world, call)
    startDialRecording(scene, node)
    const { parted } = bridge(world, call, peer, [signal, peerSignal])
    const limit = Number(node.attributes['timeLimit'] ?? defaultLimitSeconds) * 1000
    const callOff = world.clock.after(limit, stop)
    if (node.attributes['hangupOnStar'] === 'true') call.listener = starListener(stop)
    await unless(signal, parted)
    callOff()
    call.listener = null
  }
  stop()
  signal.removeEventListener('abort', stop)
  hear(world, call, { kind: 'silence' })
  return {
    DialCallSid: peer.sid,
    DialCallStatus: 'completed',
    DialCallDuration: String(durationSeconds(peer)),
    DialBridged: String(whispered),
  }
}

/** What the one who answers hears before the two are connected: a Hangup there refuses the call. */
async function whisper(scene: Scene, noun: Node, peer: Call): Promise<boolean> {
  const { world } = scene
  const given = noun.attributes['url']
  const url = given === undefined ? null : addressIn(scene, given)
  if (url === null) return true
  const method = methodOf(noun.attributes['method'])
  const params = standard(world, peer)
  const { signal } = peer.run
  const source = { kind: 'url' as const, url, method, params }
  const how = await world
    .execute(peer, source, { allowed: 'whisper', signal })
    .catch((error: unknown) => {
      if (!signal.aborted) throw error
      return 'hung-up' as const
    })
  return how === 'done'
}

function startDialRecording(scene: Scene, node: Node): void {
  const { record, recordingStatusCallback, recordingStatusCallbackMethod } = node.attributes
  if (record === undefined || record === 'do-not-record') return
  const url = recordingStatusCallback && addressIn(scene, recordingStatusCallback)
  startRecording(scene.world, {
    call: scene.call,
    conferenceSid: null,
    source: 'DialVerb',
    channels: record.endsWith('-dual') ? 2 : 1,
    callback: callbackTarget(
      url ?? undefined,
      recordingStatusCallbackMethod,
      wordsOf(node.attributes['recordingStatusCallbackEvent']),
    ),
  })
}

const starListener = (stop: () => void): Call['listener'] => ({
  keys: true,
  speech: false,
  recording: false,
  language: '',
  key: (key) => {
    if (key === '*') stop()
  },
  said: () => 0,
})
