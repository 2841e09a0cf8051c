/** Plays to whoever is on hold, and says from time to time that nobody has forgotten them. */

import type { LineEvent, LineStep } from '#channels/voice/words.ts'
import type { City } from '#city.ts'
import { isLanguage } from '#language/languages.ts'
import { said } from '../spoken.ts'

export function hearHold(city: City, event: Extract<LineEvent, { kind: 'held' }>): LineStep[] {
  const language = isLanguage(event.language) ? event.language : city.rules.city.stateLanguage
  return [{ do: 'music', said: [said({ language, prompt: 'onHold' })], language }]
}
