/** Writes the learnt weights as the small file that the detector carries. */
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { Table } from '../classes.ts'
import { farthest, stepOf, unit, zero } from '../model-format.ts'
import type { Weights } from './softmax.ts'

/**
 * One printable character a weight (42 to 90, none that a string must escape): see `unpack`. Only differences inside
 * a row count, so each row is moved to have its middle at 0: more zeros, a smaller file.
 */
export function pack(weights: Weights, { classes }: Table): string {
  const codes = Buffer.alloc(weights.length)
  const width = classes.length
  const steps = classes.map((one) => unit * stepOf(one))
  for (let at = 0; at < weights.length; at += width) {
    const row = weights.subarray(at, at + width)
    const middle = middleOf(row)
    for (let k = 0; k < width; k++) {
      const level = Math.round(((row[k] ?? 0) - middle) / (steps[k] ?? unit))
      codes[at + k] = zero + Math.max(-farthest, Math.min(farthest, level))
    }
  }
  return codes.toString('latin1')
}

function middleOf(row: Float32Array): number {
  const sorted = row.toSorted()
  const half = sorted.length / 2
  return ((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half) - 1] ?? 0)) / 2
}

/** Writes `model.bin` and `model.ts` (the same characters, as an import for bundles) into `directory`. */
export function writeModel(
  packed: string,
  directory: URL,
): { bytes: number; compressed: number; sha256: string } {
  const sha256 = createHash('sha256').update(packed).digest('hex')
  const text = `/** Carries the learnt weights of the language model; made by \`npm run train:language\`, not by hand. */
export const sha256 = '${sha256}'
export const model =
  '${packed}'
`
  writeFileSync(new URL('model.ts', directory), text)
  return { bytes: packed.length, compressed: gzipSync(packed, { level: 9 }).length, sha256 }
}
