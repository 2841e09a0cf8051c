/** Says what a referral may do next, and when the citizen counts as told: one table for the API, the buttons and the SQL. */

/**
 * proposed: routing found an institution; nothing has left. decided: an agent has, and it is on its way or waits to be
 * taken there by hand. sent: the institution's mail server took it, or a person says with date and number that it went.
 * answered, bounced: by the institution. taken-back: it is with the city again, or was never needed.
 */
export const referralStates = [
  'proposed',
  'decided',
  'sent',
  'answered',
  'bounced',
  'taken-back',
] as const
export type ReferralState = (typeof referralStates)[number]

export const referralMoves = {
  decide: { from: ['proposed'], to: 'decided' },
  /** The mail server took it, also where a person had it tried again after a bounce. */
  go: { from: ['decided', 'bounced'], to: 'sent' },
  bounce: { from: ['decided', 'sent'], to: 'bounced' },
  /** Once more, by this way or another. */
  again: { from: ['decided', 'bounced'], to: 'decided' },
  answer: { from: ['decided', 'sent', 'bounced'], to: 'answered' },
  takeBack: { from: ['proposed', 'decided', 'sent', 'bounced'], to: 'taken-back' },
  /** The institution is not competent either. */
  sendBack: { from: ['sent', 'answered'], to: 'taken-back' },
} as const satisfies Record<string, { from: readonly ReferralState[]; to: ReferralState }>

export type ReferralMove = keyof typeof referralMoves

export function mayRefer(move: ReferralMove, state: ReferralState): boolean {
  return (referralMoves[move].from as readonly ReferralState[]).includes(state)
}

/** Every move that is open from a state. */
export function referralMovesFrom(state: ReferralState): ReferralMove[] {
  return (Object.keys(referralMoves) as ReferralMove[]).filter((move) => mayRefer(move, state))
}

/** Why the matter goes there; each has its sentence in `referrals:reason`. */
export const referralReasons = ['competent', 'also-competent', 'supervises', 'sent-on'] as const
export type ReferralReason = (typeof referralReasons)[number]

export const referralWays = ['mail', 'export'] as const
export type ReferralWay = (typeof referralWays)[number]

export const takenBackBecause = ['not-needed', 'sent-back', 'other-topic'] as const
export type TakenBackBecause = (typeof takenBackBecause)[number]

export type NoticeWay = 'email' | 'chat' | 'sms' | 'voice' | 'spoken' | 'letter' | 'none'

/**
 * told: it reached the citizen's server or chat, was spoken, or posted with date and number; a text only once the phone has
 * it. under-way: nobody has said so yet. to-print: a letter that nobody has posted. cannot-be-told: no way, or the way failed.
 */
export const tellings = ['told', 'under-way', 'to-print', 'cannot-be-told'] as const
export type Telling = (typeof tellings)[number]

/** Of all the ways that were tried the best counts. */
export function tellingOf(
  notices: readonly { way: NoticeWay; deliveryState: string | null; toldAt: Date | null }[],
): Telling {
  const found = notices.map(({ way, deliveryState, toldAt }): Telling => {
    if (way === 'none') return 'cannot-be-told'
    if (way === 'letter') return toldAt === null ? 'to-print' : 'told'
    if (way === 'spoken') return 'told'
    if (deliveryState === 'delivered') return 'told'
    if (deliveryState === 'sent') return way === 'sms' ? 'under-way' : 'told'
    return ['created', 'sending', 'temporary-failure'].includes(deliveryState ?? '')
      ? 'under-way'
      : 'cannot-be-told'
  })
  return tellings.find((telling) => found.includes(telling)) ?? 'cannot-be-told'
}
