/** Shows a supervisor how satisfied callers were with their talks, by pool and by language. */
import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { addDays } from '#deadlines/local-date.ts'
import { instantOf } from '#deadlines/zone.ts'
import { fewestAnswers, hideFew } from './hide-few.ts'
import type { SurveyFigures } from './hide-few.ts'
import { countSurveys } from './store/surveys.ts'

export type SurveyReport = {
  fewestAnswers: number
  pools: SurveyFigures[]
  languages: SurveyFigures[]
}

/** `from`, `to`: local days, both counted. */
export async function showSurveys(
  city: City,
  actor: Actor,
  asked: { from: string; to: string; enterprise: string | undefined },
): Promise<SurveyReport> {
  const { timezone, firstLinePool } = city.rules.city
  const groups = await countSurveys(city.sql, {
    actor,
    firstLinePool,
    enterprise: asked.enterprise,
    from: instantOf(asked.from, 0, timezone),
    to: instantOf(addDays(asked.to, 1), 0, timezone),
  })
  const of = (by: 'pool' | 'language') => hideFew(groups.filter((group) => group.by === by))
  return { fewestAnswers, pools: of('pool'), languages: of('language') }
}
