/** Counts sentences that are hard to follow, for a hint beside the answer. */

/** In words; plain-language guides of cities and of GOV.UK say 25. */
const longest = 25

export function longSentences(text: string): number {
  return text
    .split(/[.!?…]+(?=\s|$)|\n{2,}/u)
    .filter((sentence) => (sentence.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0) > longest)
    .length
}
