/** Tells work from what only looks like it: robots are kept and never answered, suspected spam waits in a view of its own. */

import type { Automatic, InboundMessage } from '#channels/channel.ts'
import type { Belonging } from './threading.ts'

export type Nature =
  | { kind: 'work' }
  | { kind: 'automatic'; automatic: Automatic }
  /** `because`: what the mail server said, or `rate`. */
  | { kind: 'suspected'; because: string }

/**
 * Whoever is proven to belong to an open matter is never held for spam, however often they write. `recent`: mails of
 * this address within the hour.
 */
export function natureOf(
  message: InboundMessage,
  belonging: Belonging,
  recent: number,
  limits: { spamPerAddressHour: number; isBacklog: boolean },
): Nature {
  if (message.automatic !== null) return { kind: 'automatic', automatic: message.automatic }
  if (belonging.continues !== null) return { kind: 'work' }
  if (message.suspectedSpam !== null) return { kind: 'suspected', because: message.suspectedSpam }
  const isTooMany = message.channel === 'email' && recent >= limits.spamPerAddressHour
  return isTooMany && !limits.isBacklog ? { kind: 'suspected', because: 'rate' } : { kind: 'work' }
}
