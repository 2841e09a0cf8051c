/** Tells an alarm to a pager, a chat room or a phone gateway, signed, so that nobody else can ring it. */

import { createHmac } from 'node:crypto'

/** Slower ones count as failed: the mail has gone out meanwhile. */
const patienceMs = 5_000

/** Nothing of the citizen: who is told opens the desk to read. `text` is what simple receivers show. */
export type WebhookAlarm = {
  alarmId: number
  kind: string
  enterprise: string | null
  contactId: number | null
  /** ISO 8601. */
  raisedAt: string
  telling: number
  url: string
  text: string
}

/** What the receiver checks signatures with; derived, so that the service's own secret never leaves it. */
export function webhookKey(secret: string): string {
  return createHmac('sha256', secret).update('alarm-webhook').digest('hex')
}

/**
 * `Vienas-Signature: t=<unix seconds>,v1=<hex hmac-sha256 of "t.body">`. Null when told, else why not.
 */
export async function tellWebhook(
  url: string,
  alarm: WebhookAlarm,
  secret: string,
  now: Date,
): Promise<string | null> {
  const body = JSON.stringify(alarm)
  const seconds = Math.floor(now.getTime() / 1000)
  const signature = createHmac('sha256', webhookKey(secret))
    .update(`${seconds}.${body}`)
    .digest('hex')
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'vienas-signature': `t=${seconds},v1=${signature}`,
      },
      // Not followed, and not told by a status of 200; the edge knows no `error` here.
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
    })
    await response.body?.cancel()
    return response.ok ? null : `status ${response.status}`
  } catch (fault) {
    return fault instanceof Error ? fault.name : 'unreachable'
  }
}
