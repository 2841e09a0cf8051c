/** Says how much one chat, one address and one code may ask of the house. */

import { limits } from '#assignment/limits.ts'

/** `hits` in `seconds`; beyond them the citizen is told when to try again. */
export const chatLimits = {
  /** Sessions opened from one network address: a library or a school stands behind one, too. */
  openings: { hits: 300, seconds: 600 },
  /** Messages of one session. */
  messages: { hits: 30, seconds: 60 },
  /** Codes for one session, and for one mail address whoever asks: nobody is to be flooded by us. */
  codesPerSession: { hits: 5, seconds: 900 },
  codesPerMail: { hits: 5, seconds: 3600 },
} as const

/** A code of six digits lives so long and may be tried so often: five of a million guesses. */
export const codeMinutes = 15
export const codeAttempts = 5

/** A chat in which the citizen says nothing more: told after, closed after that. In minutes. */
export const quietMinutes = { told: 10, closed: 5 } as const

/** A page not heard of for so long is gone. In seconds. */
export const goneSeconds = 120

/** A desk counts as there if it was heard of since then; the same as for offers. */
export function deskHeardSince(now: Date): Date {
  return new Date(now.getTime() - limits.heartbeat * 1000)
}
