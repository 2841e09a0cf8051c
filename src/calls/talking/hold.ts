/** Puts a citizen on hold and takes them back, and mutes an agent's own line. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import type { Done } from './talk.ts'
import { herTalk, noteTalk, refusalOf } from './talk.ts'

/** While a colleague is asked, the citizen stays on hold: what is said there is not meant for them. */
export async function hold(
  city: City,
  actor: Actor,
  callId: number,
  isHeld: boolean,
): Promise<Done> {
  const talk = await herTalk(city, actor, callId)
  if ('outcome' in talk) return talk
  if (talk.consulted !== null) return { outcome: 'not-talking' }
  const { call, room, line } = talk
  const refusal = refusalOf(await line.rooms.hold(room, call.leg, isHeld, call.dialogue.language))
  if (refusal !== null) return refusal
  await noteTalk(city, callId, { isHeld })
  return { outcome: 'done' }
}

export async function mute(
  city: City,
  actor: Actor,
  callId: number,
  isMuted: boolean,
): Promise<Done> {
  const talk = await herTalk(city, actor, callId)
  if ('outcome' in talk) return talk
  const refusal = refusalOf(await talk.line.rooms.mute(talk.room, talk.agent.leg, isMuted))
  if (refusal !== null) return refusal
  await noteTalk(city, callId, { agentIsMuted: isMuted })
  return { outcome: 'done' }
}
