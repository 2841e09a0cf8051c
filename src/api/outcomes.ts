/** Says for every outcome of a verb which problem it is at the door: the only place where one becomes the other. */
import { failureOf, problem, statusOf } from '#errors.ts'
import type { Problem, ProblemCode } from '#errors.ts'
import type { Sentence } from '#language/check-reply.ts'

/** What a verb may answer instead of having done it. New outcomes of verbs are added here. */
const problemOfOutcome = {
  'not-found': 'not-found',
  'no-session': 'unauthenticated',
  forbidden: 'forbidden',
  'different-citizens': 'forbidden',
  'exception-not-allowed': 'forbidden',
  'already-reserved': 'already-reserved',
  'held-by-another': 'held-by-another',
  'not-yours': 'held-by-another',
  'no-slot-free': 'no-slot-free',
  'spam-has-no-case': 'spam-has-no-case',
  'stale-view': 'stale-view',
  'already-answered': 'conflict-state',
  'already-merged': 'conflict-state',
  'key-taken': 'conflict-state',
  'mail-taken': 'conflict-state',
  'messages-do-not-split': 'conflict-state',
  'move-not-allowed': 'conflict-state',
  'no-contact': 'conflict-state',
  'no-way-to-reach': 'conflict-state',
  'not-held': 'conflict-state',
  'not-open': 'conflict-state',
  'part-open': 'part-open',
  'part-over': 'conflict-state',
  'part-begun': 'conflict-state',
  'not-a-part': 'conflict-state',
  'already-a-package': 'conflict-state',
  'no-proven-way': 'no-proven-way',
  'agent-not-free': 'agent-not-free',
  'phone-off': 'phone-off',
  'recording-without-consent': 'recording-without-consent',
  'no-number': 'no-number',
  'phone-unavailable': 'phone-unavailable',
  'phone-number-invalid': 'phone-number-invalid',
  'not-talking': 'conflict-state',
  'on-another-call': 'conflict-state',
  'nothing-waits': 'conflict-state',
  'not-suspected': 'conflict-state',
  'reservation-over': 'conflict-state',
  'already-referred': 'conflict-state',
  'complained-about': 'complained-about',
  'institution-has-no-mail': 'institution-has-no-mail',
  'translation-needed': 'translation-needed',
  'nothing-to-say': 'bad-request',
  'reason-missing': 'bad-request',
  refused: 'bad-request',
  'same-case': 'bad-request',
  'unknown-target': 'bad-request',
  'unknown-template': 'bad-request',
  'unknown-topic': 'bad-request',
  'no-code': 'no-code',
  'not-an-address': 'not-an-address',
  'wrong-code': 'wrong-code',
  'payload-too-large': 'payload-too-large',
  'text-too-long': 'text-too-long',
  'no-files-by-text': 'no-files-by-text',
  'reply-language-mismatch': 'reply-language-mismatch',
  'nothing-to-translate': 'nothing-to-translate',
  'not-set-up': 'translation-not-set-up',
  unavailable: 'translation-unavailable',
  'search-too-slow': 'search-too-slow',
  'template-incomplete': 'template-incomplete',
  'personal-data-left': 'personal-data-left',
  'already-there': 'conflict-state',
  'deputies-in-a-circle': 'conflict-state',
  'times-do-not-fit': 'bad-request',
  'already-extended': 'conflict-state',
  'no-extension': 'conflict-state',
  'no-such-clock': 'conflict-state',
  'too-late': 'conflict-state',
  'stale-draft': 'stale-rules',
  'stale-pointer': 'stale-rules',
  'not-a-draft': 'conflict-state',
  'nothing-before': 'conflict-state',
  'strange-file': 'bad-request',
  unchecked: 'rules-unchecked',
  faulty: 'rules-faulty',
  'model-missing': 'model-missing',
  'second-pair-needed': 'second-pair-needed',
  'base-moved': 'base-moved',
  'figures-worse': 'figures-worse',
  'too-many': 'too-many-requests',
} as const satisfies Record<string, ProblemCode>

type Refused = keyof typeof problemOfOutcome

/** What is left of a union of outcomes when every refusal has been answered. */
export type Granted<Outcome extends { outcome: string }> = Exclude<Outcome, { outcome: Refused }>

/** Gives the outcome back if it is none of the refusals; stops with the problem otherwise. */
export function granted<Outcome extends { outcome: string }>(result: Outcome): Granted<Outcome> {
  if (isRefused(result.outcome)) throw refusalOf(result.outcome, result)
  return result as Granted<Outcome>
}

/** The error carries, beside its problem, facts as they are and sentences to be spoken in the reader's language. */
function refusalOf(outcome: Refused, result: object): Error {
  const code = problemOfOutcome[outcome]
  const { outcome: _outcome, ...facts } = result as Record<string, unknown>
  const { reason, remedy, ...others } = facts as { reason?: Sentence; remedy?: Sentence }
  const sentences = isSentence(reason) && isSentence(remedy) ? { reason, remedy } : {}
  const found: Problem = { ...problem('bad-request'), code, status: statusOf[code] }
  const params = { ...plain(facts), outcome, count: secondsOf(facts) }
  return Object.assign(failureOf({ ...found, params }), { facts: others, sentences })
}

function isRefused(outcome: string): outcome is Refused {
  return Object.hasOwn(problemOfOutcome, outcome)
}

function isSentence(value: unknown): value is Sentence {
  return typeof value === 'object' && value !== null && 'key' in value && 'params' in value
}

function secondsOf(facts: Record<string, unknown>): number {
  const seconds = facts['retryAfterSeconds']
  return typeof seconds === 'number' ? seconds : 0
}

/** Of an outcome only what can stand in a sentence. */
function plain(facts: object): Record<string, string | number | boolean | null | string[]> {
  return Object.fromEntries(
    Object.entries(facts).filter(
      (entry): entry is [string, string | number | boolean | null | string[]] =>
        entry[1] === null ||
        ['string', 'number', 'boolean'].includes(typeof entry[1]) ||
        (Array.isArray(entry[1]) && entry[1].every((item) => typeof item === 'string')),
    ),
  )
}
