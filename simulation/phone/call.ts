/** Moves a call from one state to the next, and tells whoever asked to be told. */
import { callBack } from './callback.ts'
import { rfc2822, standard } from './params.ts'
import { tape } from './tape.ts'
import type { Call, CallbackTarget, CallStatus, Heard, World } from './words.ts'

/** Why what ran on a call stopped. */
export type Interrupted = Error & { why: 'hung-up' | 'redirected' | 'over' }

export const interrupted = (why: Interrupted['why']): Interrupted =>
  Object.assign(new Error(why), { why })

export function newCall(
  world: World,
  made: Pick<Call, 'from' | 'to' | 'direction' | 'parentSid' | 'fallback' | 'callback'>,
): Call {
  const call: Call = {
    ...made,
    sid: world.seed.sid('CA'),
    status: made.direction === 'inbound' ? 'ringing' : 'queued',
    createdAt: world.clock.now(),
    answeredAt: null,
    endedAt: null,
    queueTimeMs: 0,
    sequence: 0,
    hears: { kind: 'silence' },
    heard: [],
    listener: null,
    place: null,
    run: new AbortController(),
    pickUp: null,
    endings: [],
  }
  world.calls.set(call.sid, call)
  world.changed()
  return call
}

export const isOver = (call: Call): boolean => call.endedAt !== null

/** It is answered: billing begins. */
export function answered(world: World, call: Call): void {
  if (isOver(call) || call.answeredAt !== null) return
  call.status = 'in-progress'
  call.answeredAt = world.clock.now()
  tell(world, call, 'answered')
}

/** Ends a call once; what ran on it stops and leaves the queue or the conference by itself. */
export function ended(world: World, call: Call, status: CallStatus): void {
  if (isOver(call)) return
  call.status = status
  call.endedAt = world.clock.now()
  call.listener = null
  hear(world, call, { kind: 'silence' })
  call.run.abort(interrupted('hung-up'))
  for (const ending of call.endings.splice(0)) ending()
  tell(world, call, 'completed')
  world.changed()
}

/** Status callback of a call (docs: voice/api/call-resource, statusCallback). */
export function tell(
  world: World,
  call: Call,
  event: 'initiated' | 'ringing' | 'answered' | 'completed',
): void {
  const { callback } = call
  if (callback === null || !callback.events.includes(event)) return
  const seconds = durationSeconds(call)
  callBack(world, callback.url, callback.method, {
    ...standard(world, call),
    CallStatus: event === 'initiated' ? 'initiated' : call.status,
    Timestamp: rfc2822(world.clock.now()),
    CallbackSource: 'call-progress-events',
    SequenceNumber: String(call.sequence++),
    ...(event === 'completed'
      ? { CallDuration: String(seconds), Duration: String(Math.ceil(seconds / 60)) }
      : {}),
  })
}

export const durationSeconds = (call: Call): number =>
  call.answeredAt === null || call.endedAt === null
    ? 0
    : Math.round((call.endedAt - call.answeredAt) / 1000)

export function hear(world: World, call: Call, heard: Heard): void {
  if (isOver(call) && heard.kind !== 'silence') return
  call.hears = heard
  if (heard.kind !== 'silence') call.heard.push({ ...heard, at: world.clock.now() })
  if (heard.kind === 'say') tape(world, call.sid, 'twilio', heard.text)
  if (heard.kind === 'voice') tape(world, call.sid, heard.from, heard.text)
  world.changed()
}

export function note(world: World, call: Call | null, code: number, text: string): void {
  const level = code === 12200 || code === 13511 || code === 13320 ? 'warning' : 'error'
  world.notes.push({ at: world.clock.now(), code, level, text, callSid: call?.sid ?? '' })
}

/** `completed` is the default of statusCallbackEvent. */
export function callbackTarget(
  url: string | undefined,
  method: string | undefined,
  events: string[] | undefined,
): CallbackTarget {
  if (url === undefined || url === '') return null
  return {
    url,
    method: method === 'GET' ? 'GET' : 'POST',
    events: events === undefined || events.length === 0 ? ['completed'] : events,
  }
}

/** Resolves when the signal is aborted; rejects never. */
export const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })

/** Waits for the work unless the call is interrupted first. */
export function unless<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error)
    if (signal.aborted) return stop()
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
