/** Says what a proposal is: a word that would have decided rightly, with what it would do. */

import type { Language } from '#language/languages.ts'
import type { PastContact } from '../dry-run/past-contact.ts'

/** Kept as part of a trial's result, in JSON: fields are added, never renamed. */
export type Proposal = {
  topic: string
  language: Language
  /** As it would stand among the keywords: "radiator*", or two words that must both be there. */
  keyword: string
  /** Corrected messages that hold it, and of how many. */
  messages: number
  of: number
  /** Other messages of the same language that hold it. */
  elsewhere: number
  effect: {
    /** Corrected messages that hold it and would be decided rightly. */
    rightBefore: number
    rightAfter: number
    /** The right topic would be likelier than before, though perhaps not likely enough. */
    nearer: number
    /** After a training with all proposed words; null: that was not asked for. */
    rightTrained: number | null
    /** Contacts that nobody corrected and that would go elsewhere. */
    othersMoved: number
    /** Sentences of the fixed test set. */
    testsBefore: number
    testsAfter: number
    dangersMissed: number
  }
}

/** A past contact whose topic a person corrected. */
export type CorrectedContact = PastContact & { topic: string; citizenId: number; names: string[] }
