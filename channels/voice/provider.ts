/** Asks Twilio to ring, move and end calls, and says in four words what came of it. */

import twilio from 'twilio'
import type { PhoneResult, Ringing } from './words.ts'

type Client = ReturnType<typeof twilio>

/**
 * Codes by which Twilio says that a call is over or was never there, or (13240) that nobody is there to be coached.
 * https://www.twilio.com/docs/api/errors
 */
const gone = new Set([20404, 21220, 13240])

/** Twilio rings some five seconds longer than it is told. https://www.twilio.com/docs/voice/twiml/dial#timeout */
const extraSeconds = 5

/** Never asked twice: two phones would ring. What nobody answered us is looked for instead. */
export async function ring(
  client: Client,
  base: string,
  { to, from, leg, seconds, askedAt }: Ringing,
): Promise<PhoneResult<{ call: string | null }>> {
  const at = (path: string) => `${base}/channels/voice/${path}?leg=${leg}`
  const isCaller = 'caller' in to
  const number = 'agent' in to ? `client:agent-${to.agent}` : isCaller ? to.caller : to.number
  const rung = await asked(async () => {
    const call = await client.calls.create({
      to: number,
      from,
      url: at(isCaller ? 'join' : 'agent'),
      statusCallback: at(isCaller ? 'ended' : 'agent-ended'),
      statusCallbackEvent: ['completed'],
      timeout: Math.max(5, seconds - extraSeconds),
    })
    return { call: call.sid }
  })
  if (rung.outcome !== 'later' || !rung.isUnheard) return rung
  const looked = await askedTwice(async () => ({
    found: await client.calls.list({ to: number, from, limit: 1 }),
  }))
  if (looked.outcome !== 'done') return { outcome: 'done', call: null }
  const [latest] = looked.found
  const isIt =
    latest !== undefined &&
    running.has(latest.status) &&
    latest.dateCreated.getTime() > askedAt.getTime() - clocksApartMs
  return isIt ? { outcome: 'done', call: latest.sid } : rung
}

/** The provider's clock and ours. */
const clocksApartMs = 30_000

export async function move(client: Client, base: string, call: string): Promise<PhoneResult> {
  return askedTwice(async () => {
    await client.calls(call).update({ url: `${base}/channels/voice/join`, method: 'POST' })
    return {}
  })
}

/** A ringing leg is cancelled, one that talks is ended; it may answer in between, and is then ended by the second try. */
export async function hangUp(client: Client, call: string): Promise<PhoneResult> {
  return askedTwice(async () => {
    const { status } = await client.calls(call).fetch()
    const isRinging = status === 'queued' || status === 'ringing'
    const wanted = isRinging ? 'canceled' : 'completed'
    try {
      await client.calls(call).update({ status: wanted })
    } catch (fault) {
      if (!isRinging) throw fault
      await client.calls(call).update({ status: 'completed' })
    }
    return {}
  })
}

const running = new Set(['queued', 'ringing', 'in-progress'])

export async function look(
  client: Client,
  call: string,
): Promise<PhoneResult<{ isOver: boolean }>> {
  return askedTwice(async () => {
    const { status } = await client.calls(call).fetch()
    return { isOver: !running.has(status) }
  })
}

type Ask<T> = () => Promise<T | { outcome: 'gone' }>

/** Asks once more where no answer came. Only for what may be done twice. */
export async function askedTwice<T extends object>(ask: Ask<T>): Promise<PhoneResult<T>> {
  const first = await asked(ask)
  return first.outcome === 'later' && first.isUnheard ? asked(ask) : first
}

/** Asks once, and says in a word what came of it. */
export async function asked<T extends object>(ask: Ask<T>): Promise<PhoneResult<T>> {
  try {
    const answer = await ask()
    return 'outcome' in answer ? { outcome: 'gone' } : { outcome: 'done', ...answer }
  } catch (fault) {
    if (!(fault instanceof twilio.RestException)) return unheard(fault)
    if (fault.status === 404 || gone.has(fault.code ?? 0)) return { outcome: 'gone' }
    const detail = `${fault.code ?? fault.status}: ${fault.message}`.slice(0, 300)
    if (fault.status === 429) return { outcome: 'later', detail, isUnheard: false }
    return fault.status >= 500 ? unheard(fault) : { outcome: 'refused', detail }
  }
}

/** Whatever was asked may have been done. */
export function unheard(fault: unknown): Extract<PhoneResult, { outcome: 'later' }> {
  const detail = fault instanceof Error ? fault.message.slice(0, 300) : ''
  return { outcome: 'later', detail, isUnheard: true }
}
