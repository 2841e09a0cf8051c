/** Says what becomes of something that was sent, and how patient the house is with mail servers. */

/**
 * created: in the ledger, not yet tried (or held, with the reason). sending: handed to the peer now.
 * sent: the peer took it. delivered: it said that it arrived. uncertain: the peer may have taken it
 * (time-out after DATA), so it is never re-sent blindly. temporary-failure: tried again by itself.
 * permanent-failure: refused or bounced. technical-failure: our own fault or patience at its end.
 * refused-by-policy: not sent by our own rule.
 */
export const deliveryStates = [
  'created',
  'sending',
  'sent',
  'delivered',
  'uncertain',
  'temporary-failure',
  'permanent-failure',
  'technical-failure',
  'refused-by-policy',
] as const
export type DeliveryState = (typeof deliveryStates)[number]

/** Minutes until the next attempt, by the number of attempts made; then it is a technical failure. RFC 5321 4.5.4.1. */
const patienceMinutes = [1, 2, 5, 15, 30, 60, 120, 240, 480, 480, 480, 480, 480, 480]

/** Null when patience has ended, after some three days. */
export function nextAttemptAt(attempts: number, now: Date): Date | null {
  const minutes = patienceMinutes[attempts - 1]
  return minutes === undefined ? null : new Date(now.getTime() + minutes * 60_000)
}

/**
 * What a report may change. A late or doubled report never turns a bounce into a delivery, nor takes
 * back what was delivered (reports come out of order).
 */
export function mayReport(from: DeliveryState, to: DeliveryState): boolean {
  if (from === 'permanent-failure' || from === 'refused-by-policy') return false
  if (from === 'delivered') return to === 'permanent-failure'
  return to === 'delivered' || to === 'permanent-failure' || to === 'temporary-failure'
}

/** What leaves by a peer of ours; a chat stands in its stream, a call is spoken. */
export type Carried = 'email' | 'sms'

/** Ceilings on automatic mails or texts: beyond them they are held and shown, never dropped. */
export type Ceilings = {
  /** To one address within an hour. */
  perAddressHour: number
  /** In all within an hour. */
  perHour: number
}
