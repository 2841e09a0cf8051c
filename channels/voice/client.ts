/** Speaks with Twilio's REST API, or with another provider that speaks as Twilio does, and then with nobody else. */

import twilio from 'twilio'

type Request = Parameters<InstanceType<typeof twilio.RequestClient>['request']>[0]

export type Account = {
  accountSid: string
  authToken: string
  /** Null: Twilio's own. */
  baseUrl: string | null
  region: string | null
  edge: string | null
}

/** Whoever waits for us, a caller's leg above all, waits no longer than 15 s: there must be time to ask twice. */
const patienceMs = 5_000

/** Tries again by itself where there were too many requests (429), and only then. */
export function clientOf({ accountSid, authToken, baseUrl, region, edge }: Account) {
  return twilio(accountSid, authToken, {
    ...(region !== null && { region }),
    ...(edge !== null && { edge }),
    httpClient: clientTo(baseUrl),
  })
}

/** `base`: scheme, host and port of another provider; paths stay as they are. Null: Twilio. */
function clientTo(base: string | null): InstanceType<typeof twilio.RequestClient> {
  const inner = new twilio.RequestClient({ timeout: patienceMs, autoRetry: true, maxRetries: 3 })
  if (base === null) return inner
  const request = inner.request.bind(inner)
  inner.request = (asked: Request) => {
    const { pathname, search } = new URL(asked.uri)
    return request({ ...asked, uri: `${base}${pathname}${search}` } as never)
  }
  return inner
}
