/** Guards people from being asked how we did where the question would hurt. */

import type { CityRules } from '#routing/rules.ts'

/** What is known of a case when somebody thinks of a survey. */
export type Surveyed = {
  /** Kept on the case: `never` from the day on which such a package was opened, whatever becomes of it. */
  survey: 'allowed' | 'never'
  topic: string | null
}

/** False after a death, also where nobody opened a package for it: then its topic tells. */
export function maySurvey({ lifeSituations }: CityRules, { survey, topic }: Surveyed): boolean {
  const isGrief = lifeSituations.some(
    ({ hasSurvey, proposedBy }) =>
      !hasSurvey && topic !== null && proposedBy.topics.includes(topic),
  )
  return survey === 'allowed' && !isGrief
}
