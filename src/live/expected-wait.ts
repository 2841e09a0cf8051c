/** Works out how long somebody in a queue will probably wait, as an honest range, or says that nobody can tell yet. */

export type WaitFacts = {
  /** 1 is next. */
  place: number
  /** How many contacts of the channel are in work at once when everybody who is there is busy. */
  seats: number
  /** How long the latest contacts of the pool took, in seconds, whatever their order. */
  serviceSeconds: readonly number[]
}

/** Whole minutes; four waits of five end between the two. */
export type ExpectedWait = { fromMinutes: number; toMinutes: number }

/** Fewer tell more about those people than about the next one. */
const fewestServices = 5

/** Of the normal distribution: a tenth lies below, a tenth above. */
const tenth = 1.2816

/**
 * The wait until `place` of the busy seats are free is a sum of `place` departures, each `mean / seats` on average.
 * The spread of the service times and the doubt about their mean widen it; the quantiles are those of a gamma
 * distribution with that mean and variance (Wilson and Hilferty 1931). Null: nobody is there, or too little is known.
 */
export function expectedWait({ place, seats, serviceSeconds }: WaitFacts): ExpectedWait | null {
  const known = serviceSeconds.length
  if (seats < 1 || known < fewestServices) return null
  const mean = serviceSeconds.reduce((sum, seconds) => sum + seconds, 0) / known
  if (mean <= 0) return null
  const spread =
    serviceSeconds.reduce((sum, seconds) => sum + (seconds - mean) ** 2, 0) /
    (known - 1) /
    mean ** 2
  const wait = (place * mean) / seats
  const variance = (wait ** 2 / place) * Math.max(1, spread) + (wait ** 2 * spread) / known
  const from = quantile(wait, variance, -tenth)
  const to = quantile(wait, variance, tenth)
  return { fromMinutes: roundedDown(from / 60), toMinutes: roundedUp(to / 60) }
}

function quantile(mean: number, variance: number, deviations: number): number {
  const shape = mean ** 2 / variance
  const root = 1 - 1 / (9 * shape) + deviations * Math.sqrt(1 / (9 * shape))
  return mean * Math.max(0, root) ** 3
}

/** Steps in which people speak of minutes: a wait is never known more finely. */
const steps = [0, 1, 2, 3, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240]

function roundedDown(minutes: number): number {
  return steps.findLast((step) => step <= minutes) ?? 0
}

function roundedUp(minutes: number): number {
  return steps.find((step) => step >= minutes) ?? Math.ceil(minutes / 60) * 60
}
