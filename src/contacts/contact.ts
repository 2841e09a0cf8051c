/** Says what a contact may do next: one table for the API, the buttons and the SQL guard. */

export const contactStates = [
  'queued',
  'reserved',
  'handling',
  'on-hold',
  'wrap-up',
  'closed',
  'abandoned',
  'referred',
] as const
export type ContactState = (typeof contactStates)[number]

/** What an agent, a citizen or the system may do with a contact. */
export const contactMoves = {
  reserve: { from: ['queued'], to: 'reserved' },
  accept: { from: ['reserved'], to: 'handling' },
  reject: { from: ['reserved'], to: 'queued' },
  expire: { from: ['reserved'], to: 'queued' },
  take: { from: ['queued', 'on-hold'], to: 'handling' },
  takeOver: { from: ['handling', 'on-hold', 'wrap-up'], to: 'handling' },
  giveBack: { from: ['handling', 'on-hold', 'wrap-up'], to: 'queued' },
  transfer: { from: ['queued', 'handling', 'on-hold', 'wrap-up'], to: 'queued' },
  hold: { from: ['handling'], to: 'on-hold' },
  resume: { from: ['on-hold'], to: 'queued' },
  reply: { from: ['handling'], to: 'handling' },
  answer: { from: ['handling'], to: 'wrap-up' },
  wrapUp: { from: ['handling', 'wrap-up'], to: 'closed' },
  close: { from: ['queued', 'handling', 'on-hold', 'wrap-up'], to: 'closed' },
  /** The whole matter is an institution's: nobody here works on it until something comes back. */
  refer: { from: ['queued', 'handling', 'on-hold', 'wrap-up'], to: 'referred' },
  abandon: { from: ['queued', 'reserved'], to: 'abandoned' },
  reopen: { from: ['wrap-up', 'closed', 'abandoned', 'referred', 'on-hold'], to: 'queued' },
} as const satisfies Record<string, { from: readonly ContactState[]; to: ContactState }>

export type ContactMove = keyof typeof contactMoves

export function mayMove(move: ContactMove, state: ContactState): boolean {
  return (contactMoves[move].from as readonly ContactState[]).includes(state)
}

/** Every move that is open from a state, for buttons: the others are shown disabled. */
export function movesFrom(state: ContactState): ContactMove[] {
  return (Object.keys(contactMoves) as ContactMove[]).filter((move) => mayMove(move, state))
}
