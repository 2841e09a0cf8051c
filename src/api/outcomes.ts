/** Says for every outcome of a verb which problem it is at the door: the only place where one becomes the other. */
import { fail } from '#errors.ts'
import type { ProblemCode } from '#errors.ts'

/** What a verb may answer instead of having done it. New outcomes of verbs are added here. */
const problemOfOutcome = {
  'not-found': 'not-found',
  'move-not-allowed': 'conflict-state',
  'already-reserved': 'already-reserved',
  'no-slot-free': 'no-slot-free',
  'not-yours': 'held-by-another',
  'not-held': 'conflict-state',
  'not-suspected': 'conflict-state',
  'mail-taken': 'conflict-state',
  'reservation-over': 'conflict-state',
  'unknown-target': 'bad-request',
  'already-merged': 'conflict-state',
  'different-citizens': 'forbidden',
  'same-case': 'bad-request',
  'unknown-topic': 'bad-request',
  'messages-do-not-split': 'conflict-state',
  'spam-has-no-case': 'spam-has-no-case',
  'search-too-slow': 'search-too-slow',
  'stale-view': 'stale-view',
  'held-by-another': 'held-by-another',
  'no-session': 'unauthenticated',
  refused: 'bad-request',
  forbidden: 'forbidden',
} as const satisfies Record<string, ProblemCode>

type Refused = keyof typeof problemOfOutcome

/** What is left of a union of outcomes when every refusal has been answered. */
export type Granted<Outcome extends { outcome: string }> = Exclude<
  Outcome,
  { outcome: Refused | 'too-many' }
>

/** Gives the outcome back if it is none of the refusals; stops with the problem otherwise. */
export function granted<Outcome extends { outcome: string }>(result: Outcome): Granted<Outcome> {
  if (result.outcome === 'too-many') fail('too-many-requests', { count: secondsOf(result) })
  if (isRefused(result.outcome)) {
    const { outcome, ...rest } = result
    fail(problemOfOutcome[outcome as Refused], { ...plain(rest), outcome })
  }
  return result as Granted<Outcome>
}

function secondsOf(result: object): number {
  return 'retryAfterSeconds' in result && typeof result.retryAfterSeconds === 'number'
    ? result.retryAfterSeconds
    : 60
}

function isRefused(outcome: string): outcome is Refused {
  return Object.hasOwn(problemOfOutcome, outcome)
}

/** Of an outcome only what can stand in a sentence. */
function plain(rest: object): Record<string, string | number | boolean | null> {
  return Object.fromEntries(
    Object.entries(rest).filter(
      (entry): entry is [string, string | number | boolean | null] =>
        entry[1] === null || ['string', 'number', 'boolean'].includes(typeof entry[1]),
    ),
  )
}
