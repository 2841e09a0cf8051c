/** Loads the version of the rules that is in effect, rules and model together, and only when it is another one. */

import type { Sql } from '#db/connect.ts'
import type { HeldRules, RuleHolder } from './hold-rules.ts'
import { cityDataOf, unpackJoined } from './joined.ts'
import { modelOfBytes, sha256Of } from './model-bytes.ts'
import { readInEffect, readLoadable } from './store/pointer.ts'
import type { Log } from '#log.ts'

export type RulesFrom = { sql: Sql; settings: { city: string }; log: Log }

/** What loading came to; `unreadable`: packed by another release, or damaged. */
export type Loaded =
  | { outcome: 'loaded'; held: HeldRules }
  | { outcome: 'unreadable'; number: number; because: string }

/** `known` gives its model where the version has the same. Blocks for a tenth of a second in a large city. */
export async function loadVersion(
  from: Pick<RulesFrom, 'sql'>,
  number: number,
  known: HeldRules | null,
): Promise<Loaded> {
  const row = await readLoadable(from.sql, number, known?.modelSha256 ?? null)
  if (row === null || row.joined === null)
    return { outcome: 'unreadable', number, because: 'it was not joined' }
  const joined = unpackJoined(row.joined)
  if (joined === null)
    return { outcome: 'unreadable', number, because: 'another release has packed it' }
  const { modelSha256, bytes } = row
  if (bytes !== null && sha256Of(bytes) !== modelSha256)
    return { outcome: 'unreadable', number, because: 'its model is damaged' }
  const isKnown = modelSha256 !== null && known !== null && known.modelSha256 === modelSha256
  const model = bytes !== null ? modelOfBytes(bytes) : isKnown ? known.rules.model : null
  return { outcome: 'loaded', held: { ...cityDataOf(joined, model), number, modelSha256 } }
}

/**
 * Takes what is in effect into the holder, if it is not there yet. Called when woken and every second anyway.
 * Rules that cannot be read are logged once, and those of before stay: a copy always decides.
 */
export function followRules(from: RulesFrom, holder: RuleHolder): () => Promise<void> {
  let refused: number | null = null
  /** What was in effect before, since rolling back is in a hurry. */
  let previous: HeldRules | null = null
  return async () => {
    const pointer = await readInEffect(from.sql, from.settings.city)
    const held = holder.current()
    if (pointer === null || pointer.number === held.number || pointer.number === refused) return
    const loaded: Loaded =
      previous?.number === pointer.number && previous.modelSha256 === pointer.modelSha256
        ? { outcome: 'loaded', held: previous }
        : await loadVersion(from, pointer.number, held)
    if (loaded.outcome === 'loaded') {
      previous = held
      holder.put(loaded.held)
      refused = null
      from.log.info('Other rules are in effect.', { number: pointer.number })
    } else {
      refused = pointer.number
      from.log.error('The rules in effect cannot be read; those of before stay.', loaded)
    }
  }
}
