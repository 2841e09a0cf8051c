/** Says how much of a day was answered in time, by both formulas in use, so that nobody can choose the kinder one. */

export type Served = {
  answered: number
  answeredInTarget: number
  /** Gave up before anybody answered. */
  abandoned: number
  abandonedInTarget: number
}

export type ServiceLevel = {
  /** Answered in time / answered. */
  ofAnswered: number | null
  /** (Answered in time + gave up in time) / (answered + gave up): who gave up late counts against us. */
  ofAll: number | null
  /** Gave up / (answered + gave up). */
  abandonment: number | null
}

/** Shares from 0 to 1; null where there was nobody. Both formulas as Asterisk's queues count them. */
export function serviceLevel(served: Served): ServiceLevel {
  const { answered, answeredInTarget, abandoned, abandonedInTarget } = served
  const all = answered + abandoned
  return {
    ofAnswered: share(answeredInTarget, answered),
    ofAll: share(answeredInTarget + abandonedInTarget, all),
    abandonment: share(abandoned, all),
  }
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}
