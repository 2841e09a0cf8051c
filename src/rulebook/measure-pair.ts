/** Measures a draft beside what is in effect, both on the test set of the latter, which the draft cannot make easier. */

import type { City } from '#city.ts'
import type { ComparedFigures } from './figures-of-pair.ts'
import { readLoadable } from './store/pointer.ts'
import { compareBeside } from './threads/compare-beside.ts'
import type { GivenRules } from './threads/job.ts'

/** Null where one of them cannot be read, or there is nothing to measure on. */
export async function measurePair(
  city: City,
  draft: number,
  inEffect: number,
): Promise<ComparedFigures | null> {
  const before = await given(city, inEffect)
  const after = await given(city, draft)
  return before === null || after === null ? null : compareBeside({ before, after })
}

/** Joined already: its files are not needed. */
async function given(city: City, number: number): Promise<GivenRules | null> {
  const row = await readLoadable(city.sql, number, null)
  if (row === null || row.joined === null) return null
  return { files: {}, joined: row.joined, model: row.bytes }
}
