/** Names what calls are put into: queues, conferences, recordings; and text messages. */
import type { Call, Method, Params } from './words.ts'

export type Left =
  | { how: 'leave' | 'redirected' | 'hangup' | 'error' }
  /** Taken by a `<Dial><Queue>`; `bridged` resolves when the two have parted. */
  | { how: 'dequeued'; bridged: Promise<void> }

export type Member = { call: Call; joinedAt: number; leave: (left: Left) => void }

export type Queue = {
  sid: string
  name: string
  maxSize: number
  createdAt: number
  members: Member[]
  /** Who dials the queue and waits for somebody in it. */
  dialers: (() => void)[]
}

export type LeftReason =
  | 'participant_hung_up'
  | 'participant_updated_via_api'
  | 'moderator_ended_conference'
  | 'conference_ended_via_api'

export type Participant = {
  call: Call
  label: string
  joinedAt: number
  muted: boolean
  hold: boolean
  coaching: boolean
  coachedSid: string | null
  startOnEnter: boolean
  endOnExit: boolean
  /** Null: Twilio's own music; '' : silence. */
  waitUrl: string | null
  waitMethod: Method
  /** Music or an announcement that plays to it; aborted to stop it. */
  music: AbortController | null
  leave: (reason: LeftReason) => void
}

export type Conference = {
  sid: string
  name: string
  status: 'init' | 'in-progress' | 'completed'
  createdAt: number
  endedAt: number | null
  participants: Participant[]
  /** Undefined until the first participant has set it: later ones are ignored. */
  callback: { url: string; method: Method; events: string[] } | null | undefined
  sequence: number
  reasonEnded: string | null
  endedBy: string | null
  region: string
  /** Called once when it ends. */
  endings: (() => void)[]
}

export type Recording = {
  sid: string
  callSid: string
  conferenceSid: string | null
  status: 'in-progress' | 'paused' | 'stopped' | 'completed' | 'absent'
  source: 'RecordVerb' | 'DialVerb' | 'StartCallRecordingAPI' | 'Conference' | 'OutboundAPI'
  channels: 1 | 2
  startedAt: number
  endedAt: number | null
  pausedAt: number | null
  pauseBehavior: 'skip' | 'silence'
  skippedMs: number
  /** What was said and kept: never during a pause. */
  said: { at: number; from: string; text: string }[]
  /** Silence at both ends is no part of it. */
  isTrimmed: boolean
  callback: { url: string; method: Method; events: string[] } | null
}

export type Message = {
  sid: string
  from: string
  to: string
  body: string
  direction: 'inbound' | 'outbound-api' | 'outbound-reply'
  status: 'accepted' | 'queued' | 'sent' | 'delivered' | 'undelivered' | 'failed' | 'received'
  segments: number
  errorCode: number | null
  callbackUrl: string
  createdAt: number
  sentAt: number | null
  extra: Params
  /** What came with it; fetched by REST. */
  media: Media[]
}

export type Media = { sid: string; type: string; bytes: Uint8Array<ArrayBuffer> }
