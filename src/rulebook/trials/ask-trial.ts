/** Takes a supervisor's wish to try a version: some copy of the service will do it soon. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { findVersion } from '../store/versions.ts'
import { cancelTrial, findTrial, insertTrial } from './store.ts'
import type { TrialKind, TrialRequest } from './trial.ts'

/** The same wish for the same revision, while it is under way, is one trial. */
export async function askTrial(
  city: City,
  actor: Actor,
  number: number,
  wish: { kind: TrialKind; request: TrialRequest },
): Promise<{ outcome: 'asked'; id: number } | { outcome: 'not-found' }> {
  if ((await findVersion(city.sql, city.settings.city, number)) === null)
    return { outcome: 'not-found' }
  const row = { number, ...wish, askedBy: actor.agentId, at: city.now() }
  const id = await insertTrial(city.sql, row)
  if (id === null) return { outcome: 'not-found' }
  city.wake('rules')
  return { outcome: 'asked', id }
}

/** Whoever works on it stops within a second or two. */
export async function stopTrial(
  city: City,
  id: number,
): Promise<{ outcome: 'stopped' | 'not-found' | 'not-open' }> {
  if ((await findTrial(city.sql, city.settings.city, id)) === null) return { outcome: 'not-found' }
  return { outcome: (await cancelTrial(city.sql, id, city.now())) ? 'stopped' : 'not-open' }
}
