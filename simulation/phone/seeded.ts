/** Gives the same chances and the same identifiers for the same seed, so that a failing call can be played again. */

export type Seeded = {
  /** 0 ≤ x < 1. */
  chance: () => number
  /** `CA` and 32 hexadecimal digits, as Twilio writes its identifiers. */
  sid: (prefix: string) => string
  uuid: () => string
}

/** Mulberry32: small, quick and good enough to choose which callback is late. */
export function seeded(seed: number): Seeded {
  const faults = mulberry(seed)
  // A second stream: whether faults are on changes no identifier.
  const names = mulberry(seed ^ 0x9e3779b9)
  const hex = (length: number): string =>
    Array.from({ length }, () => Math.floor(names() * 16).toString(16)).join('')
  return {
    chance: faults,
    sid: (prefix) => prefix + hex(32),
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
  }
}

function mulberry(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
