/** Holds the rules by which a copy of the service decides, so that they can change between two decisions. */

import type { RuleData } from './joined.ts'

/** `number` and `modelSha256` are null where the rules come from no version of the database. */
export type HeldRules = RuleData & { number: number | null; modelSha256: string | null }

export type RuleHolder = {
  current: () => HeldRules
  put: (rules: HeldRules) => void
}

export function holdRules(first: HeldRules): RuleHolder {
  let held = first
  return {
    current: () => held,
    put: (rules) => {
      held = rules
    },
  }
}

/**
 * The city with the rules that are in effect whenever they are asked for. Whoever decides takes them once:
 * `pinned(city)` stays with those of the moment.
 */
export function cityUnder<Parts extends object>(
  holder: RuleHolder,
  parts: Parts,
): Parts & RuleData {
  return Object.defineProperties(parts, {
    rules: { enumerable: true, get: () => holder.current().rules },
    calendar: { enumerable: true, get: () => holder.current().calendar },
    deadlineRules: { enumerable: true, get: () => holder.current().deadlineRules },
    replyPolicy: { enumerable: true, get: () => holder.current().replyPolicy },
  }) as Parts & RuleData
}
