/** Draws lots that a seed repeats, so that a call that went wrong can be played again. */

export type Chance = {
  /** 0 ≤ x < 1. */
  next: () => number
  /** From `least` to `most`, both included. */
  whole: (least: number, most: number) => number
  one: <T>(of: readonly T[]) => T
  /** True so often of a hundred times. */
  percent: (often: number) => boolean
}

/** Mulberry32. */
export function chanceOf(seed: number): Chance {
  let state = (seed ^ 0x51ed270b) >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    whole: (least, most) => least + Math.floor(next() * (most - least + 1)),
    one: (of) => {
      const found = of[Math.floor(next() * of.length)]
      if (found === undefined) throw new Error('There is nothing to choose from')
      return found
    },
    percent: (often) => next() * 100 < often,
  }
}
