/** Says how the learnt weights are written down, for the trainer that packs and the detector that unpacks them. */
import { cyrillicTable, latinTable, type ModelClass, type Table } from './classes.ts'

/** One printable character of the model is one weight: this one is 0, and 24 lie on each side of it. */
export const zero = 66
export const farthest = 24

/** The smallest step of a weight is this much of a logit: coarse enough for the size, fine enough for the figures. */
export const unit = 1 / 6

/** How many units lie between two characters: families of languages are only there to be told from the six. */
export function stepOf({ code }: ModelClass): number {
  return code === null ? 2 : 1
}

/** The weights of both tables, row by row, in units. */
export type UnpackedModel = { latin: Int8Array; cyrillic: Int8Array }

export function unpack(packed: string): UnpackedModel {
  const border = latinTable.classes.length << latinTable.bits
  return {
    latin: unpackTable(packed, 0, latinTable),
    cyrillic: unpackTable(packed, border, cyrillicTable),
  }
}

function unpackTable(packed: string, from: number, { bits, classes }: Table): Int8Array {
  const width = classes.length
  const steps = classes.map(stepOf)
  const weights = new Int8Array(width << bits)
  for (let at = 0; at < weights.length; at += width) {
    for (let k = 0; k < width; k++) {
      weights[at + k] = (packed.charCodeAt(from + at + k) - zero) * (steps[k] ?? 1)
    }
  }
  return weights
}
