/** Knows which part of the phone bar is open, and which step is on its way. */
import { keep } from './keep.ts'

export type OpenPart = 'keypad' | 'consult' | 'record' | null

export const openPart = keep<OpenPart>(null)

export type StepId =
  | 'answer'
  | 'reject'
  | 'hold'
  | 'mute'
  | 'consult'
  | 'letGo'
  | 'handOver'
  | 'record'
  | 'pause'
  | 'end'
  | 'again'
  | 'supervise'

export const stepInFlight = keep<StepId | null>(null)

/** Until then (epoch milliseconds) the phone answers by itself: she has just asked to be rung. */
export const answersUntil = keep(0)
