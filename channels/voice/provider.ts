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

export async function ring(
  client: Client,
  base: string,
  { to, from, leg, seconds }: Ringing,
): Promise<PhoneResult<{ call: string }>> {
  const at = (path: string) => `${base}/channels/voice/${path}?leg=${leg}`
  return asked(async () => {
    const isCaller = 'caller' in to
    const call = await client.calls.create({
      to: 'agent' in to ? `client:agent-${to.agent}` : isCaller ? to.caller : to.number,
      from,
      url: at(isCaller ? 'join' : 'agent'),
      statusCallback: at(isCaller ? 'ended' : 'agent-ended'),
      statusCallbackEvent: ['completed'],
      timeout: Math.max(5, seconds - extraSeconds),
    })
    return { call: call.sid }
  })
}

export async function move(client: Client, base: string, call: string): Promise<PhoneResult> {
  return asked(async () => {
    await client.calls(call).update({ url: `${base}/channels/voice/join`, method: 'POST' })
    return {}
  })
}

/** A ringing leg is cancelled, one that talks is ended; it may answer in between, and is then ended by the second try. */
export async function hangUp(client: Client, call: string): Promise<PhoneResult> {
  return asked(async () => {
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
  return asked(async () => {
    const { status } = await client.calls(call).fetch()
    return { isOver: !running.has(status) }
  })
}

/** Asks once, and says in a word what came of it. */
export async function asked<T extends object>(
  ask: () => Promise<T | { outcome: 'gone' }>,
): Promise<PhoneResult<T>> {
  try {
    const answer = await ask()
    return 'outcome' in answer ? { outcome: 'gone' } : { outcome: 'done', ...answer }
  } catch (fault) {
    if (fault instanceof twilio.RestException) {
      if (fault.status === 404 || gone.has(fault.code ?? 0)) return { outcome: 'gone' }
      const detail = `${fault.code ?? fault.status}: ${fault.message}`.slice(0, 300)
      return fault.status === 429 || fault.status >= 500
        ? { outcome: 'later', seconds: 1, detail }
        : { outcome: 'refused', detail }
    }
    // No answer at all: the next round looks again.
    return { outcome: 'later', seconds: 1, detail: fault instanceof Error ? fault.message : '' }
  }
}
