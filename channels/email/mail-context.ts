/** Says what reading a mail needs to know of the city that received it, and how much it may cost. */

/** Ceilings that keep one hostile mail from taking the service down; beyond them the raw mail still holds all. */
export type MailLimits = {
  /** Bytes of the mail that are read; what lies behind them stays in the raw attachment only. */
  readBytes: number
  /** MIME parts, leaves and containers together. */
  parts: number
  /** Multiparts inside multiparts. */
  depth: number
  /** Characters of text and of HTML, each. */
  textCharacters: number
  /** Bytes of one attachment, and of all of a mail, the raw mail not counted. */
  attachmentBytes: number
  allAttachmentBytes: number
}

export const defaultMailLimits: MailLimits = {
  readBytes: 64 * 1024 * 1024,
  parts: 300,
  depth: 20,
  textCharacters: 500_000,
  attachmentBytes: 32 * 1024 * 1024,
  allAttachmentBytes: 48 * 1024 * 1024,
}

export type MailContext = {
  /** Address of the mailbox that was read; becomes `to` when no header names one of ours. */
  mailbox: string
  /** Our addresses, plus-tags left out; a mail that says it comes from one of them is our own. */
  ownAddresses: string[]
  /** Names under which our own mail servers write Authentication-Results (RFC 8601); others are not believed. */
  trustedAuthservIds: string[]
  /** Cuts the citizen's own words from quotation, signature and disclaimer. */
  cutOwnWords: (text: string) => { ownWords: string }
  /** When our server took it; dates that claim to be later than this by a day or before 1990 are absurd. */
  receivedAt: Date
  limits?: Partial<MailLimits>
}
