/** Makes, redirects and ends calls by REST. */
import { callbackTarget, ended, hear, isOver } from '../call.ts'
import { startRecording } from '../recording.ts'
import { mannerOf, ring } from '../ring.ts'
import type { Call, CallbackTarget, Source, World } from '../words.ts'
import { type Asked, flag, type Form, playedOnly, text, webUrl, words } from './contract.ts'
import { found, type Handler, listed, wanted } from './handler.ts'
import { lineOf } from './line.ts'
import { Refusal } from './refusal.ts'
import { callShape, root } from './shapes.ts'

const defaultTimeoutSeconds = 60
/** Docs: voice/api/call-resource, Twiml: 4,000 characters at most. */
const longestTwiml = 4_000

export const callHandlers: Record<string, Handler> = {
  CreateCall: (world, asked) => {
    playedOnly(
      asked,
      `To From Url Method Twiml FallbackUrl FallbackMethod Timeout Record StatusCallback
      StatusCallbackMethod StatusCallbackEvent RecordingChannels TimeLimit SendDigits
      RecordingStatusCallback RecordingStatusCallbackMethod
      RecordingStatusCallbackEvent`,
    )
    const { form } = asked
    const digits = text(form, 'SendDigits')
    if (digits !== undefined && !/^[\d#*wW]{1,32}$/.test(digits))
      throw new Refusal(400, 20001, 'SendDigits: 0-9, #, *, w and W, 32 at most')
    const source = sourceIn(form)
    if (source === null) throw new Refusal(400, 21205, 'Url parameter is required.')
    const { call, rung } = ring(world, {
      ...addresses(world, form),
      parent: null,
      timeoutSeconds: timeoutIn(form),
      delayMs: lineOf(world),
      callback: callbackIn(form),
      fallback: fallbackIn(form),
    })
    const limit = Number(form['TimeLimit'] ?? 4 * 3600) * 1000
    rung.then(
      (how) => {
        if (how !== 'answered') return
        call.endings.push(world.clock.after(limit, () => ended(world, call, 'completed')))
        if (flag(form, 'Record') === true) recordCall(world, call, form)
        // Docs: keys played to whoever answers, before the document is asked.
        if (digits !== undefined) hear(world, call, { kind: 'tone', name: 'digits' })
        world.runCall(call, source)
      },
      (error: unknown) => world.broken.push(error),
    )
    return { status: 201, body: callShape(world, call) }
  },

  UpdateCall: (world, asked) => {
    playedOnly(
      asked,
      `Url Method Twiml Status FallbackUrl FallbackMethod StatusCallback
      StatusCallbackMethod`,
    )
    const { form } = asked
    const call = callOf(world, asked, 'Sid')
    const status = text(form, 'Status')
    const source = sourceIn(form)
    if (isOver(call)) {
      throw new Refusal(400, 21220, 'Call is not in-progress. Cannot redirect.')
    }
    if (source !== null && call.status !== 'in-progress') {
      throw new Refusal(400, 21220, 'Call is not in-progress. Cannot redirect.')
    }
    if (form['StatusCallback'] !== undefined) call.callback = callbackIn(form)
    if (form['FallbackUrl'] !== undefined) call.fallback = fallbackIn(form)
    // Docs: `canceled` reaches queued and ringing calls only; `completed` reaches those in progress too.
    if (call.status !== 'in-progress' && status !== undefined) ended(world, call, 'canceled')
    else if (status === 'completed') ended(world, call, 'completed')
    else if (source !== null) world.redirectCall(call, source)
    return { status: 200, body: callShape(world, call) }
  },

  FetchCall: (world, asked) => ({
    status: 200,
    body: callShape(world, callOf(world, asked, 'Sid')),
  }),

  ListCall: (world, asked) => {
    playedOnly(asked, 'To From ParentCallSid Status PageSize Page PageToken')
    const all = [...world.calls.values()].filter(
      (call) =>
        wanted(asked, 'To', call.to) &&
        wanted(asked, 'From', call.from) &&
        wanted(asked, 'Status', call.status) &&
        wanted(asked, 'ParentCallSid', call.parentSid ?? ''),
    )
    // Docs: newest first.
    return listed(asked, `${root(world)}/Calls.json`, 'calls', all.toReversed(), (call) =>
      callShape(world, call),
    )
  },

  DeleteCall: (world, asked) => {
    const call = callOf(world, asked, 'Sid')
    if (!isOver(call)) throw new Refusal(400, 20009, 'This call is still in progress')
    world.calls.delete(call.sid)
    return { status: 204, body: null }
  },
}

export const callOf = (world: World, asked: Asked, key: string): Call =>
  found(
    world.calls.get(asked.path[key] ?? ''),
    `${root(world)}/Calls/${asked.path[key] ?? ''}.json`,
  )

/** Null: neither Url nor Twiml. */
export function sourceIn(form: Form): Source | null {
  const url = webUrl(form, 'Url', 21205)
  const twiml = text(form, 'Twiml')
  if (url !== undefined && twiml !== undefined) {
    throw new Refusal(400, 20001, 'Url and Twiml exclude each other')
  }
  if (twiml !== undefined) {
    if (twiml.length > longestTwiml) throw new Refusal(400, 20001, 'Twiml is too long')
    return { kind: 'inline', twiml }
  }
  if (url === undefined) return null
  return { kind: 'url', url, method: form['Method'] === 'GET' ? 'GET' : 'POST', params: {} }
}

export function addresses(world: World, form: Form): { from: string; to: string } {
  const from = text(form, 'From') ?? ''
  const to = text(form, 'To') ?? ''
  const isNumber = /^\+[1-9]\d{6,14}$/.test(to)
  if (!isNumber && !/^client:[\w.@+-]+$/.test(to)) {
    throw new Refusal(400, 21211, `Invalid 'To' Phone Number: ${to}`)
  }
  if (from.startsWith('client:') && !isNumber) return { from, to }
  if (!/^\+[1-9]\d{6,14}$/.test(from)) {
    throw new Refusal(400, 21212, `Invalid 'From' Phone Number: ${from}`)
  }
  if (world.options.numbers[from] === undefined) {
    const why = `The source phone number provided, ${from}, is not yet verified for your account.`
    throw new Refusal(400, 21210, why)
  }
  if (mannerOf(world, to).when === 'fails' && isNumber) {
    throw new Refusal(400, 21217, `Phone number does not appear to be valid: ${to}`)
  }
  return { from, to }
}

export function timeoutIn(form: Form): number {
  const seconds = Number(form['Timeout'] ?? defaultTimeoutSeconds)
  if (seconds <= 0 || seconds > 600) throw new Refusal(400, 21208, 'Invalid Timeout')
  return seconds
}

export function callbackIn(form: Form): CallbackTarget {
  const events = words(form, 'StatusCallbackEvent')
  const unknown = events?.find(
    (event) => !['initiated', 'ringing', 'answered', 'completed'].includes(event),
  )
  if (unknown !== undefined)
    throw new Refusal(400, 21626, `Invalid StatusCallbackEvent: ${unknown}`)
  return callbackTarget(
    webUrl(form, 'StatusCallback', 21609),
    text(form, 'StatusCallbackMethod'),
    events,
  )
}

function fallbackIn(form: Form): Call['fallback'] {
  const url = webUrl(form, 'FallbackUrl', 21205)
  return url === undefined
    ? null
    : { url, method: form['FallbackMethod'] === 'GET' ? 'GET' : 'POST' }
}

function recordCall(world: World, call: Call, form: Form): void {
  startRecording(world, {
    call,
    conferenceSid: null,
    source: 'OutboundAPI',
    channels: form['RecordingChannels'] === 'dual' ? 2 : 1,
    callback: callbackTarget(
      webUrl(form, 'RecordingStatusCallback', 21609),
      text(form, 'RecordingStatusCallbackMethod'),
      words(form, 'RecordingStatusCallbackEvent'),
    ),
  })
}
