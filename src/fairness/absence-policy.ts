/** Reads how a city deals with people who are away. */
import type { CityData } from '#city.ts'
import { usualAbsencePolicy, type AbsencePolicy } from './absence.ts'

export function absencePolicyOf(city: Pick<CityData, 'rules'>): AbsencePolicy {
  return city.rules.city.absences ?? usualAbsencePolicy
}
