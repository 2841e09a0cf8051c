/** Gives a request on the edge the rules that are in effect, at most two seconds old. */

import type { CityData } from '#city.ts'
import { holdRules } from '#rulebook/hold-rules.ts'
import type { RuleHolder } from '#rulebook/hold-rules.ts'
import { followRules } from '#rulebook/load-in-effect.ts'
import type { RulesFrom } from '#rulebook/load-in-effect.ts'

const freshMilliseconds = 2_000

/** Data only, so that requests of one isolate may share it; each asks and loads by its own connection. */
let holder: RuleHolder | null = null
let askedAt = Number.NEGATIVE_INFINITY

/**
 * Rules and model come from the database, where a machine has written them; until it has, the packed ones decide.
 * A database that is away leaves the rules as they were: the request will say itself that it cannot be served.
 */
export async function rulesInEffect(
  from: RulesFrom,
  packedRules: () => CityData,
): Promise<CityData> {
  holder ??= holdRules({ ...packedRules(), number: null, modelSha256: null })
  const at = Date.now()
  if (at - askedAt >= freshMilliseconds) {
    try {
      await followRules(from, holder)()
      askedAt = at
    } catch (fault) {
      from.log.error('The rules in effect could not be asked for.', { fault })
    }
  }
  const { rules, calendar, deadlineRules, replyPolicy } = holder.current()
  return { rules, calendar, deadlineRules, replyPolicy }
}
