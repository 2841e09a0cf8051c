/** Says what an agent may ask for when she hands a matter on, and what she may be told instead. */

import type { ReferralState, ReferralReason, ReferralWay } from './referral.ts'

export type NoticeWish =
  /** By mail or chat, as the citizen wrote; where that is no way, it is noted that they cannot be told. */
  | { way: 'written' }
  /** The agent has just told them, on the phone or at the desk. */
  | { way: 'spoken' }
  /** `recipient`: name and street address, as on the envelope. */
  | { way: 'letter'; recipient: string }

export type ReferRequest = {
  /** Id of the city's rules. */
  institution: string
  /** The contact's version that the agent has on screen; left out: whatever it is now. */
  basedOnVersion?: number
  reason?: ReferralReason
  /** The words that go; left out: the whole matter goes. */
  part?: string
  remark?: string
  how?: ReferralWay
  /** Of the citizen's words into the state language, typed by the agent. */
  translation?: string
  notice?: NoticeWish
  /** She has read it: it is no complaint about that institution. */
  isNoComplaint?: boolean
}

/** Made by the translation service, of these messages and no others. */
export type MachineTranslation = { text: string; service: string; ofMessages: number[] }

export type ReferRefusal =
  | { outcome: 'not-found' }
  | { outcome: 'spam-has-no-case' }
  | { outcome: 'held-by-another'; by: string }
  | { outcome: 'move-not-allowed'; move: string; state: string }
  | { outcome: 'stale-view'; version: number }
  | { outcome: 'unknown-target' }
  /** `above`: name of the body that supervises it, where that is known. */
  | { outcome: 'complained-about'; institution: string; above: string; aboveId: string | null }
  | { outcome: 'already-referred'; institution: string }
  | { outcome: 'institution-has-no-mail'; institution: string }
  | { outcome: 'translation-needed'; because: string }
  | { outcome: 'nothing-to-say' }
  | { outcome: 'payload-too-large'; megabytes: number }

export type Referred = {
  outcome: 'referred'
  referralId: number
  state: ReferralState
  how: ReferralWay
}
