/** Says which states a case has and how its reference number looks. */

export const caseStates = [
  'open',
  'waiting-for-citizen',
  'waiting-for-institution',
  'answered',
  'closed',
] as const
export type CaseState = (typeof caseStates)[number]

/** Who set the language of a case, a contact or a citizen. */
export type LanguageSource = 'citizen' | 'detection' | 'agent' | 'line' | 'interface' | 'default'

/**
 * `VLN-2026-000123`: the city's prefix, the local year of registration, a running number of six digits
 * or more that never restarts.
 */
export function caseNumber(prefix: string, year: number, running: number): string {
  return `${prefix}-${year}-${String(running).padStart(6, '0')}`
}
