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
  recording: string | null
}

/** How a call came to its end: by the line, with an agent, or given up while it waited. */
export type CallEnding = Ending | 'answered' | 'abandoned'

export type Ring = {
  id: string
  callId: number
  agentId: number
  leg: string | null
  isAnswered: boolean
  isOver: boolean
}
