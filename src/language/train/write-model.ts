/** Writes the learnt weights as the small file that the detector carries. */
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { unit, zero } from '../model-format.ts'
import type { Weights } from './softmax.ts'

/** One printable character a weight (42 to 90, none that a string must escape): see `unpack`. */
export function pack(weights: Weights): string {
  const codes = Buffer.alloc(weights.length)
  for (let at = 0; at < weights.length; at++) {
    const weight = weights[at] ?? 0
    const level = Math.min(24, Math.round(Math.sqrt(Math.abs(weight) / unit)))
    codes[at] = zero + (weight < 0 ? -level : level)
  }
  return codes.toString('latin1')
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
