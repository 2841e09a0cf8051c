/** Says how a call looks to those who talk in it or answer for it, and what each may do. */

import type { Actor } from '#agents/agent.ts'
import type { CallState, RingRole, SupervisionMode } from './call.ts'
import type { Consent } from './recordings/recording.ts'

/** One of ours who is rung or on the line. */
export type SeenRing = {
  agentId: number
  name: string
  role: RingRole
  mode: SupervisionMode | null
  note: string | null
  askedAt: Date
  isAnswered: boolean
}

/** A call as it is read for its view; `agentId`: in whose hands its contact is. */
export type SeenCall = {
  id: number
  contactId: number
  caseNumber: string | null
  language: string
  topic: string | null
  enterprise: string | null
  agentId: number | null
  agentName: string | null
  from: string | null
  to: string
  state: CallState
  since: Date
  startedAt: Date
  isHeld: boolean
  isMuted: boolean
  callerJoinedAt: Date | null
  rejoinUntil: Date | null
  rings: SeenRing[]
  recording: { consent: Consent; state: 'off' | 'on' | 'paused' }
}

export const callViewStates = [
  'ringing',
  'connecting',
  'talking',
  'on-hold',
  'consulting',
  'waiting',
  'called-back',
  'over',
] as const
export type CallViewState = (typeof callViewStates)[number]

export const callMoves = [
  'hold',
  'mute',
  'consult',
  'hand-over',
  'end',
  'record',
  'listen',
  'whisper',
  'barge',
] as const
export type CallMove = (typeof callMoves)[number]

export function ringOf(call: SeenCall, role: RingRole): SeenRing | null {
  return call.rings.find((ring) => ring.role === role) ?? null
}

/** The state that people see, and since when. */
export function stateOf(call: SeenCall): { state: CallViewState; since: Date } {
  const { state, since } = call
  const ring = ringOf(call, 'agent')
  const consulted = ringOf(call, 'consulted')
  switch (state) {
    case 'over':
      return { state, since }
    case 'talking':
      if (consulted !== null) return { state: 'consulting', since: consulted.askedAt }
      if (call.callerJoinedAt === null) return { state: 'connecting', since }
      return { state: call.isHeld ? 'on-hold' : 'talking', since }
    case 'line':
    case 'waiting':
    case 'called-back':
      if (call.rejoinUntil !== null) return { state: 'connecting', since }
      if (ring !== null)
        return { state: ring.isAnswered ? 'connecting' : 'ringing', since: ring.askedAt }
      return { state: state === 'line' ? 'waiting' : state, since }
  }
}

/** Whose talk it is: she has answered, or her line broke off a moment ago. */
export function isHerTalk(call: SeenCall, agentId: number): boolean {
  const ring = ringOf(call, 'agent')
  return ring === null
    ? call.rejoinUntil !== null && call.agentId === agentId
    : ring.isAnswered && ring.agentId === agentId
}

/** What the buttons offer; the verbs look again. */
export function mayDo(call: SeenCall, actor: Pick<Actor, 'agentId' | 'role'>): CallMove[] {
  if (call.state === 'over') return []
  const isTalking = call.state === 'talking' && call.callerJoinedAt !== null
  const consulted = ringOf(call, 'consulted')
  if (isHerTalk(call, actor.agentId)) {
    if (!isTalking) return ['end']
    if (consulted === null) return ['hold', 'mute', 'consult', 'end', 'record']
    return consulted.isAnswered ? ['mute', 'hand-over', 'end'] : ['mute', 'end']
  }
  const isIn = call.rings.some(
    (ring) => ring.agentId === actor.agentId && ring.role !== 'supervisor',
  )
  return isTalking && !isIn && actor.role !== 'agent' ? ['listen', 'whisper', 'barge'] : []
}
