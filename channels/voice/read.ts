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
      const seconds = Number(form.get('RecordingDuration') ?? '0')
      const recording = form.get('RecordingSid') ?? ''
      return { kind: 'recorded', call, turn, recording, seconds }
    }
    case 'join':
      return { kind: 'moved', call, leg: leg === '' ? null : leg }
    case 'room-over':
      return { kind: 'room-over', call }
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
      return { kind: 'ended', call, how: endOf(form.get('CallStatus')) }
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

const ends: readonly string[] = ['completed', 'no-answer', 'busy', 'failed', 'canceled']

function endOf(status: string | null): LegEnd {
  return ends.includes(status ?? '') ? (status as LegEnd) : 'completed'
}

/** Null for a hidden number: nobody can be called back at "anonymous". */
function numberOf(from: string | null): string | null {
  return from !== null && /^\+[1-9]\d{6,14}$/u.test(from) ? from : null
}
