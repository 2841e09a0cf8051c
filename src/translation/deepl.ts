/** Speaks to DeepL, or to whatever answers like it. */
import { z } from 'zod'
import type { Language } from '#language/languages.ts'
import type { Dialect } from './dialect.ts'

/** English and Portuguese must be named by country as a target, and must not be as a source: "Supported languages". */
const targetOf = (language: Language): string =>
  language === 'en' ? 'EN-GB' : language.toUpperCase()

const Answer = z.object({ translations: z.array(z.object({ text: z.string() })).length(1) })
const Refusal = z.object({ message: z.string() })

/** DeepL API reference, "Translate text" and "Error handling", as of 2026. */
export const deepl: Dialect = {
  path: '/v2/translate',
  /** "The total request body size must not exceed 128 KiB". */
  mostBytes: 128 * 1024,
  headersOf: (key) => ({ authorization: `DeepL-Auth-Key ${key ?? ''}` }),
  bodyOf: ({ text, from, to }) => ({
    text: [text],
    ...(from === null ? {} : { source_lang: from.toUpperCase() }),
    target_lang: targetOf(to),
    // A city speaks politely, in languages where DeepL knows how; the layout of a letter is kept.
    formality: 'prefer_more',
    preserve_formatting: true,
  }),
  textOf: (answer) => Answer.safeParse(answer).data?.translations[0]?.text ?? null,
  faultOf: (status, answer) => {
    switch (status) {
      case 400: {
        const message = Refusal.safeParse(answer).data?.message ?? ''
        return /(source|target)_lang/.test(message) ? 'language-unknown' : 'not-understood'
      }
      case 401:
      case 403:
        return 'key-refused'
      case 413:
      case 414:
        return 'text-too-long'
      case 429:
      case 529:
        return 'busy'
      case 456:
        return 'quota-used-up'
      default:
        return status >= 500 ? 'failed' : 'not-understood'
    }
  },
}
