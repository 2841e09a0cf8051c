/** Reads what the words of a text mean, whichever of the six languages they are in. */

import { languages } from '#language/languages.ts'
import type { FoundLanguage, Language } from '#language/languages.ts'
import { foldPattern } from './fold.ts'
import type { Folded } from './fold.ts'
import { indexPatterns } from './index-patterns.ts'
import { visitWord } from './patterns.ts'
import type { PatternIndex } from './patterns.ts'
import type { Concept } from './rules.ts'

export type ConceptIndex = {
  index: PatternIndex
  /** Stable hash of each concept's id: a model learned it, so the order of concepts may change. */
  hashes: Int32Array
}

/** At most this many concepts of a text are paired: a long text would say everything. */
const mostConcepts = 20
const mostKeywords = 4

export function indexConcepts(concepts: Concept[]): ConceptIndex {
  const patterns = concepts.flatMap(({ words }) =>
    languages.map((language) => ({ slots: [wordsIn(words, language)], without: [], window: 1 })),
  )
  return {
    index: indexPatterns(patterns),
    hashes: Int32Array.from(concepts, ({ id }) => hashOf(id)),
  }
}

/** A word this long or longer, in plain letters, is understood inside any language: people in Vilnius mix them. */
const longEnough = 7

/** The words of a language, and the long ones of the others. */
function wordsIn(words: Concept['words'], language: Language): string[] {
  const borrowed = languages.flatMap((other) =>
    other === language
      ? []
      : words[other].filter((word) => foldPattern(word).letters.length >= longEnough),
  )
  return [...words[language], ...borrowed]
}

/** Hashes of the concepts of words `from`…`to`, each once, in their order. */
export function conceptsOf(
  { index, hashes }: ConceptIndex,
  folded: Folded,
  language: FoundLanguage,
  from = 0,
  to = folded.tokens.length,
): number[] {
  const found = new Set<number>()
  for (let position = from; position < to && found.size < mostConcepts; position++) {
    visitWord(index, folded.tokens[position] ?? '', (places) => {
      for (const place of places) {
        const number = place >> 4
        const written = languages[number % languages.length] ?? 'lt'
        if (mayMean(written, language))
          found.add(hashes[Math.floor(number / languages.length)] ?? 0)
      }
    })
  }
  return [...found]
}

/** A short word means different things in different languages; Russian and Ukrainian are often mixed. */
function mayMean(written: Language, language: FoundLanguage): boolean {
  if (language === 'und' || language === 'other' || written === language) return true
  return (written === 'ru' && language === 'uk') || (written === 'uk' && language === 'ru')
}

/** What a text's keywords say, as concepts of their own: the model learns how far the keywords of each topic hold. */
export function keywordConcepts(
  topics: { id: string }[],
  points: Map<number, { best: number }>,
): number[] {
  return [...points]
    .toSorted((left, right) => right[1].best - left[1].best)
    .slice(0, mostKeywords)
    .map(([topic]) => hashOf(`keywords of ${topics[topic]?.id ?? ''}`))
}

function hashOf(id: string): number {
  let hash = 2166136261
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 16777619)
  return hash
}
