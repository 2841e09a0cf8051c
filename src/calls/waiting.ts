/** Speaks to callers who wait, lets them leave with a promise, and knows when they have gone. */

import type { City } from '#city.ts'
import type { LineEvent, LineStep } from '#channels/voice/words.ts'
import { tellWait } from '#live/tell-wait.ts'
import { loadContact } from '#contacts/store/contact.ts'
import type { Call } from './call.ts'
import { wait } from './dialogue/waiting.ts'
import { endCall } from './end-call.ts'
import { joinRoom } from './join-room.ts'
import { lineSteps } from './line.ts'
import { expectMessages } from './recordings/keep-message.ts'
import { goodbye, said } from './spoken.ts'
import * as store from './store.ts'
import { worldOf } from './world.ts'

/** Null: this call does not wait. */
export async function speakToWaiting(
  city: City,
  event: Extract<LineEvent, { kind: 'keys' | 'waiting' }>,
): Promise<LineStep[] | null> {
  const call = await store.findCall(city.sql, event.call)
  if (call === null || call.contactId === null) return null
  if (call.pending !== null)
    return event.turn < leftAt(call.pending) ? [{ do: 'leave-queue' }] : null
  // Where we could not move it, it is told here: into the room, or goodbye.
  if (call.state === 'talking') return [{ do: 'leave-queue' }]
  if (call.state === 'over') return goodbye(call.dialogue.language, 'goodbye')
  if (call.state !== 'waiting') return null
  if (call.rejoinUntil !== null) return [untilSheIsBack(call)]
  const keys = event.kind === 'keys' ? event.keys : null
  const heard = keys === null ? { kind: 'silence' as const } : { kind: 'keys' as const, keys }
  const place = await placeOf(city, call.contactId)
  const next = wait(call.dialogue, heard, place, await worldOf(city, call, null))
  if (next.dialogue === call.dialogue) return [entertaining(next.steps, call)]
  return leave(city, call, next)
}

/** The place in the queue stays; the phone is put down, or speaks once more after the queue. */
async function leave(
  city: City,
  call: Call,
  { dialogue, steps, wants }: ReturnType<typeof wait>,
): Promise<LineStep[]> {
  const now = city.now()
  const number = call.turn + 1
  const pending = lineSteps(steps, { leg: call.leg, turn: number })
  await city.sql.begin(async (tx) => {
    const locked = await store.lockCall(tx, call.leg)
    if (locked?.state !== 'waiting' || locked.pending !== null) return
    await store.changeCall(
      tx,
      call.id,
      {
        dialogue,
        turn: number,
        pending,
        // Whoever speaks to the machine is not put through in the middle of a sentence.
        state: wants.some(({ want }) => want === 'call-back') ? 'called-back' : 'line',
      },
      now,
    )
    await expectMessages(tx, call, pending, now)
  })
  return [{ do: 'leave-queue' }]
}

/** The first turn after the queue; whoever was promised something and put down has none. */
function leftAt(pending: readonly LineStep[]): number {
  const record = pending.find((step) => step.do === 'record')
  return record?.turn ?? Infinity
}

/** `leave`: what was promised is said. Anything else: we moved it, or the caller hung up. */
export async function leftQueue(
  city: City,
  event: Extract<LineEvent, { kind: 'left-queue' }>,
): Promise<LineStep[]> {
  const call = await store.findCall(city.sql, event.call)
  if (call === null) return [{ do: 'hang-up' }]
  // The agent who was there may have left in between: then they wait on.
  const isPending = call.pending !== null
  if (
    event.because === 'leave' &&
    (call.state === 'talking' || (call.state === 'waiting' && !isPending))
  )
    return joinRoom(city, { kind: 'moved', call: event.call, leg: null })
  if (event.because === 'leave') return call.pending ?? [{ do: 'hang-up' }]
  if (event.because === 'hangup') return endCall(city, event.call)
  // The line could not keep it waiting: it is tried again, in the place that it has.
  const isLost =
    event.because === 'queue-full' || event.because === 'error' || event.because === 'system-error'
  return isLost && call.state === 'waiting'
    ? [{ do: 'queue', call: call.leg, turn: call.turn }]
    : []
}

/** Nothing is offered to whoever was cut off: their agent is on her way back to them. */
function untilSheIsBack({ dialogue: { language }, turn }: Call): LineStep {
  const spoken = [said({ language, prompt: 'onHold' })]
  return { do: 'entertain', said: spoken, language, turn }
}

function entertaining(steps: ReturnType<typeof wait>['steps'], { dialogue, turn }: Call): LineStep {
  const spoken = steps.flatMap((step) => ('spoken' in step ? step.spoken : []))
  return { do: 'entertain', said: spoken.map(said), language: dialogue.language, turn }
}

async function placeOf(city: City, contactId: number) {
  const [place, contact] = await Promise.all([
    store.placeInQueue(city.sql, contactId),
    loadContact(city.sql, contactId),
  ])
  const pool = contact?.pool ?? city.rules.city.firstLinePool
  return { place, expected: await tellWait(city, { pool, channel: 'voice', place }) }
}
