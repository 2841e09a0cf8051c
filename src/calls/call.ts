/** A call as it is kept: how far it has come, and which contact it is. */

import type { LineStep } from '#channels/voice/words.ts'
import type { Dialogue } from './dialogue/dialogue.ts'
import type { Ending } from './dialogue/step.ts'

/**
 * line: speaks with the line; waiting: in the queue, on the phone; called-back: in the queue, no longer on the phone;
 * talking: with an agent; over.
 */
export type CallState = 'line' | 'waiting' | 'called-back' | 'talking' | 'over'

export type Call = {
  id: number
  leg: string
  fromNumber: string | null
  toNumber: string
  state: CallState
  dialogue: Dialogue
  turn: number
  pending: LineStep[] | null
  contactId: number | null
  room: string | null
  /** The caller hears music, and nobody hears them. */
  isHeld: boolean
  /** When the caller came into the room; null: nobody has spoken with them. */
  callerJoinedAt: Date | null
  /** Until then the agent whose line broke off may come back; null: it did not. */
  rejoinUntil: Date | null
}

/**
 * How a call came to its end: by the line, with an agent, given up while it waited, or called back and not reached.
 */
export type CallEnding = Ending | 'answered' | 'abandoned' | 'not-reached'

/** agent: the contact is hers; consulted: asked by the agent, the caller on hold; supervisor: hears the call, or joins it. */
export type RingRole = 'agent' | 'consulted' | 'supervisor'

/** listen: nobody hears her; whisper: the agent alone does; barge: everybody does. */
export const supervisionModes = ['listen', 'whisper', 'barge'] as const
export type SupervisionMode = (typeof supervisionModes)[number]

export type Ring = {
  id: string
  callId: number
  agentId: number
  role: RingRole
  /** Of a supervisor, else null. */
  mode: SupervisionMode | null
  /** The phone that was rung; null: at her desk. */
  number: string | null
  leg: string | null
  askedAt: Date
  isAnswered: boolean
  isOver: boolean
}
