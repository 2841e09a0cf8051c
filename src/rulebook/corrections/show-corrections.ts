/** Shows which topics and pools the rules had wrong how often, in which language, and where people put them. */

import type { City } from '#city.ts'
import { countCorrections, countDecided } from './store.ts'
import type { CorrectionCount, DecidedCount } from './store.ts'

export type WrongRule = {
  /** Null: the rules had named none. */
  decided: string | null
  contacts: number
  corrected: number
  byLanguage: Record<string, { decided: number; corrected: number }>
  /** Where people put them, the commonest first. */
  isNow: { id: string; count: number }[]
}

export type ShownCorrections = { since: Date; topics: WrongRule[]; pools: WrongRule[] }

/** Of the last `days`. Counts only: nobody's words and nobody's name. */
export async function showCorrections(city: City, days: number): Promise<ShownCorrections> {
  const until = city.now()
  const since = new Date(until.getTime() - days * 86_400_000)
  const corrections = await countCorrections(city.sql, since, until)
  const decided = await countDecided(city.sql, since, until)
  const of = (field: 'topic' | 'pool'): WrongRule[] =>
    summed(
      corrections.filter((one) => one.field === field),
      decided.map((one) => ({ ...one, id: one[field] })),
    )
  return { since, topics: of('topic'), pools: of('pool') }
}

function summed(
  corrections: CorrectionCount[],
  decided: (DecidedCount & { id: string | null })[],
): WrongRule[] {
  const rules = new Map<string | null, WrongRule>()
  for (const { decided: id, isNow, language, count } of corrections) {
    const rule = rules.get(id) ?? {
      decided: id,
      contacts: 0,
      corrected: 0,
      byLanguage: {},
      isNow: [],
    }
    rules.set(id, rule)
    rule.corrected += count
    const ofLanguage = (rule.byLanguage[language] ??= { decided: 0, corrected: 0 })
    ofLanguage.corrected += count
    const target = rule.isNow.find((one) => one.id === isNow)
    if (target === undefined) rule.isNow.push({ id: isNow, count })
    else target.count += count
  }
  for (const { id, language, count } of decided) {
    const rule = rules.get(id)
    if (rule === undefined) continue
    rule.contacts += count
    const ofLanguage = (rule.byLanguage[language] ??= { decided: 0, corrected: 0 })
    ofLanguage.decided += count
  }
  for (const rule of rules.values()) rule.isNow.sort((a, b) => b.count - a.count)
  return [...rules.values()].toSorted((a, b) => b.corrected - a.corrected)
}
