/** Recognises danger to life in ordinary words, before anything else is asked. */

import { isLanguage, languages } from '#language/languages.ts'
import type { FoundLanguage, Language } from '#language/languages.ts'
import type { CompiledRules } from './compile.ts'
import type { Folded } from './fold.ts'
import { findPatterns, isNear } from './patterns.ts'
import type { Danger } from './rules.ts'

/** `positions`: of the words that fill its pattern; none where it was found by likeness. */
export type FoundDanger = { danger: Danger; words: string; positions: number[] }

/** `silenced`: numbers of dangers whose words stand in the text, but near a word that makes them harmless. */
export type DangerSearch = { found: FoundDanger | null; silenced: Set<number> }

/**
 * The first danger in the city's order whose words stand in the text, in whatever language; null where there is none.
 * A danger in words of another language than the text's is dropped where the text's own language makes it harmless
 * ("dym" is smoke in Polish and in Ukrainian, but only "papierosy" tells that somebody smokes).
 */
export function findDanger(
  compiled: CompiledRules,
  folded: Folded,
  language: FoundLanguage,
): DangerSearch {
  const harmless: number[] = []
  const silenced = new Set<number>()
  let best: { number: number; positions: number[] } | null = null
  for (const { pattern, positions } of findPatterns(
    compiled.dangerIndex,
    folded,
    0,
    folded.tokens.length,
    harmless,
  )) {
    const number = compiled.dangerOf[pattern] ?? 0
    if (best !== null && best.number <= number) continue
    const written = compiled.dangerLanguages[pattern]
    if (isForeign(written, language) && !isTelling(folded, positions)) continue
    if (written !== language && isHarmless(compiled, folded, number, language, positions)) {
      silenced.add(number)
      continue
    }
    best = { number, positions }
  }
  for (const pattern of harmless) silenced.add(compiled.dangerOf[pattern] ?? 0)
  const danger = best === null ? undefined : compiled.dangers[best.number]
  const found =
    best === null || danger === undefined
      ? null
      : { danger, words: wordsAt(folded, best.positions), positions: best.positions }
  return { found, silenced }
}

/** Russian and Ukrainian count as one here: people mix them. Where the language is unknown nothing is foreign. */
function isForeign(written: Language | undefined, language: FoundLanguage): boolean {
  if (!isLanguage(language) || written === language) return false
  const isMixed = (one: FoundLanguage | undefined): boolean => one === 'ru' || one === 'uk'
  return !(isMixed(written) && isMixed(language))
}

/** In another language than its own a single or a short word means anything: "be" is "beats" in Ukrainian. */
function isTelling(folded: Folded, positions: number[]): boolean {
  return positions.length > 1 && positions.every((at) => (folded.tokens[at] ?? '').length > 3)
}

/** True where the text's own language has a word near these positions that makes this danger harmless. */
function isHarmless(
  compiled: CompiledRules,
  folded: Folded,
  danger: number,
  language: FoundLanguage,
  positions: number[],
): boolean {
  if (!isLanguage(language)) return false
  const wanted = danger * languages.length + languages.indexOf(language)
  return findPatterns(compiled.harmlessIndex, folded).some(
    ({ pattern, positions: words }) =>
      compiled.harmlessOf[pattern] === wanted &&
      words.some((at) =>
        words.length === 1 ? isNear(folded, positions, at) : positions.includes(at),
      ),
  )
}

/** The words at these positions as the citizen wrote them, in their order. */
export function wordsAt(folded: Folded, positions: number[]): string {
  return [...new Set(positions)]
    .sort((left, right) => left - right)
    .map((at) => folded.source.slice(folded.starts[at] ?? 0, folded.ends[at] ?? 0))
    .join(' … ')
}
