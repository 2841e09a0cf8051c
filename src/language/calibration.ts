/** Turns the model's share for an answer into the chance that the answer is right. */
import { fits } from './fits.ts'

/** `share` is what the model gives the answer, 0 to 1; `words` how many it weighed. Between 0 and 1, never quite either. */
export function confidenceOf(share: number, words: number): number {
  const { slope, shift } = fits[Math.min(words, fits.length) - 1] ?? { slope: 1, shift: 0 }
  return 1 / (1 + Math.exp(-(slope * logitOf(share) + shift)))
}

export function logitOf(share: number): number {
  const held = Math.min(1 - 1e-6, Math.max(1e-6, share))
  return Math.log(held / (1 - held))
}
