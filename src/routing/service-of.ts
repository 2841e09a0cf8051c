/** Works out how soon a contact is served, by whom in which language, and which clocks start. */

import { isLanguage } from '#language/languages.ts'
import type { CompiledRules } from './compile.ts'
import type { Because, Decision, Outcome, RoutingInput } from './decision.ts'
import type { Priority, Topic } from './rules.ts'

/** A contact of which nothing is known yet may be urgent: someone looks the same day. */
const unknownPriority: Priority = 'P2'

/** The topic's priority, raised for danger and for the city's groups with precedence. */
export function priorityOf(
  compiled: CompiledRules,
  input: RoutingInput,
  topic: Topic | null,
  outcome: Outcome,
  because: Because[],
): Priority {
  if (outcome === 'emergency') return 'P0'
  let priority = topic?.priority ?? unknownPriority
  if (priority === 'P0') priority = 'P1'
  for (const group of compiled.city.groups) {
    if (input.citizenGroups?.includes(group.id) === true && group.priority < priority) {
      priority = group.priority
      because.push({ key: 'group', params: { group: group.id, priority } })
    }
  }
  return priority
}

/** The language an agent must have, and how the wish relaxes with time: never below level 2. */
export function skillsOf(
  compiled: CompiledRules,
  input: RoutingInput,
  pool: string,
  because: Because[],
): Decision['skills'] {
  const { city, pools } = compiled
  const known = pools.get(pool)
  const language = isLanguage(input.language)
    ? input.language
    : (city.fallbackLanguages[0] ?? city.stateLanguage)
  if (language !== input.language) because.push({ key: 'fallback-language', params: { language } })
  if (input.isOpen !== undefined && !input.isOpen(pool))
    because.push({ key: 'closed', params: { pool } })
  const steps = city.skills[known?.skills ?? '']?.[input.channel] ?? [
    { afterSeconds: 0, level: 2 as const, withFirstLine: true },
  ]
  return {
    language,
    steps: steps.map(({ afterSeconds, level, withFirstLine }) => ({
      afterSeconds,
      level,
      pools: withFirstLine && pool !== city.firstLinePool ? [pool, city.firstLinePool] : [pool],
    })),
  }
}

/** Ids of the dated rules that start a clock. */
export function deadlinesOf(
  compiled: CompiledRules,
  topic: Topic | null,
  outcome: Outcome,
): string[] {
  const { deadlines } = compiled.city
  if (outcome === 'not-ours' || outcome === 'elsewhere') return deadlines.referral
  if (topic === null) return deadlines.byKind.request
  return deadlines.byTopic[topic.id] ?? deadlines.byKind[topic.kind]
}
