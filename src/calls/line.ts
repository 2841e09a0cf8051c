/** Turns the steps of the dialogue into those of the line: every sentence in words, every turn with its number. */

import type { LineStep } from '#channels/voice/words.ts'
import type { Step } from './dialogue/step.ts'
import { said } from './spoken.ts'

/** `hiddenFrom`: our own number, shown where the caller's is hidden: nobody may be rung without any. */
export function lineSteps(
  steps: readonly Step[],
  call: { leg: string; turn: number; hiddenFrom?: string | null },
): LineStep[] {
  return steps.map((step): LineStep => {
    switch (step.do) {
      case 'say':
        return { do: 'say', said: step.spoken.map(said) }
      case 'ask':
        return {
          do: 'ask',
          said: step.spoken.map(said),
          language: step.language,
          keys: step.keys,
          hears: step.hears,
          patienceSeconds: step.patienceSeconds,
          turn: call.turn,
        }
      case 'record':
        return {
          do: 'record',
          said: step.spoken.map(said),
          language: step.language,
          mostSeconds: step.mostSeconds,
          turn: call.turn,
        }
      case 'dial':
        return { do: 'dial', number: step.number, from: call.hiddenFrom ?? null, turn: call.turn }
      case 'wait':
        return { do: 'queue', call: call.leg, turn: call.turn }
      case 'hang-up':
        return { do: 'hang-up' }
    }
  })
}
