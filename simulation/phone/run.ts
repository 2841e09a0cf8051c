/** Executes TwiML on a call: fetches, reads, checks and does what it says, verb by verb. */
import { answered, ended, hear, interrupted, isOver, note, unless } from './call.ts'
import { checkDocument } from './check-document.ts'
import { standard } from './params.ts'
import { type Node, parseTwiml } from './twiml.ts'
import { dial } from './verbs/dial.ts'
import { hangup, leave, redirect, reject } from './verbs/ending.ts'
import { enqueue } from './verbs/enqueue.ts'
import { gather } from './verbs/gather.ts'
import { record } from './verbs/record.ts'
import type { Scene, Verb } from './verbs/scene.ts'
import { sms } from './verbs/sms.ts'
import { pause, play, say } from './verbs/speaking.ts'
import { start } from './verbs/start.ts'
import { ask } from './webhook.ts'
import type { Allowed, Call, Ended, Method, Source, World } from './words.ts'

const verbs: Record<string, Verb> = {
  Say: say,
  Play: play,
  Pause: pause,
  Gather: gather,
  Redirect: redirect,
  Hangup: hangup,
  Reject: reject,
  Enqueue: enqueue,
  Leave: leave,
  Dial: dial,
  Record: record,
  Start: start,
  Sms: sms,
}

/** Docs: what documents may say that wait in a queue, in a conference (also holdUrl, announceUrl), or are heard first by one who is dialled (no Dial). */
const allowList: Record<Allowed, string[]> = {
  call: Object.keys(verbs),
  whisper: Object.keys(verbs).filter((verb) => verb !== 'Dial'),
  queue: ['Play', 'Say', 'Pause', 'Hangup', 'Redirect', 'Leave', 'Gather'],
  conference: ['Play', 'Say', 'Pause', 'Redirect'],
}

type Document = { root: Node; base: { url: string; method: Method } | null }

/** `signal` stops it: rejects with the reason. */
export async function execute(
  world: World,
  call: Call,
  source: Source,
  { allowed, signal }: { allowed: Allowed; signal: AbortSignal },
): Promise<Ended> {
  let from: Source | null = source
  while (from !== null) {
    const document = await documentOf(world, call, from, signal)
    from = null
    if (document === null) return 'failed'
    for (const node of document.root.children) {
      signal.throwIfAborted()
      const verb = verbs[node.tag]
      if (verb === undefined) throw new Error(`The simulator does not play <${node.tag}>`)
      if (!allowList[allowed].includes(node.tag)) {
        note(world, call, 12200, `${node.tag} is not allowed in a document for a ${allowed}`)
        continue
      }
      if (allowed === 'call') pickUp(world, call, node)
      const scene: Scene = { world, call, signal, base: document.base, allowed }
      const step = await verb(scene, node)
      if (step.go === 'leave') return 'left'
      if (step.go === 'hang-up') {
        ended(world, call, 'completed')
        return 'hung-up'
      }
      if (step.go === 'fetch') {
        from = step.source
        break
      }
    }
  }
  return 'done'
}

/** Docs: a call is answered by its first verb, unless that is Reject, Pause or a Dial with answerOnBridge. */
function pickUp(world: World, call: Call, { tag, attributes }: Node): void {
  const waits = tag === 'Dial' && attributes['answerOnBridge'] === 'true'
  if (!waits && !['Reject', 'Pause', 'Redirect'].includes(tag)) answered(world, call)
}

async function documentOf(
  world: World,
  call: Call,
  source: Source,
  signal: AbortSignal,
): Promise<Document | null> {
  if (source.kind === 'inline') return read(world, call, 'text/xml', source.twiml, null)
  const { url, method, params } = source
  const asked = { ...standard(world, call), ...params, CallStatus: call.status }
  const answer = await unless(signal, ask(world, { kind: 'webhook', url, method, params: asked }))
  if (answer.ok) {
    const found = read(world, call, answer.type, answer.body, { url: answer.url, method })
    if (found !== null) return found
  } else note(world, call, answer.code, `${answer.text}: ${url}`)
  const { fallback } = call
  if (fallback === null || fallback.url === url) return null
  const code = world.notes.at(-1)?.code ?? 11200
  const more = { ErrorCode: String(code), ErrorUrl: url }
  const second = await unless(
    signal,
    ask(world, { ...fallback, kind: 'webhook', params: { ...asked, ...more } }),
  )
  if (second.ok) {
    const base = { url: second.url, method: fallback.method }
    return read(world, call, second.type, second.body, base)
  }
  note(world, call, second.code, `${second.text}: ${fallback.url}`)
  return null
}

/** Docs: accepted content types: XML and HTML are TwiML, audio is played, plain text is said. */
function read(
  world: World,
  call: Call,
  type: string,
  body: string,
  base: Document['base'],
): Document | null {
  const verb = (tag: string, text: string): Document => ({
    root: {
      tag: 'Response',
      attributes: {},
      text,
      children: [{ tag, attributes: {}, text, children: [] }],
    },
    base,
  })
  if (type.startsWith('audio/')) return verb('Play', base?.url ?? '')
  if (type === 'text/plain') return verb('Say', body)
  if (!['text/xml', 'application/xml', 'text/html'].includes(type)) {
    note(world, call, 12300, `Invalid Content-Type: ${type}`)
    return null
  }
  const parsed = parseTwiml(body)
  if ('fault' in parsed) {
    note(world, call, 12100, `Document parse failure: ${parsed.fault}`)
    return null
  }
  const { root, findings } = checkDocument(parsed.root, 'VoiceResponse')
  for (const finding of findings) {
    world.notes.push({ at: world.clock.now(), ...finding, callSid: call.sid })
  }
  return { root, base }
}

/** Runs a call from here until it ends. A document that cannot be had ends it with Twilio's own apology. */
export function runCall(world: World, call: Call, source: Source): void {
  const { signal } = call.run
  const work = async (): Promise<void> => {
    const how = await execute(world, call, source, { allowed: 'call', signal })
    if (how === 'failed') {
      const text = 'We are sorry, an application error has occurred. Goodbye.'
      hear(world, call, { kind: 'say', text, language: 'en-US', voice: 'alice' })
    }
    ended(world, call, how === 'failed' && call.answeredAt === null ? 'failed' : 'completed')
  }
  work().catch((error: unknown) => {
    if (signal.aborted) return
    world.broken.push(error)
    ended(world, call, 'failed')
  })
}

/** By REST: what ran on the call stops, and it goes on elsewhere. */
export function redirectCall(world: World, call: Call, source: Source): void {
  if (isOver(call)) return
  const before = call.run
  call.run = new AbortController()
  call.listener = null
  before.abort(interrupted('redirected'))
  runCall(world, call, source)
}
