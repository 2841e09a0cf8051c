/** Says until when a contact is usually put on hold. */

export type Hold = { name: 'hour' | 'tomorrow' | 'threeDays' | 'week'; until: Date }

/** When the working day of a city begins, in the agent's own time. */
const morningHour = 8

export function holdUntil(now: Date): Hold[] {
  const morning = (days: number) => {
    const day = new Date(now)
    day.setDate(day.getDate() + days)
    day.setHours(morningHour, 0, 0, 0)
    return day
  }
  return [
    { name: 'hour', until: new Date(now.getTime() + 3_600_000) },
    { name: 'tomorrow', until: morning(1) },
    { name: 'threeDays', until: morning(3) },
    { name: 'week', until: morning(7) },
  ]
}
