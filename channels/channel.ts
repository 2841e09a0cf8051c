/** The words that channels and the house both use: what reached us, and what must leave. */

/** Channels of the contract; `slack` is for agents and carries commands, never citizens. */
export type ChannelName = 'email' | 'chat' | 'sms' | 'voice'

/**
 * How sure we are that the sender owns the address.
 * `proven`: signed reply address, code sent to it, DMARC pass by our own mail server, the chat session's token.
 * `claimed`: typed, caller id, a mail without DMARC, a case number.
 */
export type Proof = 'proven' | 'claimed'

/** Why a mail counts as automatic (RFC 3834 and what robots really send). Kept, shown, never answered. */
export type Automatic =
  | 'auto-reply'
  | 'auto-generated'
  | 'bounce'
  | 'list'
  | 'null-return-path'
  | 'read-receipt'
  | 'own'

/** Bytes that came with a message; `bytes` is read once and stored in chunks. */
export type InboundAttachment = {
  /** Safe to show and to save: no path, no control or bidi characters; never empty. */
  fileName: string
  /** By content where it can be told, else by label. */
  mediaType: string
  /** What the sender's label said, when it differs from `mediaType`. */
  labelledType: string | null
  bytes: Uint8Array
  /** Content-ID of an inline image, without brackets. */
  contentId: string | null
  /** `raw`: the whole mail as it arrived. */
  kind: 'file' | 'inline' | 'raw'
}

/** One thing that a citizen said, as a channel understood it. Decides nothing. */
export type InboundMessage = {
  kind: 'message'
  channel: ChannelName
  /** Unique on its channel for ever; the claim that makes a message count once. */
  externalId: string
  /** Tells two different messages apart that carry the same `externalId`: sha256 over sender and content. */
  fingerprint: string
  from: { address: string; name: string | null; proof: Proof }
  /** Our own address that was reached: mailbox, number, widget page. */
  to: string
  /** All addresses the message was sent to (mail: To, Cc, Delivered-To), lower case. */
  recipients: string[]
  subject: string | null
  /** The whole text as written, without what only HTML needs. */
  text: string
  /** Sanitised for display; null where there is none. The original stays in the raw attachment. */
  html: string | null
  /** The citizen's own words: without quotation, signature and disclaimer. Language and topic rest on them. */
  ownWords: string
  attachments: InboundAttachment[]
  /** What a limit kept from `attachments`: files by name, null for the end of a message longer than is read. In bytes. */
  leftOut?: { fileName: string | null; size: number }[]
  /** When the sender says it was sent; null if unknown or absurd. */
  sentAt: Date | null
  automatic: Automatic | null
  /** Why the mail server or a rate holds it for spam; null otherwise. */
  suspectedSpam: string | null
  /** Marks by which it may belong to an earlier case. */
  thread: {
    /** Message-IDs this one answers, nearest first: In-Reply-To, then References from the last to the first. */
    references: string[]
    /** Case numbers seen in the subject, upper case. */
    caseNumbers: string[]
    /** Sender's Message-ID, for our own In-Reply-To. Null where there was none. */
    messageId: string | null
  }
  /** A wish stated in the channel: language of the page or of the line. Null where none. */
  interfaceLanguage: string | null
  /** The message could not be understood; the raw attachment carries it. The reason in a stable code. */
  unparsable: string | null
}

/** What became of something that we sent. */
export type DeliveryReport = {
  kind: 'delivery-report'
  channel: ChannelName
  externalId: string
  /** Our id of the delivery's message: mail Message-ID without brackets, provider's id. */
  about: string
  state: 'delivered' | 'temporary-failure' | 'permanent-failure'
  /** Enhanced status and diagnostic text as the reporter gave them, at most 500 characters. */
  detail: string
  recipient: string | null
  raw: InboundAttachment | null
}

export type Ignored = { kind: 'ignored'; because: string }

export type Inbound = InboundMessage | DeliveryReport | Ignored

/** One text on its way out; already checked, already in the right language. */
export type Outbound = {
  /** The same on every attempt: what makes a retry the same message. Mail: Message-ID without brackets. */
  externalId: string
  to: { address: string; name: string | null }
  from: { address: string; name: string }
  replyTo: string | null
  subject: string
  text: string
  html: string | null
  /** BCP 47 tag of the text, for Content-Language. */
  language: string
  inReplyTo: string | null
  references: string[]
  /** Automatic texts say so (RFC 3834), so that robots do not answer them. */
  automatic: boolean
  attachments: { fileName: string; mediaType: string; bytes: Uint8Array }[]
}

/** What a channel says of one attempt to send. */
export type SendResult =
  | { state: 'sent'; providerId: string | null }
  | { state: 'temporary-failure'; detail: string }
  | { state: 'permanent-failure'; detail: string }
  /** The peer may have taken it: never re-sent blindly. */
  | { state: 'uncertain'; detail: string }
  | { state: 'technical-failure'; detail: string }
