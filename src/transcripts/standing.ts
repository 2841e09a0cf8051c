/** Tells whoever watches the house how the speech service was when it was last asked. */
import type { City } from '#city.ts'
import { nameOf } from './hear-next.ts'
import type { UnavailableBecause } from './refusal.ts'
import { findFault } from './store.ts'

export type TranscriptionStanding = {
  /** For `api:health.transcription.…`. */
  state: 'off' | 'ok' | UnavailableBecause
  needsAPerson: boolean
}

/** Nobody asks it only to see: what it answered last is what is known. */
export async function transcriptionStanding(city: City): Promise<TranscriptionStanding> {
  const { transcription } = city.settings
  if (transcription === null) return { state: 'off', needsAPerson: false }
  const state = (await findFault(city.sql, nameOf(transcription)))?.because ?? 'ok'
  // Being slow or away passes by itself; a key, a contract or a name does not.
  return { state, needsAPerson: !['ok', 'busy', 'failed'].includes(state) }
}
