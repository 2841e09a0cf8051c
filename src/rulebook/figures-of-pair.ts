/** Measures two versions of the rules on the sentences of the first, so that they can be compared. */

import { compile } from '#routing/compile.ts'
import type { Model } from '#routing/model.ts'
import { dangersOf, figuresOf } from './figures.ts'
import type { Figures } from './figures.ts'
import { unpackJoined } from './joined.ts'
import type { Joined } from './joined.ts'
import { modelOfBytes } from './model-bytes.ts'

/** As packJoined and bytesOfModel made them. */
export type PackedRules = { joined: Uint8Array | null; model: Uint8Array | null }

export type ComparedFigures = { before: Figures; after: Figures }

/** Null where one of them is not joined by this release, or the first has no test set. */
export function figuresOfPair(pair: {
  before: PackedRules
  after: PackedRules
}): ComparedFigures | null {
  const before = joinedOf(pair.before)
  const after = joinedOf(pair.after)
  if (before === null || after === null || before.tests.length === 0) return null
  const { tests } = before
  const first = compile(before.rules, modelOf(pair.before))
  const second = compile(after.rules, modelOf(pair.after))
  const dangers = dangersOf(first)
  return {
    before: figuresOf(first, tests, dangers),
    after: figuresOf(second, tests, dangers),
  }
}

function joinedOf({ joined }: PackedRules): Joined | null {
  return joined === null ? null : unpackJoined(joined)
}

function modelOf({ model }: PackedRules): Model | null {
  return model === null ? null : modelOfBytes(model)
}
