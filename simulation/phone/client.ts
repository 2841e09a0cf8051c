/** Lets the real twilio client speak to the simulator, and to nobody else. */
import RequestClient from 'twilio/lib/base/RequestClient.js'

/** For `twilio(sid, token, { httpClient })`. `url`: the simulator's. Throws for any host but api.twilio.com. */
export function simulatorHttpClient(url: string): InstanceType<typeof RequestClient> {
  const client = new RequestClient({ timeout: 30_000 })
  const request = client.request.bind(client)
  client.request = (options) => {
    const asked = new URL(options.uri)
    if (!/^api(\.[a-z0-9-]+)*\.twilio\.com$/.test(asked.hostname)) {
      throw new Error(`Not reachable from here: ${asked.hostname}`)
    }
    return request({ ...options, uri: url + asked.pathname + asked.search })
  }
  return client
}
