/** Hears of callers who were put through to a dispatcher, and goes on with them where nobody answered. */

import type { City } from '#city.ts'
import type { LineEvent, LineStep } from '#channels/voice/words.ts'
import { answerCall } from './answer.ts'
import { settleDispatch } from './settle-dispatch.ts'
import { findCall } from './store.ts'

/** The caller's leg comes back to us: what came of it is written down, and the line goes on. */
export async function dialled(
  city: City,
  event: Extract<LineEvent, { kind: 'dialled' }>,
): Promise<LineStep[]> {
  const { outcome, seconds } = event
  const call = await findCall(city.sql, event.call)
  if (call === null) return [{ do: 'hang-up' }]
  const known = await settleDispatch(city, call.id, { outcome, seconds })
  return answerCall(city, { ...event, outcome: known ?? outcome })
}

/** The dispatcher's own leg: that somebody answered is known at once, whatever gets lost later. */
export async function dispatcherAnswered(
  city: City,
  event: Extract<LineEvent, { kind: 'dispatcher' }>,
): Promise<LineStep[]> {
  const call = await findCall(city.sql, event.call)
  if (call !== null)
    await settleDispatch(city, call.id, { outcome: 'answered', seconds: event.seconds })
  return []
}
