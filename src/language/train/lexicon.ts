/** Holds the words of a language with how often people use them, to draw from. */

/** Words with a running sum of weights, so that a draw is a binary search. */
export type Lexicon = { words: readonly string[]; sums: Float64Array }

export function lexiconOf(weights: Iterable<readonly [word: string, weight: number]>): Lexicon {
  const words: string[] = []
  const running: number[] = []
  let total = 0
  for (const [word, weight] of weights) {
    if (!(weight > 0)) throw new Error(`The word ${word} has no weight.`)
    total += weight
    words.push(word)
    running.push(total)
  }
  return { words, sums: Float64Array.from(running) }
}

export function draw(lexicon: Lexicon, random: () => number): string {
  const { words, sums } = lexicon
  const target = random() * (sums[sums.length - 1] ?? 0)
  let low = 0
  let high = sums.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sums[middle] ?? 0) > target) high = middle
    else low = middle + 1
  }
  return words[low] ?? ''
}

/** The share of each word in the running text of its list: lines "word count", or ranked words without counts. */
export function sharesOf(text: string): Map<string, number> {
  const shares = new Map<string, number>()
  let rank = 0
  let total = 0
  for (const line of text.split('\n')) {
    const [raw = '', count] = line.trim().split(/\s+/)
    const word = raw.toLowerCase().normalize('NFC')
    if (!/^[\p{L}\p{M}'’ʼ]+$/u.test(word)) continue
    // Without counts the rank gives the share, by Zipf's law.
    const weight = /^\d+$/.test(count ?? '') ? Number(count) : 1 / (rank++ + 2)
    shares.set(word, (shares.get(word) ?? 0) + weight)
    total += weight
  }
  for (const [word, weight] of shares) shares.set(word, weight / total)
  return shares
}
