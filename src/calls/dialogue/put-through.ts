/** Puts a caller in danger, or with what cannot wait, through to the dispatcher on duty where nobody of ours is at work. */

import type { Decision } from '#routing/decision.ts'
import type { Dialogue, Dispatcher, Turn, World } from './dialogue.ts'
import { keepCallBack } from './nobody.ts'
import { spokenInDanger } from './spoken-in-danger.ts'
import type { Heard, Spoken, Step } from './step.ts'

/** P0 is danger to life, P1 what cannot wait for the morning. */
export function isUrgent({ priority }: Pick<Decision, 'priority'>): boolean {
  return priority === 'P0' || priority === 'P1'
}

export function putThrough(
  before: Dialogue,
  world: World,
  decision: Decision,
  dispatcher: Dispatcher,
): Turn {
  const { language } = before
  const { enterprise, name, number } = dispatcher
  const inDanger = decision.outcome === 'emergency' ? spokenInDanger(language, world, decision) : []
  const announced: Spoken = { language, prompt: 'putThrough', params: { name: name[language] } }
  return {
    dialogue: { ...before, decision, stage: 'put-through', lost: 0 },
    steps: [
      { do: 'say', spoken: [...inDanger, announced] },
      { do: 'dial', number },
    ],
    wants: [{ want: 'put-through', enterprise, number }],
  }
}

/** Nobody answered there: the emergency number once more, and whoever shows a number is called back. */
export function afterPutThrough(before: Dialogue, heard: Heard, world: World): Turn {
  const { language, decision } = before
  if (heard.kind === 'dialled' && heard.isAnswered)
    return {
      dialogue: { ...before, stage: 'over' },
      steps: [{ do: 'say', spoken: [{ language, prompt: 'goodbye' }] }, { do: 'hang-up' }],
      wants: [{ want: 'served' }],
    }
  const silent: Step = {
    do: 'say',
    spoken: [
      { language, prompt: 'dispatcherSilent' },
      { language, prompt: 'inDanger', params: { emergencyNumber: world.emergencyNumber } },
    ],
  }
  const kept = world.canCallBack ? keepCallBack(before) : null
  if (kept !== null) return { ...kept, steps: [silent, ...kept.steps] }
  // A hidden number cannot be called back: whoever stays on the line is reached by the people on call.
  return {
    dialogue: { ...before, stage: 'waiting' },
    steps: [silent, { do: 'wait' }],
    wants: decision === null ? [] : [{ want: 'queue', decision }],
  }
}
