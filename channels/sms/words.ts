/** The words between text messages and the house: what came by text, and what may be asked of the provider. */

import type {
  DeliveryReport,
  Ignored,
  InboundAttachment,
  InboundMessage,
  Outbound,
  SendResult,
} from '../channel.ts'

/** A picture or a recording that lies with the provider, to be fetched. */
export type MediaLink = { sid: string; url: string; label: string }

/** `stop`: nothing automatic goes to this number any more; `start`: it may again. The provider has answered both itself. */
export type OptOut = 'stop' | 'start'

/** A text of a citizen's. */
export type Arrived = {
  kind: 'text'
  message: InboundMessage
  media: MediaLink[]
  optOut: OptOut | null
}

export type TextEvent =
  | Arrived
  | DeliveryReport
  /** The next carrier has taken our message `about`: it left, whatever we knew of it. */
  | { kind: 'left'; about: string }
  | Ignored

/** One of our own numbers that can text; `language` and `enterprise` where the number is theirs alone. */
export type TextNumber = { number: string; enterprise: string | null; language: string | null }

/** `letters`: UTF-16 units, as the provider counts; `parts`: what is sent and paid for. */
export type TextLength = {
  encoding: 'GSM-7' | 'UCS-2'
  letters: number
  parts: number
  /** More letters are refused. */
  most: number
}

export type TextRequest = { path: string; headers: Headers; raw: string }

/** Files of a message, and by name those that could not be had. Sizes in bytes, 0 where unknown. */
export type FetchedMedia = {
  attachments: InboundAttachment[]
  leftOut: { fileName: string; size: number }[]
}

/** What the house may ask; never throws for what a peer may do. */
export type TextWays = {
  /** Null: nobody but the provider could have signed it, and nobody did. */
  read: (request: TextRequest) => TextEvent | null
  fetch: (media: readonly MediaLink[]) => Promise<FetchedMedia>
  /** What came to our numbers since then, oldest first, told to us or not. Null: the provider does not say now. */
  lookBack: (since: Date) => Promise<Arrived[] | null>
  send: (outbound: Outbound) => Promise<SendResult>
  measure: (text: string) => TextLength
  /** False: a landline, where no text arrives. True also where nobody can know it before. */
  mayReach: (number: string) => boolean
  /** The numbers that can text, the hotline first; never empty. */
  numbers: readonly TextNumber[]
}
