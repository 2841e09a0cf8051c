/** Asks Slack for one thing and says in four words what came of it. */

import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api'
import type { SlackResult } from './ways.ts'

/** Words by which Slack says that it has a bad moment. https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const passing = new Set([
  'internal_error',
  'fatal_error',
  'request_timeout',
  'service_unavailable',
  'team_added_to_org',
])

/** Seconds; each failed attempt makes the caller wait longer by itself. */
const soon = 5

/** A `fatal_error` may have happened after the act (Slack says so itself), and a silence says nothing at all. */
export async function asked<T extends object>(
  ask: () => Promise<T>,
): Promise<SlackResult<{ got: T }>> {
  try {
    return { outcome: 'done', got: await ask() }
  } catch (fault) {
    if (fault instanceof WebAPIRateLimitedError)
      return { outcome: 'later', seconds: fault.retryAfter, detail: 'rate_limited' }
    if (fault instanceof WebAPIPlatformError) return said(fault.data.error)
    if (fault instanceof WebAPIHTTPError)
      return fault.statusCode >= 500
        ? { outcome: 'uncertain', detail: `HTTP ${fault.statusCode}` }
        : { outcome: 'later', seconds: soon, detail: `HTTP ${fault.statusCode}` }
    if (fault instanceof WebAPIRequestError) return unreached(fault.original)
    throw fault
  }
}

function said(error: string): SlackResult<never> {
  if (error === 'ratelimited' || error === 'rate_limited')
    return { outcome: 'later', seconds: soon, detail: error }
  if (!passing.has(error)) return { outcome: 'refused', error }
  return { outcome: 'uncertain', detail: error }
}

/** Where no connection was made, nothing can have happened. */
function unreached(fault: Error): SlackResult<never> {
  const code = (fault.cause as { code?: unknown } | undefined)?.code
  const detail = typeof code === 'string' ? code : fault.message
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN'
    ? { outcome: 'later', seconds: soon, detail }
    : { outcome: 'uncertain', detail }
}
