/** What a step of deciding has found, before priority, skills and clocks are added. */

import type { CompiledRules } from './compile.ts'
import type { Because, Matter, Outcome } from './decision.ts'
import type { Texts, Topic } from './rules.ts'

export type Found = {
  outcome: Outcome
  topic: Topic | null
  enterprise: string | null
  pool: string
  because: Because[]
  also: Matter[]
  question?: Texts
  say?: Texts
}

/** Null where the id is null or the rules no longer know it. */
export function topicNamed(compiled: CompiledRules, id: string | null): Topic | null {
  return id === null ? null : (compiled.topics[compiled.topicAt.get(id) ?? -1] ?? null)
}

export function matterOf(topic: Topic): Matter {
  return { topic: topic.id, enterprise: topic.enterprise, institution: topic.institution }
}
