/** Says what the desk's page may reach beside ourselves so that an agent's browser can be her phone, and no more. */
import type { PhoneSetting } from '#settings/phone.ts'

export type PagePolicy = {
  connect: readonly string[]
  media: readonly string[]
  mayHear: boolean
}

const nothing: PagePolicy = { connect: [], media: [], mayHear: false }

/**
 * Only where browsers are rung by Twilio itself; what its package asks for. The demo's phones are our own.
 * https://github.com/twilio/twilio-voice.js#content-security-policy-csp
 */
export function phonePolicy(phone: PhoneSetting | null): PagePolicy {
  if (phone === null || phone.isDemo || phone.apiKey === null) return nothing
  const sounds = 'https://sdk.twilio.com'
  return {
    connect: [
      // It begins at the edge it is told and comes back to the one that Twilio has named since.
      'wss://*.twilio.com',
      'https://eventgw.twilio.com',
      `https://eventgw.${phone.region ?? 'us1'}.twilio.com`,
      sounds,
    ],
    media: [sounds],
    mayHear: true,
  }
}
