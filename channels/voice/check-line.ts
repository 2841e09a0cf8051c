/** Checks a city's account with Twilio: whether it lets us in, and whether its numbers lead to us. */

import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js'
import { clientOf } from './client.ts'
import type { VoiceSetting } from './open.ts'

/** `says`: for an administrator, in English like all commands. */
export type LineFinding = { about: string; isGood: boolean; says: string }

type Client = ReturnType<typeof clientOf>
type Hooks = Record<string, string>

/** Asks Twilio only to look, unless `isToSet`: then numbers are led to us. `fallback`: a document on another host. */
export async function checkLine(
  setting: VoiceSetting,
  base: string,
  { isToSet, fallback }: { isToSet: boolean; fallback: string | null },
): Promise<LineFinding[]> {
  const client = clientOf(setting)
  const account = await checkAccount(client, setting.accountSid)
  if (!account.isGood) return [account]
  const numbers: LineFinding[] = []
  for (const { number, canText } of setting.numbers)
    numbers.push(...(await checkNumber(client, number, hooksOf(base, canText, fallback), isToSet)))
  return [account, ...numbers, ...(await checkSignature(base, setting.authToken))]
}

async function checkAccount(client: Client, sid: string): Promise<LineFinding> {
  try {
    const { status, type } = await client.api.v2010.accounts(sid).fetch()
    const isGood = status === 'active'
    return { about: 'account', isGood, says: `${status}, ${type}` }
  } catch (fault) {
    return { about: 'account', isGood: false, says: saysOf(fault) }
  }
}

function hooksOf(base: string, canText: boolean, fallback: string | null): Hooks {
  return {
    voiceUrl: `${base}/channels/voice/incoming`,
    voiceMethod: 'POST',
    voiceFallbackUrl: fallback ?? `${base}/channels/voice/fallback`,
    statusCallback: `${base}/channels/voice/ended`,
    ...(canText && { smsUrl: `${base}/channels/sms/incoming` }),
  }
}

async function checkNumber(
  client: Client,
  number: string,
  hooks: Hooks,
  isToSet: boolean,
): Promise<LineFinding[]> {
  try {
    const [found] = await client.incomingPhoneNumbers.list({ phoneNumber: number, limit: 1 })
    if (found === undefined)
      return [{ about: number, isGood: false, says: 'is not a number of this account' }]
    const shown = found as unknown as Record<string, string | null>
    const wrong = Object.entries(hooks).filter(([name, value]) => shown[name] !== value)
    if (wrong.length === 0) return [{ about: number, isGood: true, says: 'leads to us' }]
    if (isToSet) {
      await client.incomingPhoneNumbers(found.sid).update(hooks)
      return [
        { about: number, isGood: true, says: `set: ${wrong.map(([name]) => name).join(', ')}` },
      ]
    }
    return wrong.map(([name, value]) => ({
      about: number,
      isGood: false,
      says: `${name} is ${shown[name] ?? 'not set'}, should be ${value}`,
    }))
  } catch (fault) {
    return [{ about: number, isGood: false, says: saysOf(fault) }]
  }
}

/** Signed as Twilio signs, the service must listen; signed otherwise or not at all, it must not. */
async function checkSignature(base: string, token: string): Promise<LineFinding[]> {
  const url = `${base}/channels/voice/check`
  const params = { CallSid: `CA${'0'.repeat(32)}`, Said: 'beyond ASCII: \u0105\u017e' }
  const good = getExpectedTwilioSignature(token, url, params)
  const asked = async (about: string, signature: string | null, wanted: number) => {
    try {
      const { status } = await fetch(url, {
        method: 'POST',
        body: new URLSearchParams(params),
        headers: signature === null ? {} : { 'x-twilio-signature': signature },
        redirect: 'manual',
        signal: AbortSignal.timeout(15_000),
      })
      return { about, isGood: status === wanted, says: `answers ${status}, should be ${wanted}` }
    } catch (fault) {
      return { about, isGood: false, says: `${url}: ${saysOf(fault)}` }
    }
  }
  return [
    await asked('signed', good, 200),
    await asked(
      'signed by somebody else',
      getExpectedTwilioSignature(`${token}x`, url, params),
      403,
    ),
    await asked('not signed', null, 403),
  ]
}

/**
 * One of our numbers rings another and presses keys; `w` is a wait of half a second. The call's name, or why not.
 * https://www.twilio.com/docs/voice/api/call-resource#senddigits
 */
export async function placeTestCall(
  setting: VoiceSetting,
  { from, to, keys }: { from: string; to: string; keys: string },
): Promise<LineFinding> {
  try {
    const call = await clientOf(setting).calls.create({
      from,
      to,
      sendDigits: keys,
      twiml: '<Response><Pause length="30"/><Hangup/></Response>',
    })
    return { about: 'test call', isGood: true, says: `${call.sid} from ${from} to ${to}` }
  } catch (fault) {
    return { about: 'test call', isGood: false, says: saysOf(fault) }
  }
}

function saysOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault)
}
