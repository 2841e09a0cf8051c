/** Speaks to a caller who waits: the place, an honest range of minutes, and what can be done instead of waiting. */

import type { ExpectedWait } from '#live/expected-wait.ts'
import type { Dialogue, Turn, World } from './dialogue.ts'
import { askMessage, keepCallBack } from './nobody.ts'
import type { Heard, Spoken } from './step.ts'

/** `expected` null: too little is known to say. */
export type Place = { place: number; expected: ExpectedWait | null }

/** Asked by the line every round of music. Keys 1 and 2 leave the queue with their own promise; others change nothing. */
export function wait(dialogue: Dialogue, heard: Heard, now: Place, world: World): Turn {
  if (heard.kind === 'keys') {
    const left = heard.keys === '1' && world.canCallBack ? keepCallBack(dialogue) : null
    const turn = left ?? (heard.keys === '2' && world.canRecord ? askMessage(dialogue) : null)
    if (turn !== null) return turn
  }
  return {
    dialogue,
    steps: [
      {
        do: 'ask',
        spoken: spokenOf(dialogue, now, world),
        language: dialogue.language,
        keys: 1,
        hears: false,
        patienceSeconds: 1,
      },
    ],
    wants: [],
  }
}

function spokenOf(
  { language, decision }: Dialogue,
  { place, expected }: Place,
  world: World,
): Spoken[] {
  const spoken: Spoken[] = [
    place === 1 ? { language, prompt: 'next' } : { language, prompt: 'place', params: { place } },
  ]
  if (expected !== null && expected.toMinutes > 0)
    spoken.push({
      language,
      prompt: 'expected',
      params: { from: expected.fromMinutes, count: expected.toMinutes },
    })
  // Whoever is in danger is kept on the line, and is not taught other ways.
  if (decision?.outcome === 'emergency') return spoken
  if (world.canCallBack) spoken.push({ language, prompt: 'orCallBack' })
  if (world.canRecord) spoken.push({ language, prompt: 'orMessage' })
  return spoken
}
