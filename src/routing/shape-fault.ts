/** Says what is wrong with the shape of a file in words that can be put into the reader's language. */

import type { z } from 'zod'
import { isLanguage } from '#language/languages.ts'

export type Wording = { reason: string; key: string; params: Record<string, string | number> }

/** `isThere`: whether anything stands at a place of the file. */
export function wordingOf(
  issue: z.core.$ZodIssue,
  file: string,
  isThere: (place: (string | number)[]) => boolean,
): Wording {
  const steps = issue.path.map((step) => (typeof step === 'symbol' ? step.toString() : step))
  const place = steps.join(' › ') || file
  const reason = `${place}: ${issue.message}`
  const last = steps.at(-1)
  if (issue.code === 'invalid_type' && !isThere(steps)) {
    return isLanguage(last)
      ? { reason, key: 'missing-translation', params: { place, language: last } }
      : { reason, key: 'missing-key', params: { place } }
  }
  if (issue.code === 'invalid_type')
    return { reason, key: 'wrong-type', params: { place, expected: issue.expected } }
  if (issue.code === 'unrecognized_keys')
    return { reason, key: 'unknown-key', params: { place, keys: issue.keys.join(', ') } }
  if (issue.code === 'invalid_value')
    return { reason, key: 'not-one-of', params: { place, values: issue.values.join(', ') } }
  if (issue.code === 'too_small') return { reason, key: 'empty', params: { place } }
  return { reason, key: 'not-written-so', params: { place, hint: issue.message } }
}
