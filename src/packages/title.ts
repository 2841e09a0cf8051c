/** Calls packages and parts by the names that the city gave them. */

import type { CompiledRules } from '#routing/compile.ts'
import type { Texts } from '#routing/rules.ts'

/** Of a situation that the rules no longer know, null. */
export function situationTitle({ city }: CompiledRules, id: string): Texts | null {
  return city.lifeSituations.find((one) => one.id === id)?.title ?? null
}

/** As the package calls it, else as the catalogue calls its topic; null when both are gone. */
export function partTitle(
  { city }: CompiledRules,
  situation: string,
  part: { step: string; topic: string },
): Texts | null {
  const steps = city.lifeSituations.find((one) => one.id === situation)?.steps ?? []
  const own = steps.find((step) => step.id === part.step)?.title
  return own ?? city.topics.find((topic) => topic.id === part.topic)?.title ?? null
}
