/** Sends what the client of Twilio asks to another provider that speaks as Twilio does, and to nobody else. */

import twilio from 'twilio'

type Client = InstanceType<typeof twilio.RequestClient>
type Request = Parameters<Client['request']>[0]

/** No answer for so long is no answer. */
export const silenceMs = 10_000

/** `base`: scheme, host and port of that provider; paths stay as they are. */
export function clientTo(base: string): Client {
  const inner = new twilio.RequestClient({ timeout: silenceMs, autoRetry: true, maxRetries: 3 })
  const request = inner.request.bind(inner)
  inner.request = (asked: Request) => request({ ...asked, uri: hereOf(asked.uri, base) } as never)
  return inner
}

export function hereOf(uri: string, base: string): string {
  const { pathname, search } = new URL(uri)
  return `${base}${pathname}${search}`
}
