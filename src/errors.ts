/** Names the few ways in which the house says no, so that an agent reads why in her own language. */
import type { Language } from '#language/languages.ts'
import { text } from '#texts.ts'
import type { TextParams } from '#texts.ts'

/** Stable code → HTTP status (RFC 9110). Codes are added, never renamed: integrations rely on them. */
export const statusOf = {
  'bad-request': 400,
  unauthenticated: 401,
  forbidden: 403,
  'second-factor-needed': 403,
  recused: 403,
  'not-found': 404,
  'conflict-state': 409,
  'stale-view': 409,
  'already-reserved': 409,
  'held-by-another': 409,
  'no-slot-free': 409,
  'spam-has-no-case': 409,
  'nothing-to-translate': 409,
  'translation-not-set-up': 409,
  'single-sign-on-not-set-up': 409,
  'complained-about': 409,
  'institution-has-no-mail': 409,
  'translation-needed': 409,
  'no-code': 409,
  'stale-rules': 409,
  'rules-unchecked': 409,
  'rules-faulty': 409,
  'model-missing': 409,
  'second-pair-needed': 409,
  'base-moved': 409,
  'figures-worse': 409,
  'part-open': 409,
  'no-proven-way': 409,
  'agent-not-free': 409,
  'phone-off': 409,
  'recording-without-consent': 409,
  'no-number': 409,
  'payload-too-large': 413,
  'unsupported-media-type': 415,
  'reply-language-mismatch': 422,
  'wrong-code': 422,
  'not-an-address': 422,
  'idempotency-key-reused': 422,
  'template-incomplete': 422,
  'text-too-long': 422,
  'no-files-by-text': 422,
  'personal-data-left': 422,
  'phone-number-invalid': 422,
  'too-many-requests': 429,
  internal: 500,
  unavailable: 503,
  'search-too-slow': 503,
  'translation-unavailable': 503,
  'phone-unavailable': 503,
} as const

export type ProblemCode = keyof typeof statusOf

/** What each code must carry, for its sentence and for a program that reads it. */
type Required = {
  /** Languages of `Language`, or other, or und. */
  'reply-language-mismatch': { expected: string; found: string }
  /** Names of languages, already in the reader's language. */
  'template-incomplete': { missing: readonly string[] }
  'payload-too-large': { megabytes: number }
  'text-too-long': { letters: number; most: number }
  'wrong-code': { attemptsLeft: number }
  /** Seconds until it is worth trying again. */
  'too-many-requests': { count: number }
  /** `UnavailableBecause` of the translation room. */
  'translation-unavailable': { because: string }
  /** Names, in the language of the state; `above` is empty where the supervising body is not known. */
  'complained-about': { institution: string; above: string }
  'institution-has-no-mail': { institution: string }
  /** Id of the log line. */
  internal: { reference: string }
}

export type ParamsOf<Code extends ProblemCode> = TextParams &
  (Code extends keyof Required ? Required[Code] : unknown)

export type Problem = { code: ProblemCode; status: number; params: TextParams }

/** The body of application/problem+json (RFC 9457) and our stable `code`. */
export type ProblemBody = {
  type: string
  title: string
  status: number
  detail: string
  code: ProblemCode
  params: TextParams
}

/** The outcome as a value, for a verb that returns it. */
export function problem<Code extends ProblemCode>(
  code: Code,
  ...[params]: Code extends keyof Required ? [ParamsOf<Code>] : [ParamsOf<Code>?]
): Problem {
  return { code, status: statusOf[code], params: params ?? {} }
}

/** Stops here; the door turns it into problem+json. Use it where going on makes no sense. */
export function fail<Code extends ProblemCode>(
  code: Code,
  ...params: Code extends keyof Required ? [ParamsOf<Code>] : [ParamsOf<Code>?]
): never {
  throw failureOf(problem(code, ...params))
}

export function failureOf(found: Problem): Error & { problem: Problem } {
  return Object.assign(new Error(found.code), { problem: found })
}

/** The problem that an error carries, or null for a fault of ours. */
export function problemOf(fault: unknown): Problem | null {
  return fault instanceof Error && 'problem' in fault ? (fault.problem as Problem) : null
}

export function problemBody(found: Problem, reader: Language): ProblemBody {
  return {
    type: `urn:vienas:problem:${found.code}`,
    title: text(reader, `errors:${found.code}.title`, found.params),
    status: found.status,
    detail: text(reader, `errors:${found.code}.detail`, found.params),
    code: found.code,
    params: found.params,
  }
}
