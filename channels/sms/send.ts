/** Hands a text to the provider and says exactly what became of it, so that nothing is sent twice. */

import twilio from 'twilio'
import type { Outbound, SendResult } from '../channel.ts'
import { measure, normal } from './segments.ts'

type Client = ReturnType<typeof twilio>

/** Never throws. `base`: the public address at which we are told what became of it. */
export async function sendText(
  client: Client,
  base: string,
  outbound: Outbound,
): Promise<SendResult> {
  const { letters, most } = measure(outbound.text)
  if (letters > most)
    return { state: 'permanent-failure', detail: `21617: ${letters} letters, ${most} at most` }
  const about = encodeURIComponent(outbound.externalId)
  try {
    const { sid } = await client.messages.create({
      to: outbound.to.address,
      from: outbound.from.address,
      body: normal(outbound.text),
      statusCallback: `${base}/channels/sms/report?about=${about}`,
    })
    return { state: 'sent', providerId: sid }
  } catch (fault) {
    return fault instanceof twilio.RestException ? refused(fault) : unheard(fault)
  }
}

/** Our own number or account is wrong, which no other try mends. */
const ours = new Set([21603, 21606, 21659, 21660])
/** A queue that is full, a limit of the day: it will pass. */
const passing = new Set([20429, 21611, 30001, 63038])

/**
 * | what happened | what we say |
 * | --- | --- |
 * | 400 and its like: no such number, STOP, no way there | permanent-failure |
 * | too many at once, not signed in, closed for the moment: it was not taken | temporary-failure |
 * | 500, 502, 504, silence or a lost connection once it was on its way | uncertain: there is no key by which a text counts once |
 * | a number of ours that cannot text | technical-failure |
 */
function refused({ status, code, message }: InstanceType<typeof twilio.RestException>): SendResult {
  const detail = `${code ?? status}: ${message}`.slice(0, 500)
  if (ours.has(code ?? 0)) return { state: 'technical-failure', detail }
  const isPassing = status === 401 || status === 403 || status === 429 || status === 503
  if (isPassing || passing.has(code ?? 0)) return { state: 'temporary-failure', detail }
  return { state: status >= 500 ? 'uncertain' : 'permanent-failure', detail }
}

/** Before a byte was sent. */
const neverThere =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CERT_\w+|DEPTH_ZERO\w+|UNABLE_TO\w+|SELF_SIGNED\w+)$/

function unheard(fault: unknown): SendResult {
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : ''
  const said = fault instanceof Error ? fault.message : 'no answer'
  const detail = [code, said]
    .filter((part) => part !== '')
    .join(': ')
    .slice(0, 500)
  return { state: neverThere.test(code) ? 'temporary-failure' : 'uncertain', detail }
}
