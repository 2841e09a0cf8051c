/** Brings a caller into the queue, or says honestly that nobody is there and what can be done instead. */

import type { Decision } from '#routing/decision.ts'
import type { Dialogue, Turn, World } from './dialogue.ts'
import { sayNobody } from './nobody.ts'
import { isUrgent, putThrough } from './put-through.ts'
import { spokenInDanger } from './spoken-in-danger.ts'
import type { Spoken } from './step.ts'

/** Danger to life waits at every hour: its pools are at work day and night, and its people on call are woken. */
export function toQueue(before: Dialogue, world: World, decision: Decision): Turn {
  const dialogue: Dialogue = { ...before, decision }
  const isDanger = decision.outcome === 'emergency'
  const service = world.service(decision)
  const isTaken = service.isOpen && service.isSomebodyThere
  const dispatcher = !isTaken && isUrgent(decision) ? world.dispatcher(decision) : null
  if (dispatcher !== null) return putThrough(dialogue, world, decision, dispatcher)
  if (!isDanger && !isTaken) return sayNobody(dialogue, world)
  return {
    dialogue: { ...dialogue, stage: 'waiting', lost: 0 },
    steps: [{ do: 'say', spoken: spokenBefore(dialogue, world, decision) }, { do: 'wait' }],
    wants: [{ want: 'queue', decision }],
  }
}

function spokenBefore(
  { language, returning }: Dialogue,
  world: World,
  decision: Decision,
): Spoken[] {
  if (decision.outcome === 'emergency') return spokenInDanger(language, world, decision)
  // Whoever goes on with a call of before has only shown a number, which can be faked.
  const topic = returning === undefined ? decision.topic : null
  const name = topic === null ? undefined : world.topic(topic)?.[language]
  return [
    name === undefined
      ? { language, prompt: 'toPerson' }
      : { language, prompt: 'toTopic', params: { name } },
  ]
}
