/** Says how sure a share is: few cases prove little, however good they look. */

export type Interval = { lower: number; upper: number }

/** Wilson's interval of 95 %: where the true share lies for `kept` of `all`; `kept` may be a fraction. Null for none. */
export function wilson(kept: number, all: number): Interval | null {
  if (all <= 0) return null
  const z = 1.959964
  const share = Math.min(1, Math.max(0, kept / all))
  const spread = 1 + (z * z) / all
  const middle = (share + (z * z) / (2 * all)) / spread
  const half = (z / spread) * Math.sqrt((share * (1 - share)) / all + (z * z) / (4 * all * all))
  return { lower: Math.max(0, middle - half), upper: Math.min(1, middle + half) }
}
