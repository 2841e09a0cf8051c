/** Brings a colleague who is consulted, or a supervisor, into the room where the talk is. */

import type { City } from '#city.ts'
import type { LineStep } from '#channels/voice/words.ts'
import type { Language } from '#language/languages.ts'
import type { Call, Ring } from '../call.ts'
import { endRing, findRing, markAnswered } from '../ring-store.ts'
import { goodbye } from '../spoken.ts'
import { lockCallById } from '../store.ts'
import { hearingOf } from './supervise.ts'
import { readTalk } from './talk.ts'
import { tellCall } from '../tell-call.ts'

/** Nobody is brought into a room that is over: she would hear music for ever. */
export async function joinTalk(
  city: City,
  asked: { call: Call; ring: Ring; language: Language; leg: string },
): Promise<LineStep[]> {
  const { language, leg } = asked
  const line = city.channels.voice ?? null
  const now = city.now()
  const steps = await city.sql.begin(async (tx): Promise<LineStep[]> => {
    const call = await lockCallById(tx, asked.call.id)
    // What she was asked as a moment ago may be over by now, or may have become another mode.
    const ring = await findRing(tx, asked.ring.id)
    const talk = call === null || line === null ? null : await readTalk(tx, call, line)
    if (ring === null || ring.isOver || talk === null) {
      if (ring !== null) await endRing(tx, ring.id, now)
      return goodbye(language, 'callerGone')
    }
    await markAnswered(tx, ring.id, leg, now)
    await tellCall(tx, asked.call.id, now)
    const join = { do: 'join', room: talk.room, leg: ring.id, language } as const
    return ring.mode === null
      ? [{ ...join, as: 'colleague' }]
      : [{ ...join, as: 'supervisor', ...hearingOf(ring.mode, talk.agent.leg) }]
  })
  city.wake('events')
  return steps
}
