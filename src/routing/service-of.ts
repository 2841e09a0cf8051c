/** Works out how soon a contact is served, by whom in which language, and which clocks start. */

import { isLanguage } from '#language/languages.ts'
import type { Ruled } from './apply-rules.ts'
import type { CompiledRules } from './compile.ts'
import type { Because, Decision, Outcome, RoutingInput } from './decision.ts'
import type { Priority, SkillStep, Topic } from './rules.ts'

/** A contact of which nothing is known yet may be urgent: someone looks the same day. */
const unknownPriority: Priority = 'P2'

/** The priority of the city's rules, or else the topic's; raised for danger and for the groups with precedence. */
export function priorityOf(
  compiled: CompiledRules,
  input: RoutingInput,
  topic: Topic | null,
  outcome: Outcome,
  ruled: Priority | undefined,
  because: Because[],
): Priority {
  if (outcome === 'emergency') return 'P0'
  let priority = ruled ?? topic?.priority ?? unknownPriority
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
  ruled: Pick<Ruled, 'skills' | 'overflow' | 'preferred'> = {},
): Decision['skills'] {
  const { city } = compiled
  const language = isLanguage(input.language)
    ? input.language
    : (city.fallbackLanguages[0] ?? city.stateLanguage)
  if (language !== input.language) because.push({ key: 'fallback-language', params: { language } })
  if (input.isOpen !== undefined && !input.isOpen(pool))
    because.push({ key: 'closed', params: { pool } })
  const steps = stepsOf(compiled, input, pool, ruled).map(
    ({ afterSeconds, level, withFirstLine }): ServedStep => ({
      afterSeconds,
      level,
      pools: withFirstLine && pool !== city.firstLinePool ? [pool, city.firstLinePool] : [pool],
    }),
  )
  return {
    language,
    steps: withOverflow(steps, ruled.overflow ?? []),
    ...(ruled.preferred !== undefined && { preferred: ruled.preferred }),
  }
}

type ServedStep = Decision['skills']['steps'][number]

const anyone: SkillStep[] = [{ afterSeconds: 0, level: 2, withFirstLine: true }]

/** Of the rules: a list by name or their own; else that of the pool. The first step is always open at once. */
function stepsOf(
  { city, pools }: CompiledRules,
  input: RoutingInput,
  pool: string,
  { skills }: Pick<Ruled, 'skills'>,
): SkillStep[] {
  if (typeof skills === 'object') return skills
  const named = city.skills[skills ?? pools.get(pool)?.skills ?? '']
  return named?.[input.channel] ?? anyone
}

/** The pools of the overflow join at their time, with the level that the wish for a language has come down to by then. */
function withOverflow(steps: ServedStep[], overflow: NonNullable<Ruled['overflow']>): ServedStep[] {
  let served = steps
  for (const { pool, afterSeconds } of overflow) {
    if (served.some((step) => step.afterSeconds <= afterSeconds && step.pools.includes(pool)))
      continue
    const before = served.findLast((step) => step.afterSeconds <= afterSeconds) ?? served[0]
    if (before === undefined) continue
    const joins = before.afterSeconds === afterSeconds ? [] : [{ ...before, afterSeconds }]
    served = [...served, ...joins]
      .toSorted((left, right) => left.afterSeconds - right.afterSeconds)
      .map((step) =>
        step.afterSeconds < afterSeconds || step.pools.includes(pool)
          ? step
          : { ...step, pools: [...step.pools, pool] },
      )
  }
  return served
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
