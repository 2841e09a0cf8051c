/** Sends what the client of Twilio asks to another provider that speaks as Twilio does, and to nobody else. */

import twilio from 'twilio'

type Request = Parameters<InstanceType<typeof twilio.RequestClient>['request']>[0]

/** `base`: scheme, host and port of that provider; paths stay as they are. */
export function clientTo(base: string): InstanceType<typeof twilio.RequestClient> {
  const inner = new twilio.RequestClient({ timeout: 10_000 })
  const request = inner.request.bind(inner)
  inner.request = (asked: Request) => {
    const { pathname, search } = new URL(asked.uri)
    return request({ ...asked, uri: `${base}${pathname}${search}` } as never)
  }
  return inner
}
