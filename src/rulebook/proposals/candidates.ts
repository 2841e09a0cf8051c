/** Weighs the words of corrected messages against all others: which of them tell the topic, and nobody's name. */

import { fold } from '#routing/fold.ts'
import { mask } from '../masking/mask.ts'

/** A message as a set of stems, with how each was written first. */
export type Told = { citizenId: number; written: Map<string, string> }

export type Candidate = { keyword: string; stems: string[]; messages: number; elsewhere: number }

/** A word of one citizen alone could be about that citizen. */
const fewestCitizens = 2
/** So many times likelier in the corrected messages than in the others. */
const telling = 3
const mostSingles = 8
const mostCandidates = 12
const shortest = 4
/** Endings vary beyond this many letters. */
const longestStem = 6

export function told(text: string, citizenId: number, names: readonly string[]): Told {
  const { tokens, starts, ends, source } = fold(mask(text, names).text)
  const written = new Map<string, string>()
  tokens.forEach((token, at) => {
    if (token.length < shortest || /\d/.test(token)) return
    const stem = token.slice(0, longestStem)
    if (written.has(stem)) return
    const word = source.slice(starts[at] ?? 0, ends[at] ?? 0).toLowerCase()
    written.set(stem, keywordOf(word, token, stem))
  })
  return { citizenId, written }
}

/** Likeliest first: single words, and pairs of them where one word alone says little. */
export function candidatesOf(corrected: Told[], others: Told[]): Candidate[] {
  const counts = new Map<string, Told[]>()
  for (const one of corrected) {
    for (const stem of one.written.keys()) counts.set(stem, [...(counts.get(stem) ?? []), one])
  }
  const singles = [...counts]
    .flatMap(([stem, holders]) => weighed([stem], holders, corrected.length, others))
    .toSorted(byWeight)
    .slice(0, mostSingles)
  const pairs = singles.flatMap((one, at) =>
    singles.slice(at + 1).flatMap((other) => {
      const stems = [...one.stems, ...other.stems]
      const holders = corrected.filter(({ written }) => stems.every((stem) => written.has(stem)))
      return weighed(stems, holders, corrected.length, others)
    }),
  )
  return [...singles, ...pairs.toSorted(byWeight)].slice(0, mostCandidates)
}

/** The stems by which the words of a proposed keyword are known. */
export function stemsOf(keyword: string): string[] {
  return keyword.split(' ').map((word) => fold(word).tokens.join('').slice(0, longestStem))
}

type Weighed = Candidate & { weight: number }

function byWeight(one: Weighed, other: Weighed): number {
  return other.weight - one.weight || one.keyword.localeCompare(other.keyword)
}

/** Log-odds with half a message on either side, so that a word seen twice is not certain. */
function weighed(stems: string[], holders: Told[], of: number, others: Told[]): Weighed[] {
  if (new Set(holders.map(({ citizenId }) => citizenId)).size < fewestCitizens) return []
  const elsewhere = others.filter(({ written }) => stems.every((stem) => written.has(stem))).length
  const ratio = (holders.length + 0.5) / (of + 1) / ((elsewhere + 0.5) / (others.length + 1))
  if (ratio < telling) return []
  const keyword = stems.map((stem) => mostWritten(stem, holders)).join(' ')
  const messages = holders.length
  return [{ keyword, stems, messages, elsewhere, weight: messages * Math.log(ratio) }]
}

/** As most people wrote it; of two equally often the first by alphabet. */
function mostWritten(stem: string, holders: Told[]): string {
  const counts = new Map<string, number>()
  for (const { written } of holders) {
    const keyword = written.get(stem)
    if (keyword !== undefined) counts.set(keyword, (counts.get(keyword) ?? 0) + 1)
  }
  const [best] = [...counts].toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
  return best?.[0] ?? stem
}

/** The beginning of the word that folds to the stem, with a star; a short word as a whole. */
function keywordOf(word: string, token: string, stem: string): string {
  if (token === stem) return token.length < longestStem ? word : `${word}*`
  for (let length = stem.length; length <= word.length; length++) {
    const start = word.slice(0, length)
    if (fold(start).tokens.join('') === stem) return `${start}*`
  }
  for (let length = stem.length - 1; length > 2; length--) {
    const start = word.slice(0, length)
    if (fold(start).tokens.join('') === stem) return `${start}*`
  }
  return word
}
