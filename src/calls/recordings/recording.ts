/** A recording as it is kept: a message that a caller left, or a talk that they agreed to have recorded. */

/**
 * awaited: asked of the provider, nothing known yet; on, paused: a talk at this moment; made: over, and still at the
 * provider; kept: here; absent: nothing was recorded; lost: the provider no longer had it.
 */
export type RecordingState = 'awaited' | 'on' | 'paused' | 'made' | 'kept' | 'absent' | 'lost'

export type Recording = {
  id: number
  callId: number
  kind: 'message' | 'talk'
  /** The provider's name of the leg that is recorded. */
  leg: string
  turn: number | null
  /** The provider's name of the recording; null until it was told. */
  sid: string | null
  state: RecordingState
  /** Null until it is over. */
  seconds: number | null
  beganAt: Date
  attempts: number
  isErased: boolean
}

export type Consent = 'unasked' | 'given' | 'refused'
