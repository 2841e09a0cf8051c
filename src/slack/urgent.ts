/** Says what cannot wait for somebody to look into a channel. */

/** Danger to life, and what must be done now. */
export function isUrgent({ priority }: { priority: number }): boolean {
  return priority <= 1
}

/** Ahead of a deadline, so that a working day is left of it. */
export const nearlyDueMs = 24 * 3_600_000
