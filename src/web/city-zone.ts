/** Knows by which clock the city lives: all times on its screens are the city's, wherever somebody sits. */

let zone: string | undefined

export function setCityZone(timeZone: string): void {
  zone = timeZone
}

/** An IANA name; this machine's own until the service has told the city's. */
export function cityZone(): string {
  return zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
}
