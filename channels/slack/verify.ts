/** Lets in only what Slack itself has signed a moment ago. */

import { verifySlackRequest } from '@slack/bolt'

/** https://docs.slack.dev/authentication/verifying-requests-from-slack: older than five minutes may be a replay. */
const mostSeconds = 5 * 60

/** `raw`: the body letter by letter, as it was signed. */
export function isSigned(
  { headers, raw }: { headers: Headers; raw: string },
  signingSecret: string,
  now: Date,
): boolean {
  const timestamp = headers.get('x-slack-request-timestamp') ?? ''
  const signature = headers.get('x-slack-signature') ?? ''
  if (!/^\d{1,12}$/.test(timestamp) || !/^v0=[0-9a-f]{64}$/.test(signature)) return false
  // The package looks at what is too old only.
  if (Number(timestamp) - now.getTime() / 1000 > mostSeconds) return false
  try {
    verifySlackRequest({
      signingSecret,
      body: raw,
      headers: {
        'x-slack-signature': signature,
        'x-slack-request-timestamp': Number(timestamp),
      },
      nowMilliseconds: now.getTime(),
    })
    return true
  } catch {
    return false
  }
}
