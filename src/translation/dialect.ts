/** Says what a translation service must be asked and how its answers are read, whichever language it speaks itself. */
import type { Language } from '#language/languages.ts'

/** `from`: null where the service is to tell by itself. */
export type Words = { text: string; from: Language | null; to: Language }

/** `busy`: worth trying again soon. `failed`: no answer, or a fault of its own. */
export type UnavailableBecause =
  | 'failed'
  | 'busy'
  | 'key-refused'
  | 'quota-used-up'
  | 'text-too-long'
  | 'language-unknown'
  | 'not-understood'

/** How one kind of service is spoken to; `body` and answers are JSON. */
export type Dialect = {
  path: string
  /** Bytes of a request that the service takes at most. */
  mostBytes: number
  headersOf: (key: string | null) => Record<string, string>
  bodyOf: (words: Words, key: string | null) => Record<string, unknown>
  /** Null where the answer is not as it should be. */
  textOf: (answer: unknown) => string | null
  faultOf: (status: number, answer: unknown) => UnavailableBecause
}
