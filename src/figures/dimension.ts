/** Names by what figures are told apart, and which contacts they may be narrowed to. */

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

/** In seconds. A letter is answered in time within a day; calls and chats as the city's board says. */
export type Targets = { live: number; letters: number }

export const letterTargetSeconds = 24 * 3600
