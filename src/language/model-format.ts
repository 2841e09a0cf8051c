/** Says how the learnt weights are written down, for the trainer that packs and the detector that unpacks them. */

/** One character of the model is one weight: its distance from this one is the root of the weight's size. */
export const zero = 66

/** A step of 1 in the unpacked weights is this much of a logit. */
export const unit = 1 / 64

/** Undoes the packing: small weights are kept finely, large ones coarsely, because size goes with the square. */
export function unpack(packed: string): Int16Array {
  const values = Int16Array.from(
    { length: 128 },
    (_, code) => (code - zero) * Math.abs(code - zero),
  )
  const weights = new Int16Array(packed.length)
  for (let at = 0; at < packed.length; at++) weights[at] = values[packed.charCodeAt(at)] ?? 0
  return weights
}
