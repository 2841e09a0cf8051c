/** Names what a watched mailbox asks of its keeper and what it tells, so that no mail is ever lost in between. */

/** One mailbox to read: an entry of MAILBOX_URLS, taken apart and checked. */
export type MailboxUrl = {
  host: string
  port: number
  /** `imaps` speaks TLS from the first byte; `imap` uses STARTTLS, and demands it beyond private networks. */
  isTls: boolean
  user: string
  password: string
  folder: string
  /** The mail address whose mail lies here, normalised. */
  address: string
}

/** Everything with a UID below `nextUid` under this UIDVALIDITY has an outcome. UIDVALIDITY as decimal digits. */
export type MailboxCursor = { uidValidity: string; nextUid: number }

export type FetchedMail = {
  uid: number
  uidValidity: string
  raw: Uint8Array
  /** Bytes on the server; more than `raw.length` where the mail was over the limit and its end left behind. */
  size: number
  /** When the server took it; null where it did not say. */
  internalDate: Date | null
}

export type MailboxFailure = {
  uid: number
  uidValidity: string
  /** `fetch`: the server would not give it. `sink`: the house could not take it. */
  stage: 'fetch' | 'sink'
  attempts: number
  error: Error
}

export type MailboxState = {
  state: 'connecting' | 'catching-up' | 'watching' | 'waiting-to-reconnect' | 'stopped'
  /** Why it is not watching, without credentials; null while all is well. */
  because: string | null
  /** Mails known to lie on the server without an outcome. */
  behind: number
  /** Highest UID seen on the server; 0 before the first look. */
  highestUid: number
  cursor: MailboxCursor | null
  /** The last moment at which the server confirmed that nothing was missing or handed something over. */
  lastGoodCheckAt: Date | null
  retryAt: Date | null
}

export type WatchOptions = {
  mailbox: MailboxUrl
  cursors: {
    /**
     * Null before the first connection. After a change of UIDVALIDITY everything that the server received since
     * `firstConnectedAt` is handed over again (without it, everything there is), and the sink tells what it has.
     */
    load(): Promise<(MailboxCursor & { firstConnectedAt?: Date | null }) | null>
    /** Called only when every mail below `nextUid` has its outcome. */
    save(cursor: MailboxCursor): Promise<void>
    /** Of these UIDs, those without an outcome in the ledger; without it all are fetched again after a restart. */
    undone?(uidValidity: string, uids: number[]): Promise<number[]>
  }
  /** Takes one mail for good, or throws. Must be idempotent; is run for several mails at once. */
  sink(mail: FetchedMail): Promise<void>
  /** A mail that fails is tried again for ever, the others pass it; `given-up` says that its outcome is kept. */
  onFailure?(failure: MailboxFailure): Promise<'again' | 'given-up'>
  onState(state: MailboxState): void
  now: () => Date
  /** 0 ≤ random() < 1, for the jitter of reconnecting. */
  random: () => number
  signal: AbortSignal
  /** On the first connection, take what the server received from this day on; null starts at UIDNEXT. */
  importSince?: Date | null
  /** Looked for new mail at least this often, whatever IDLE says. Default 60. */
  pollSeconds?: number
  /** Mails in the sink at once. Default 8. */
  concurrency?: number
  /** Bytes of mails held in memory at once. Default 64 MiB; a single mail may be larger up to `maxMailBytes`. */
  memoryBytes?: number
  /** Bytes fetched of one mail. Default 64 MiB. */
  maxMailBytes?: number
  /** Seconds before the first reconnection, doubled up to the second. Default 1 and 300. */
  backOffSeconds?: { first: number; longest: number }
  /** Silence of the server after which the line counts as dead. Default 60. */
  answerSeconds?: number
  /** Accept a certificate that cannot be verified: only for test peers. Default false. */
  isCertificateUnchecked?: boolean
}
