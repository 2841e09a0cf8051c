/** Names by what figures are told apart, and which contacts they may be narrowed to. */

import type { City } from '#city.ts'

export const queueDimensions = ['enterprise', 'pool', 'language', 'channel'] as const
export type QueueDimension = (typeof queueDimensions)[number]

export const reportDimensions = ['language', 'enterprise', 'channel', 'topic', 'pool'] as const
export type ReportDimension = (typeof reportDimensions)[number]

export const reportSteps = ['hour', 'day', 'week', 'month'] as const
export type ReportStep = (typeof reportSteps)[number]

/** Undefined: not narrowed. */
export type Narrowing = {
  enterprise?: string | undefined
  pool?: string | undefined
  language?: string | undefined
  channel?: string | undefined
}

/** In seconds: a call or chat as the city's board says, a letter as its rules promise. */
export type Targets = { live: number; letters: number }

const usualLetterHours = 24

export function targetsOf({ pages, rules }: Pick<City, 'pages' | 'rules'>): Targets {
  const hours = rules.city.promises?.letterHours ?? usualLetterHours
  return { live: pages.board['target-seconds'], letters: hours * 3600 }
}
