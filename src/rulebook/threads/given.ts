/** Opens the rules that a job was given, whether they are joined already or still files. */

import { compile } from '#routing/compile.ts'
import type { CompiledRules } from '#routing/compile.ts'
import type { CityFiles } from '#routing/read-city-files.ts'
import type { Side } from '../dry-run/dry-run.ts'
import { timesOf } from '../dry-run/times.ts'
import { joinRulebook } from '../join-rulebook.ts'
import { unpackJoined } from '../joined.ts'
import type { Joined } from '../joined.ts'
import { modelOfBytes } from '../model-bytes.ts'
import type { GivenFiles, GivenRules } from './job.ts'

export function filesOf(given: GivenFiles): CityFiles {
  const files = typeof given === 'string' ? (JSON.parse(given) as Record<string, string>) : given
  return new Map(Object.entries(files))
}

/** Throws with the first fault: rules that are tried must be sound. */
export function joinedOf(files: CityFiles): Joined {
  const { joined, findings } = joinRulebook(files)
  if (joined !== null) return joined
  const [first] = findings
  throw new Error(
    `The rules have faults, the first in ${first?.file}:${first?.line}: ${first?.reason}`,
  )
}

/** A rulebook opened to decide by, with the sentences that measure it. */
export type Opened = Side & { tests: Joined['tests'] }

/** `beside`: rules opened before; where the model is the same, letter by letter, both decide by one. */
export function opened(
  { files, joined, model }: GivenRules,
  beside: { given: GivenRules; rules: CompiledRules } | null = null,
): Opened {
  const isShared =
    beside !== null &&
    model !== null &&
    beside.given.model !== null &&
    Buffer.compare(beside.given.model, model) === 0
  const known = isShared ? beside.rules.model : null
  const rulebook = (joined === null ? null : unpackJoined(joined)) ?? joinedOf(filesOf(files))
  const { rules, tests } = rulebook
  return {
    rules: compile(rules, known ?? (model === null ? null : modelOfBytes(model))),
    times: timesOf(rulebook),
    tests,
  }
}
