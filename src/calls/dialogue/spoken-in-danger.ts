/** Says what helps at once in a danger, and the emergency number. */

import type { Language } from '#language/languages.ts'
import type { Decision } from '#routing/decision.ts'
import type { World } from './dialogue.ts'
import type { Spoken } from './step.ts'

export function spokenInDanger(language: Language, world: World, decision: Decision): Spoken[] {
  const say = decision.say?.[language]
  return [
    ...(say === undefined ? [] : [{ language, text: say }]),
    { language, prompt: 'emergency', params: { emergencyNumber: world.emergencyNumber } },
  ]
}
