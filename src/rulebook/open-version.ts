/** Opens a version ready to decide by, for whoever tries it, and keeps the last few: a supervisor tries many sentences. */

import type { City } from '#city.ts'
import type { HeldRules } from './hold-rules.ts'
import { loadVersion } from './load-in-effect.ts'
import type { Version } from './version.ts'

const most = 3
/** By version and model: what has these never changes. */
const opened = new Map<string, HeldRules>()

/** Null where it was not joined. Without a model of its own it decides by the one in effect, as far as that goes. */
export async function openVersion(city: City, version: Version): Promise<HeldRules | null> {
  if (version.version === null || !version.isSound) return null
  const key = `${version.city} ${version.version} ${version.modelSha256} ${version.number}`
  const known = opened.get(key)
  if (known !== undefined) return known
  const loaded = await loadVersion(city, version.number, null)
  if (loaded.outcome !== 'loaded') return null
  opened.set(key, loaded.held)
  for (const old of [...opened.keys()].slice(0, -most)) opened.delete(old)
  return loaded.held
}
