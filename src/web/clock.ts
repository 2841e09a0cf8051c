/** Tells the time of the service, whatever the clock of this machine says: an offer of 20 seconds must be seen. */

let aheadMilliseconds = 0

/** From the `Date` of an answer, in whole seconds; what lies below two seconds is no wrong clock. */
export function learnTime(date: string | null): void {
  const ahead = date === null ? Number.NaN : Date.parse(date) - Date.now()
  if (!Number.isNaN(ahead)) aheadMilliseconds = Math.abs(ahead) < 2_000 ? 0 : ahead
}

export function now(): Date {
  return new Date(Date.now() + aheadMilliseconds)
}
