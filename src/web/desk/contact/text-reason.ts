/** Says in which words an agent is told why a text did not arrive, by the provider's code. */

/** https://www.twilio.com/docs/api/errors */
const reasons: Record<string, string> = {
  stopped: 'stopped',
  21610: 'stopped',
  30003: 'unreachable',
  30004: 'blocked',
  30007: 'blocked',
  21211: 'unknown',
  30005: 'unknown',
  21614: 'landline',
  30006: 'landline',
  21408: 'noWay',
  21612: 'noWay',
  21617: 'tooLong',
  30008: 'noReason',
}

/** Name of a sentence in `message.textReason`; null where the code is none that we know. */
export function textReason(detail: string): string | null {
  return reasons[/^(?:\d{5}|stopped)/u.exec(detail)?.[0] ?? ''] ?? null
}
