/** Brings Vilnius with other ranked rules than its own. */
import type { CityRule } from '#routing/city-rule.ts'
import type { CompiledRules } from '#routing/compile.ts'
import { rankRules } from '#routing/rank-rules.ts'
import { vilnius } from './cast.ts'

/** Vilnius with these rules alone. */
export function ruledBy(rules: CityRule[]): CompiledRules {
  const { notices } = vilnius.city
  const ranked = rankRules(rules, notices, vilnius.ranked.places)
  return { ...vilnius, city: { ...vilnius.city, ranked: rules }, ranked }
}
