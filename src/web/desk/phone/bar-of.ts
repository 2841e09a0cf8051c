/** Decides what the phone bar shows: what the service knows of the call, and what the phone in this browser does. */
import type { Answer } from '../../routes.ts'
import type { SoftphoneView } from './softphone/softphone.ts'

export type CallView = Answer<'get /api/calls'>['calls'][number]

/** Whose call it is for her: her own, a colleague's who asks her, or one that she listens to. */
export type Part = 'agent' | 'consulted' | 'supervisor'

export type Bar =
  | { show: 'nothing' }
  /** `call` null: the phone rings before the service has told for whom. */
  | { show: 'ring'; call: CallView | null; part: Part; isHere: boolean }
  /** `isCut`: she is in the call, but this browser does not carry its sound. */
  | { show: 'talk'; call: CallView; part: Part; isCut: boolean }

export type Around = {
  call: CallView | null
  me: number
  rings: 'browser' | 'number'
  phone: Pick<SoftphoneView, 'state' | 'incoming' | 'isTalking'>
}

const nothing: Bar = { show: 'nothing' }

/** The service is believed; the phone alone only while the service has said nothing yet. */
export function barOf({ call, me, rings, phone }: Around): Bar {
  const isHere = rings === 'browser' && phone.incoming !== null && !phone.isTalking
  if (call === null) return isHere ? { show: 'ring', call, part: 'agent', isHere } : nothing
  if (['over', 'waiting', 'called-back'].includes(call.state)) return nothing
  const part = partIn(call, me)
  if (isRung(call, part, isHere)) return { show: 'ring', call, part, isHere }
  const isCut =
    rings === 'browser' && phone.state === 'ready' && !phone.isTalking && phone.incoming === null
  return { show: 'talk', call, part, isCut }
}

export function partIn(call: CallView, me: number): Part {
  if (call.consulted?.id === me) return 'consulted'
  return call.agent?.id === me ? 'agent' : 'supervisor'
}

/** Of a supervisor, and of whoever is rung again after a reload, only her own phone knows whether it rings. */
function isRung(call: CallView, part: Part, isHere: boolean): boolean {
  if (part === 'consulted') return call.consulted?.state === 'ringing'
  if (part === 'supervisor') return isHere
  return call.state === 'ringing' || (isHere && call.state === 'connecting')
}
