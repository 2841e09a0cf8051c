/** Tells whoever watches the house how the translation service was when somebody last needed it. */
import type { City } from '#city.ts'
import { nameOf } from './ask-service.ts'
import type { UnavailableBecause } from './dialect.ts'
import { findFault } from './store.ts'

export type TranslationStanding = {
  /** For `api:health.translation.…`. */
  state: 'off' | 'ok' | UnavailableBecause
  needsAPerson: boolean
}

/** Nobody asks it only to see: what it answered last is what is known. */
export async function translationStanding(city: City): Promise<TranslationStanding> {
  const { translation } = city.settings
  if (translation === null) return { state: 'off', needsAPerson: false }
  const fault = await findFault(city.sql, nameOf(translation))
  const now = city.now()
  const isOver = fault?.because === 'busy' && (fault.busyUntil === null || fault.busyUntil <= now)
  const state = fault === null || isOver ? 'ok' : fault.because
  // Being slow or away passes by itself; a key or a contract does not.
  return { state, needsAPerson: !['ok', 'busy', 'failed'].includes(state) }
}
