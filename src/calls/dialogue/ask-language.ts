/** Greets a caller in the languages of the city, each in its own voice, and asks which one to speak. */

import type { Dialogue, Turn, World } from './dialogue.ts'
import type { Spoken } from './step.ts'

/** The key of a language is always the same, whatever stands first. */
export function askLanguage(before: Dialogue, world: World): Turn {
  const [first] = world.offered
  const language = first?.language ?? before.language
  const greeting: Spoken = {
    language,
    prompt: 'greeting',
    params: { city: world.city[language], emergencyNumber: world.emergencyNumber },
  }
  const offers = world.offered.map((one): Spoken => ({
    language: one.language,
    prompt: 'offer',
    params: { key: one.key },
  }))
  return {
    dialogue: { ...before, stage: 'language', language },
    steps: [
      {
        do: 'ask',
        spoken: [greeting, ...offers],
        language,
        keys: 1,
        hears: true,
        patienceSeconds: 8,
      },
    ],
    wants: [],
  }
}
