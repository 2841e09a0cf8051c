/** Says for everything that can be done with a contact whether it can be done now, and why not. */
import type { Contact, Me } from './use-contact.ts'

export type MoveName =
  | 'take'
  | 'takeOver'
  | 'giveBack'
  | 'transfer'
  | 'hold'
  | 'wrapUp'
  | 'reopen'
  | 'merge'
  | 'split'
  | 'refer'
  | 'reply'

/** A text of `desk:forbidden`, with what stands in its places. */
export type Forbidden = { key: string; params: Record<string, string> } | null

type Around = { contact: Contact; me: Me; otherCases: number; messages: number }

/** The service decides in the end; this is the same table of moves, for the buttons. */
export function forbids(move: MoveName, { contact, me, otherCases, messages }: Around): Forbidden {
  const isHers = contact.agent?.id === me.id
  const isHeld = contact.agent !== null && !isHers
  const byState = { key: 'state', params: { state: contact.state } }
  const byOther = { key: 'notYours', params: { name: contact.agent?.name ?? '' } }
  const may = (name: string) => contact.moves.includes(name)
  switch (move) {
    case 'take':
      if (contact.state === 'reserved' && isHers) return null
      return may('take') ? null : isHeld ? byOther : byState
    case 'reply':
      if (isHeld && contact.state !== 'queued') return byOther
      return may('reply') || may('take') || (contact.state === 'wrap-up' && isHers) || isHers
        ? null
        : byState
    case 'takeOver':
      if (me.role === 'agent') return { key: 'onlySupervisors', params: {} }
      if (isHers && contact.state !== 'on-hold') return { key: 'hersAlready', params: {} }
      if (contact.state === 'queued') return { key: 'nobodyHas', params: {} }
      return may('takeOver') ? null : byState
    case 'giveBack':
    case 'hold':
    case 'wrapUp':
    case 'transfer':
      if (!may(move)) return contact.state === 'queued' ? { key: 'takeFirst', params: {} } : byState
      return isHeld && me.role === 'agent' && contact.state !== 'queued' ? byOther : null
    case 'reopen':
      return may('reopen') ? null : byState
    case 'merge':
      if (contact.caseNumber === null) return { key: 'noCase', params: {} }
      return otherCases === 0 && me.role === 'agent' ? { key: 'noOther', params: {} } : null
    case 'refer':
      if (contact.caseNumber === null) return { key: 'noCase', params: {} }
      if (!may('refer') && !(contact.state === 'reserved' && isHers)) return byState
      return isHeld && me.role === 'agent' && contact.state !== 'queued' ? byOther : null
    case 'split':
      if (contact.caseNumber === null) return { key: 'noCase', params: {} }
      return messages < 2 ? { key: 'oneMessage', params: {} } : null
  }
}
