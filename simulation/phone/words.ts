/** Names what the simulator's rooms say to each other: calls, what a leg hears, what was asked of whom. */
import type { Clock } from './clock.ts'
import type { Conference, Message, Queue, Recording } from './places.ts'
import type { Seeded } from './seeded.ts'

export type Params = Record<string, string>
export type Method = 'GET' | 'POST'

export type NumberHooks = {
  voiceUrl: string
  voiceMethod?: Method
  voiceFallbackUrl?: string
  statusCallback?: string
  smsUrl?: string
  smsFallbackUrl?: string
}

export type CallbackFaults = { duplicate?: number; delay?: number; reorder?: number; drop?: number }

export type SimulatorOptions = {
  accountSid: string
  authToken: string
  /** Key SID → secret. */
  apiKeys?: Record<string, string>
  numbers: Record<string, NumberHooks>
  clock?: 'virtual' | 'real'
  /** Epoch ms at which virtual time begins. */
  startsAt?: number
  seed?: number
  /** Public base address → loopback base address. Signatures are made for the public one. */
  via?: Record<string, string>
  faults?: {
    callbacks?: CallbackFaults
    /** Chances per webhook that asks for TwiML. */
    webhooks?: { timeout?: number; reset?: number; duplicate?: number }
    rest?: { tooMany?: number; reset?: number }
    /** Timers due at the same instant go off in an order of chance. */
    ties?: boolean
  }
  /** Calls per second that REST may create; the rest wait in line. Default 1. */
  callsPerSecond?: number
  port?: number
}

export type Heard =
  | { kind: 'say'; text: string; language: string; voice: string }
  | { kind: 'play'; url: string }
  | { kind: 'tone'; name: 'ringing' | 'busy' | 'beep' | 'hold music' | 'wait music' | 'digits' }
  | { kind: 'voice'; from: string; text: string }
  | { kind: 'silence' }

export type FaultName =
  | 'timeout'
  | 'refused'
  | 'reset'
  | '500'
  | '429'
  | 'duplicate'
  | 'drop'
  | 'delay'

export type Injection = {
  on: 'webhook' | 'callback' | 'rest'
  url?: RegExp
  fault: FaultName
  /** Default 1. */
  times?: number
}

/** One request, as it went over the wire. */
export type Entry = {
  n: number
  /** Epoch ms of the simulator's clock. */
  at: number
  kind: 'webhook' | 'callback' | 'media' | 'rest'
  method: string
  url: string
  params: Params
  /** Null: no answer came, or it was lost. */
  status: number | null
  answer: string
  /** I-Twilio-Idempotency-Token. */
  token?: string
  fault?: FaultName
}

/** What Twilio's debugger would show. */
export type Note = {
  at: number
  code: number
  level: 'error' | 'warning'
  text: string
  callSid: string
}

export type CallStatus =
  | 'queued'
  | 'ringing'
  | 'in-progress'
  | 'completed'
  | 'busy'
  | 'failed'
  | 'no-answer'
  | 'canceled'

export type CallbackTarget = { url: string; method: Method; events: string[] } | null

/** Who takes the keys and the words of a caller just now. */
export type Listener = {
  keys: boolean
  speech: boolean
  recording: boolean
  language: string
  key: (key: string) => void
  /** Returns after how many ms the words and the silence behind them are taken. */
  said: (text: string, confidence: number | null) => number
}

/** Where a call is: at most in one place. `speak` carries words to whoever is with it there. */
export type Place = {
  kind: 'queue' | 'conference' | 'bridge'
  sid: string
  speak: (text: string) => void
}

export type Call = {
  sid: string
  from: string
  to: string
  direction: 'inbound' | 'outbound-api' | 'outbound-dial'
  parentSid: string | null
  status: CallStatus
  createdAt: number
  answeredAt: number | null
  endedAt: number | null
  queueTimeMs: number
  fallback: { url: string; method: Method } | null
  callback: CallbackTarget
  sequence: number
  hears: Heard
  heard: (Heard & { at: number })[]
  listener: Listener | null
  place: Place | null
  /** What runs on this call; aborted when it is redirected or ends. */
  run: AbortController
  /** Set while it rings at somebody. */
  pickUp: ((how: 'answered' | 'busy' | 'no-answer' | 'failed') => void) | null
  /** Called once when it ends. */
  endings: (() => void)[]
}

/** Where TwiML comes from. */
export type Source =
  | { kind: 'url'; url: string; method: Method; params: Params }
  | { kind: 'inline'; twiml: string }

export type Allowed = 'call' | 'queue' | 'conference' | 'whisper'
export type Ended = 'done' | 'left' | 'hung-up' | 'failed'

export type PhoneManner = {
  when: 'rings' | 'answers' | 'busy' | 'fails' | 'offline'
  /** Ms of ringing before it answers by itself. */
  afterMs: number
  /** What becomes of a text message to it. */
  texts: 'delivered' | 'undelivered'
}

export type World = {
  options: SimulatorOptions
  clock: Clock
  seed: Seeded
  record: Entry[]
  notes: Note[]
  calls: Map<string, Call>
  phones: Map<string, PhoneManner>
  queues: Map<string, Queue>
  conferences: Map<string, Conference>
  recordings: Map<string, Recording>
  messages: Map<string, Message>
  /** Numbers that have sent STOP, as `from to`. */
  optedOut: Set<string>
  injections: Injection[]
  /** How many webhooks have gone out, for `instants`. */
  webhooks: number
  /** Files that Twilio has fetched and keeps. */
  cached: Set<string>
  instants: { n: number; moment: 'before' | 'during' | 'after'; what: () => unknown }[]
  /** What went wrong inside the simulator itself; `stop` throws it. */
  broken: unknown[]
  changed: () => void
  /** Executes a document on a call and says how it ended. Given by the composition, so that rooms need not know it. */
  execute: (
    call: Call,
    source: Source,
    how: { allowed: Allowed; signal: AbortSignal },
  ) => Promise<Ended>
  /** Runs a call from here on until it ends. */
  runCall: (call: Call, source: Source) => void
  /** What runs on it stops, and it goes on elsewhere. */
  redirectCall: (call: Call, source: Source) => void
  stopping: AbortSignal
}
