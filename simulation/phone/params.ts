/** Fills the parameters that Twilio sends with every request about a call. */
import type { Call, Params, World } from './words.ts'

export const apiVersion = '2010-04-01'

/** The standard voice request parameters (docs: twiml, "Twilio's request to your application"). */
export function standard(world: World, call: Call): Params {
  return {
    AccountSid: world.options.accountSid,
    ApiVersion: apiVersion,
    CallSid: call.sid,
    CallStatus: call.status,
    Direction: call.direction,
    From: call.from,
    To: call.to,
    Caller: call.from,
    Called: call.to,
    ...geography('From', call.from),
    ...geography('Caller', call.from),
    ...geography('To', call.to),
    ...geography('Called', call.to),
    ...(call.parentSid === null ? {} : { ParentCallSid: call.parentSid }),
  }
}

/** Sent with empty values where Twilio knows nothing; not sent for a client. */
export function geography(who: string, address: string): Params {
  if (!address.startsWith('+')) return {}
  return {
    [`${who}Country`]: countryOf(address),
    [`${who}City`]: '',
    [`${who}State`]: '',
    [`${who}Zip`]: '',
  }
}

function countryOf(number: string): string {
  const known = { '+370': 'LT', '+371': 'LV', '+380': 'UA', '+48': 'PL' }
  return Object.entries(known).find(([prefix]) => number.startsWith(prefix))?.[1] ?? ''
}

export const rfc2822 = (at: number): string => new Date(at).toUTCString().replace('GMT', '+0000')

/** Relative URLs are relative to the document that names them. Null: there is no such document (inline TwiML). */
export function resolve(url: string, base: string | null): string | null {
  if (URL.canParse(url)) return url
  if (base === null || !URL.canParse(url, base)) return null
  return new URL(url, base).href
}
