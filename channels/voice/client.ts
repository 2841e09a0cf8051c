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

/** Tries again by itself where there were too many requests (429), and only then. */
export function clientOf({ accountSid, authToken, baseUrl, region, edge }: Account) {
  return twilio(accountSid, authToken, {
    autoRetry: true,
    maxRetries: 3,
    ...(region !== null && { region }),
    ...(edge !== null && { edge }),
    ...(baseUrl !== null && { httpClient: clientTo(baseUrl) }),
  })
}

/** `base`: scheme, host and port of that provider; paths stay as they are. */
function clientTo(base: string): InstanceType<typeof twilio.RequestClient> {
  const inner = new twilio.RequestClient({ timeout: 10_000 })
  const request = inner.request.bind(inner)
  inner.request = (asked: Request) => {
    const { pathname, search } = new URL(asked.uri)
    return request({ ...asked, uri: `${base}${pathname}${search}` } as never)
  }
  return inner
}
