/** Reads what happened to a call from a request of Twilio's, and refuses what Twilio has not signed. */

import { validateRequest } from 'twilio/lib/webhooks/webhooks.js'
import type { LegEnd, LineEvent, LineRequest } from './words.ts'

export type Reading = {
  /** Public address of the service: what Twilio was told and has signed, whatever proxies have made of it. */
  base: string
  /** The account's token, and the one before while it is being changed. */
  tokens: readonly string[]
}

type Read = LineEvent | { kind: 'ignored'; because: string }

/** Null: not signed by the account. The signature bears no date: that a request counts once is held by the turn. */
export function readRequest(request: LineRequest, { base, tokens }: Reading): Read | null {
  const params = paramsOf(request.raw)
  const signature = request.headers.get('x-twilio-signature') ?? ''
  const url = `${base}${request.path}`
  const isSigned = tokens.some((token) => validateRequest(token, signature, url, params))
  return isSigned ? read(new URL(url), new URLSearchParams(request.raw)) : null
}

/** Repeated parameters stay lists: taken apart otherwise, the signature would not fit. */
function paramsOf(raw: string): Record<string, string | string[]> {
  const params: Record<string, string | string[]> = {}
  const form = new URLSearchParams(raw)
  for (const name of new Set(form.keys())) {
    const values = form.getAll(name)
    params[name] = values.length === 1 ? (values[0] ?? '') : values
  }
  return params
}

function read(url: URL, form: URLSearchParams): Read {
  const call = form.get('CallSid')
  if (url.pathname.endsWith('/hold')) {
    // Asked for a participant of a room; whose call it is changes nothing.
    const language = url.searchParams.get('language') ?? ''
    return { kind: 'held', call: call ?? '', language }
  }
  if (call === null || !/^CA[0-9a-f]{32}$/u.test(call))
    return { kind: 'ignored', because: 'no CallSid' }
  const door = url.pathname.split('/').at(-1) ?? ''
  const turn = Number(url.searchParams.get('turn') ?? '0')
  const leg = url.searchParams.get('leg') ?? ''
  if (!Number.isSafeInteger(turn)) return { kind: 'ignored', because: 'no turn' }
  switch (door) {
    case 'incoming':
      return { kind: 'arrived', call, from: numberOf(form.get('From')), to: form.get('To') ?? '' }
    case 'answer':
      return answered(call, turn, form)
    case 'waiting': {
      const keys = form.get('Digits') ?? ''
      return keys === '' ? { kind: 'waiting', call, turn } : { kind: 'keys', call, turn, keys }
    }
    case 'left':
      return { kind: 'left-queue', call, because: form.get('QueueResult') ?? '' }
    case 'recorded': {
      const seconds = Number(form.get('RecordingDuration') ?? '0') || 0
      const recording = form.get('RecordingSid') ?? ''
      if (!/^RE[0-9a-f]{32}$/u.test(recording)) return { kind: 'ignored', because: 'no recording' }
      return { kind: 'recorded', call, turn, recording, seconds }
    }
    case 'join':
      return { kind: 'moved', call, leg: leg === '' ? null : leg }
    case 'dialled':
      return dialledOf(call, turn, form)
    case 'dispatcher':
      return dispatcherOf(form)
    case 'room-over':
      return { kind: 'room-over', call, isHungUp: form.get('CallStatus') !== 'in-progress' }
    case 'rated': {
      const key = form.get('Digits') ?? ''
      return { kind: 'rated', call, key: key === '' ? null : key }
    }
    case 'recording':
      return recordingOf(call, url, form)
    case 'announce': {
      const said = url.searchParams
      const language = said.get('language') ?? ''
      return { kind: 'announcing', call, language, prompt: said.get('prompt') ?? '' }
    }
    case 'agent':
      return {
        kind: 'agent-answered',
        call,
        leg,
        isConfirmed: form.get('Digits') !== null && form.get('Digits') !== '',
      }
    case 'agent-ended':
      return { kind: 'agent-ended', call, leg, how: endOf(form.get('CallStatus')) }
    case 'ended':
      return {
        kind: 'ended',
        call,
        leg: leg === '' ? null : leg,
        how: endOf(form.get('CallStatus')),
      }
    default:
      return { kind: 'ignored', because: `no door ${door}` }
  }
}

function answered(call: string, turn: number, form: URLSearchParams): LineEvent {
  const keys = form.get('Digits') ?? ''
  if (keys !== '') return { kind: 'keys', call, turn, keys }
  const text = (form.get('SpeechResult') ?? '').trim()
  return text === '' ? { kind: 'silence', call, turn } : { kind: 'words', call, turn, text }
}

/** https://www.twilio.com/docs/voice/api/recording: parameters of the recordingStatusCallback. */
function recordingOf(call: string, url: URL, form: URLSearchParams): Read {
  const recording = form.get('RecordingSid') ?? ''
  const id = Number(url.searchParams.get('id') ?? 'none')
  const turn = Number(url.searchParams.get('turn') ?? 'none')
  const isOurs = Number.isSafeInteger(id) || Number.isSafeInteger(turn)
  if (!isOurs || !/^RE[0-9a-f]{32}$/u.test(recording))
    return { kind: 'ignored', because: 'no recording' }
  const status = form.get('RecordingStatus')
  const state = status === 'completed' ? 'made' : status === 'absent' ? 'absent' : 'running'
  const seconds = Number(form.get('RecordingDuration') ?? '0') || 0
  return {
    kind: 'recording',
    call,
    of: Number.isSafeInteger(id) ? { id } : { turn },
    found: { recording, state, seconds },
  }
}

/**
 * https://www.twilio.com/docs/voice/twiml/dial#action: DialCallStatus, DialCallDuration, DialBridged. Where the caller
 * hangs up, `completed` alone does not say whether anybody had answered.
 */
function dialledOf(call: string, turn: number, form: URLSearchParams): LineEvent {
  const status = form.get('DialCallStatus') ?? ''
  const duration = Number(form.get('DialCallDuration') ?? '') || 0
  const isHungUp = form.get('CallStatus') !== 'in-progress'
  const hasTalked = form.get('DialBridged') === 'true' || duration > 0
  const isAnswered = hasTalked || (!isHungUp && (status === 'completed' || status === 'answered'))
  const seconds = duration > 0 ? duration : null
  if (isAnswered) return { kind: 'dialled', call, turn, outcome: 'answered', seconds }
  const unanswered = status === 'busy' || status === 'failed' ? status : 'no-answer'
  const outcome = isHungUp ? 'caller-gone' : unanswered
  return { kind: 'dialled', call, turn, outcome, seconds: null }
}

/** The callback of the leg that was dialled; the caller's own is its parent. */
function dispatcherOf(form: URLSearchParams): Read {
  const call = form.get('ParentCallSid') ?? ''
  const status = form.get('CallStatus')
  const seconds = Number(form.get('CallDuration') ?? '') || 0
  if (!/^CA[0-9a-f]{32}$/u.test(call)) return { kind: 'ignored', because: 'no ParentCallSid' }
  if (status === 'in-progress') return { kind: 'dispatcher', call, seconds: null }
  return status === 'completed' && seconds > 0
    ? { kind: 'dispatcher', call, seconds }
    : { kind: 'ignored', because: 'nobody answered' }
}

const ends: readonly string[] = ['completed', 'no-answer', 'busy', 'failed', 'canceled']

function endOf(status: string | null): LegEnd {
  return ends.includes(status ?? '') ? (status as LegEnd) : 'completed'
}

/** Null for a hidden number: nobody can be called back at "anonymous". */
function numberOf(from: string | null): string | null {
  return from !== null && /^\+[1-9]\d{6,14}$/u.test(from) ? from : null
}
