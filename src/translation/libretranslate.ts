/** Speaks to LibreTranslate, or to whatever answers like it. */
import { z } from 'zod'
import type { Dialect, UnavailableBecause } from './dialect.ts'

const Answer = z.object({ translatedText: z.string() })
const Refusal = z.object({ error: z.string() })

/** LibreTranslate API, `POST /translate`, as of 1.6. Its codes of our six languages are ours. */
export const libretranslate: Dialect = {
  path: '/translate',
  /** Each server sets its own limit in characters and refuses with 400 beyond it; this bounds what we send at all. */
  mostBytes: 128 * 1024,
  // Its refusals come in the reader's language, and are told apart by their words.
  headersOf: () => ({ 'accept-language': 'en' }),
  bodyOf: ({ text, from, to }, key) => ({
    q: text,
    source: from ?? 'auto',
    target: to,
    format: 'text',
    ...(key === null ? {} : { api_key: key }),
  }),
  textOf: (answer) => Answer.safeParse(answer).data?.translatedText ?? null,
  faultOf: (status, answer) => {
    const error = Refusal.safeParse(answer).data?.error ?? ''
    if (status === 400) return refusalOf(error)
    // 403: an unknown key, or an address that it has banned for pressing it; both need a person.
    if (status === 401 || status === 403) return 'key-refused'
    if (status === 413) return 'text-too-long'
    if (status === 429) return 'busy'
    return status >= 500 ? 'failed' : 'not-understood'
  },
}

/** One status for everything that a request may have wrong. */
function refusalOf(error: string): UnavailableBecause {
  if (/exceeds text limit/i.test(error)) return 'text-too-long'
  if (/API key/i.test(error)) return 'key-refused'
  if (/not supported|not available as a target/i.test(error)) return 'language-unknown'
  return 'not-understood'
}
