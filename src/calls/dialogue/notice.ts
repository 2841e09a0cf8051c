/** Tells a caller what the city has to say to all whom it concerns, and lets whoever is answered by it go. */

import type { Dialogue, Turn, World } from './dialogue.ts'
import { toQueue } from './queue.ts'
import type { Heard } from './step.ts'

export function sayNotice(before: Dialogue, world: World): Turn {
  const { language, decision } = before
  const notice = decision === null ? null : world.noticeFor(decision)
  return {
    dialogue: { ...before, stage: 'notice' },
    steps: [
      {
        do: 'ask',
        spoken: [
          ...(notice === null ? [] : [{ language, text: notice[language] }]),
          { language, prompt: 'noticeAnswers' },
        ],
        language,
        keys: 1,
        hears: false,
        patienceSeconds: 5,
      },
    ],
    wants: [],
  }
}

/** 1: that was it. Anything else, silence above all: the queue. */
export function afterNotice(before: Dialogue, heard: Heard, world: World): Turn | null {
  const { language, decision } = before
  if (decision === null) return null
  if (heard.kind !== 'keys' || heard.keys !== '1') return toQueue(before, world, decision)
  return {
    dialogue: { ...before, stage: 'over', ending: 'deflected' },
    steps: [{ do: 'say', spoken: [{ language, prompt: 'goodbye' }] }, { do: 'hang-up' }],
    wants: [],
  }
}
