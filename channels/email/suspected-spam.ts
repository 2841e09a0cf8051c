/** Tells why the mail server holds a mail for spam; makes no guesses of its own. */
import { firstHeader } from './headers.ts'
import type { HeaderField } from './headers.ts'

/** Short and stable, for a view of its own, e.g. `X-Spam-Flag: YES (score 7.3)`; null where nothing was said. */
export function suspectSpam(
  fields: readonly HeaderField[],
  authenticationFailure: string | null,
): string | null {
  const flag = firstHeader(fields, 'x-spam-flag')
  const status = firstHeader(fields, 'x-spam-status')
  const score =
    /\bscore=(-?\d+(?:\.\d+)?)/i.exec(status ?? '')?.[1] ??
    firstHeader(fields, 'x-spam-score')?.match(/-?\d+(\.\d+)?/)?.[0]
  const withScore = (reason: string) =>
    score === undefined ? reason : `${reason} (score ${score})`
  if (/^\s*(yes|true)\b/i.test(flag ?? '')) return withScore('X-Spam-Flag: YES')
  if (/^\s*yes\b/i.test(status ?? '')) return withScore('X-Spam-Status: Yes')
  // A server that has given its verdict is believed; stars count only where there is none.
  const hasVerdict = flag !== null || status !== null
  const stars = /^\s*(\*+|\++)/.exec(firstHeader(fields, 'x-spam-level') ?? '')?.[1]?.length ?? 0
  if (!hasVerdict && stars >= 5) return `X-Spam-Level: ${stars}`
  if (/^\s*yes\b/i.test(firstHeader(fields, 'x-spam') ?? '')) return 'X-Spam: yes'
  return authenticationFailure === null ? null : `Authentication-Results: ${authenticationFailure}`
}
