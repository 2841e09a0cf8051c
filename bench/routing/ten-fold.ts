/** Makes a city of ten times the topics out of one, to see what a topic more costs: nine copies in invented words. */

import { detect } from '#language/detect.ts'
import { languages } from '#language/languages.ts'
import type { Language } from '#language/languages.ts'
import { compile } from '#routing/compile.ts'
import type { CompiledRules } from '#routing/compile.ts'
import { conceptsOf, keywordConcepts } from '#routing/concepts.ts'
import { fold } from '#routing/fold.ts'
import { keywordPoints } from '#routing/keyword-points.ts'
import { featuresOf } from '#routing/model.ts'
import type { Model } from '#routing/model.ts'
import type { Topic } from '#routing/rules.ts'
import { randomFrom } from '#routing/train/fit.ts'

const copies = 9
/** Ten times the topics want more buckets for their letter groups, else they would be mixed up: sixteen times. */
const moreBits = 4

/**
 * Each copy has every topic again; its keywords are those of the city with their letters exchanged. `texts`: all that
 * will be decided.
 */
export function tenFold(compiled: CompiledRules, texts: string[]): CompiledRules {
  const { city, model } = compiled
  if (model === null) throw new Error('the city has no model')
  const copied = Array.from({ length: copies }, (_, copy) => {
    const exchange = exchanged(copy + 1)
    return city.topics.map((topic) => copyOf(topic, copy + 1, exchange))
  })
  return compile(
    { ...city, topics: [...city.topics, ...copied.flat()] },
    grown(model, said(compiled, model, texts)),
  )
}

function copyOf(topic: Topic, copy: number, exchange: (word: string) => string): Topic {
  const keywords = Object.fromEntries(
    languages.map((language) => [language, topic.keywords[language].map(exchange)]),
  ) as Record<Language, string[]>
  return { ...topic, id: `${topic.id}-${copy}`, isPlaceRule: false, keywords }
}

/** Every letter becomes another one, the same throughout a copy. */
function exchanged(copy: number): (written: string) => string {
  const random = randomFrom(copy)
  const letters = Array.from('abcdefghijklmnopqrstuvwxyz')
  for (let at = letters.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    const kept = letters[at] ?? ''
    letters[at] = letters[other] ?? ''
    letters[other] = kept
  }
  const word = (plain: string): string =>
    Array.from(plain, (letter) => letters[letter.charCodeAt(0) - 97] ?? letter).join('')
  return (written) =>
    written
      .split(' ')
      .map((part) => fold(part).tokens.map(word).join('') + (part.endsWith('*') ? '*' : ''))
      .join(' ')
}

/** Which of the larger model's buckets the texts speak of. */
function said(compiled: CompiledRules, { bits }: Model, texts: string[]): Uint8Array {
  const buckets = new Uint8Array(2 ** (bits + moreBits))
  for (const text of texts) {
    const folded = fold(text)
    const { language } = detect(text)
    const { points } = keywordPoints(compiled, folded, language)
    const concepts = [
      ...conceptsOf(compiled.concepts, folded, language),
      ...keywordConcepts(compiled.topics, points),
    ]
    for (const bucket of featuresOf(folded, concepts, bits + moreBits).buckets) buckets[bucket] = 1
  }
  return buckets
}

/**
 * The city's own topics keep their weights: what the texts speak of finds in its bucket what it found before. Those of
 * the copies lie in buckets of their own, as those of other words would, so that a text meets them only by chance.
 */
function grown(model: Model, buckets: Uint8Array): Model {
  const width = model.topics.length
  const small = 2 ** model.bits
  const large = small << moreBits
  const random = randomFrom(20261120)
  const lists: number[][] = Array.from({ length: large }, () => [])
  for (let copy = 1; copy <= copies; copy++) {
    for (let row = 0; row < small; row++) {
      const list = lists[Math.floor(random() * large)]
      for (let at = model.rows[row] ?? 0; at < (model.rows[row + 1] ?? 0); at++)
        list?.push(copy * width + (model.columns[at] ?? 0), model.weights[at] ?? 0)
    }
  }
  const columns: number[] = []
  const weights: number[] = []
  const rows = new Uint32Array(large + 1)
  for (let bucket = 0; bucket < large; bucket++) {
    const own = bucket >> moreBits
    const end = buckets[bucket] === 1 ? (model.rows[own + 1] ?? 0) : 0
    for (let at = model.rows[own] ?? 0; at < end; at++) {
      columns.push(model.columns[at] ?? 0)
      weights.push(model.weights[at] ?? 0)
    }
    const list = lists[bucket] ?? []
    for (let at = 0; at < list.length; at += 2) {
      columns.push(list[at] ?? 0)
      weights.push(list[at + 1] ?? 0)
    }
    rows[bucket + 1] = columns.length
  }
  const named = (copy: number) => model.topics.map((id) => (copy === 0 ? id : `${id}-${copy}`))
  return {
    ...model,
    topics: Array.from({ length: copies + 1 }, (_, copy) => named(copy)).flat(),
    bits: model.bits + moreBits,
    rows,
    columns: Uint16Array.from(columns),
    weights: Int8Array.from(weights),
    bias: Float32Array.from(
      { length: width * (copies + 1) },
      (_, at) => model.bias[at % width] ?? 0,
    ),
  }
}
