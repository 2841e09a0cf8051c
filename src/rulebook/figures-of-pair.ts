/** Measures two versions of the rules on the sentences of the first, so that they can be compared. */

import { compile } from '#routing/compile.ts'
import { figuresOf } from './figures.ts'
import type { Figures } from './figures.ts'
import { unpackJoined } from './joined.ts'
import type { Joined } from './joined.ts'
import { modelOfBytes } from './model-bytes.ts'
import type { TestSentence } from './test-set.ts'

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
  return {
    before: figuresOn(before, pair.before.model, before.tests),
    after: figuresOn(after, pair.after.model, before.tests),
  }
}

function joinedOf({ joined }: PackedRules): Joined | null {
  return joined === null ? null : unpackJoined(joined)
}

function figuresOn({ rules }: Joined, model: Uint8Array | null, tests: TestSentence[]): Figures {
  return figuresOf(compile(rules, model === null ? null : modelOfBytes(model)), tests)
}
