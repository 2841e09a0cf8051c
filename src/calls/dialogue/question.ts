/** Asks one question where it is unclear what a caller means, answered by words or by keys. */

import type { Dialogue, Turn, World } from './dialogue.ts'
import type { Spoken } from './step.ts'

/** More cannot be kept in mind. */
const mostChoices = 3

export function askQuestion(before: Dialogue, world: World): Turn {
  const { language, decision } = before
  const asked = decision?.question?.[language]
  const question: Spoken =
    asked === undefined ? { language, prompt: 'notHeard' } : { language, text: asked }
  const choices = choicesOf(before).flatMap((topic, at): Spoken[] => {
    const name = world.topic(topic)?.[language]
    return name === undefined ? [] : [{ language, prompt: 'choice', params: { name, key: at + 1 } }]
  })
  return {
    dialogue: { ...before, stage: 'question' },
    steps: [
      {
        do: 'ask',
        spoken: [question, ...choices, { language, prompt: 'person' }],
        language,
        keys: 1,
        hears: true,
        patienceSeconds: 10,
      },
    ],
    wants: [],
  }
}

export function topicOfKey(dialogue: Dialogue, key: string): string | null {
  return choicesOf(dialogue)[Number(key) - 1] ?? null
}

function choicesOf({ decision }: Dialogue): string[] {
  return (decision?.also ?? []).slice(0, mostChoices).map(({ topic }) => topic)
}
