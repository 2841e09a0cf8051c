/** Takes out of a citizen's words what could tell who wrote them, before a person looks whether anything is left. */

import { fold } from '#routing/fold.ts'
import type { Folded } from '#routing/fold.ts'

export type MaskedKind = 'mail' | 'link' | 'number' | 'name' | 'street'

export type Masked = {
  text: string
  /** Kind → how often it was taken out. */
  found: Record<string, number>
  /** Written all in small letters or all in capitals: names in it cannot be told by their letters. */
  isHard: boolean
}

/** Stands for what was taken out; routing reads no letter in it. */
export const blank = '[…]'

type Span = { from: number; to: number; kind: MaskedKind }

const mail = /[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>(),;]+/g
const link = /\b(?:https?:\/\/|www\.)\S+/gi
/** With whatever is written around the digits of one number: +370 600 00 000, 12-5, LT12 3456, 39001010000. */
const number = /[\p{L}+(]{0,2}\d[\d\s().\-/]*\d[\p{L}]?|[\p{L}+]{0,2}\d[\p{L}]?/gu

/**
 * `names`: what is known of the sender, in any form and case. Takes out too much rather than too little: every
 * number, every word with a capital inside a sentence, the word that belongs to "street".
 */
export function mask(text: string, names: readonly string[] = []): Masked {
  const folded = fold(text)
  const isHard = !hasMixedCase(folded)
  const spans = [
    ...matches(text, mail, 'mail'),
    ...matches(text, link, 'link'),
    ...matches(text, number, 'number'),
    ...known(folded, names),
    ...(isHard ? [] : capitals(folded)),
    ...streets(folded),
  ]
  return { ...blanked(text, spans), isHard }
}

/** What must not stand in an example whoever accepted it: an address, a link, a number that could be somebody's. */
export function leftOver(text: string): MaskedKind[] {
  const long = text.match(/\d(?:[\s().\-/]*\d){4,}/)
  return [
    ...(text.match(mail) === null ? [] : (['mail'] as const)),
    ...(text.match(link) === null ? [] : (['link'] as const)),
    ...(long === null ? [] : (['number'] as const)),
  ]
}

function matches(text: string, pattern: RegExp, kind: MaskedKind): Span[] {
  return [...text.matchAll(pattern)].map(({ index, 0: found }) => ({
    from: index,
    to: index + found.trimEnd().length,
    kind,
  }))
}

/** The sender's own name in whatever case it stands: compared by its beginning. */
function known(folded: Folded, names: readonly string[]): Span[] {
  const stems = names
    .flatMap((name) => fold(name.replaceAll('@', ' ')).tokens)
    .filter((token) => token.length > 2 && /[a-z]/.test(token))
    .map((token) => token.slice(0, Math.max(3, token.length - 3)))
  return folded.tokens.flatMap((token, at) =>
    stems.some((stem) => token.startsWith(stem)) ? [spanOf(folded, at, 'name')] : [],
  )
}

/** A word with a capital that does not begin a sentence, and the one before it where both have one. */
function capitals(folded: Folded): Span[] {
  return folded.tokens.flatMap((_, at) => {
    if (!isCapital(folded, at)) return []
    const begins = at === 0 || folded.sentences[at] !== folded.sentences[at - 1]
    const isName = begins ? isCapital(folded, at + 1) && isSameSentence(folded, at) : true
    return isName ? [spanOf(folded, at, 'name')] : []
  })
}

/** Beginnings of "street" and its like, which stand after the name in some languages and before it in others. */
const afterName = stemsOf('gatv iela prospekt alej aikst bulvar plent skver street avenue road')
const beforeName = stemsOf('ulic vulic prospekt pereulok provulok bulvar plac plosc alej')
const shortAfter = new Set(['g', 'pr', 'al', 'pl'])
const shortBefore = new Set(['ul', 'vul', 'pr', 'al', 'pl', 'per'])

function streets(folded: Folded): Span[] {
  return folded.tokens.flatMap((token, at) => {
    const spans: Span[] = []
    const isDotted = folded.source.charAt(folded.ends[at] ?? 0) === '.'
    const named = (other: number): void => {
      if ((folded.tokens[other] ?? '').length > 2) spans.push(spanOf(folded, other, 'street'))
    }
    if (begins(token, afterName) || (isDotted && shortAfter.has(token))) named(at - 1)
    if (begins(token, beforeName) || (isDotted && shortBefore.has(token))) named(at + 1)
    return spans
  })
}

function begins(token: string, stems: string[]): boolean {
  return stems.some((stem) => token.startsWith(stem))
}

function stemsOf(words: string): string[] {
  return fold(words).tokens
}

function isCapital({ source, starts, ends }: Folded, at: number): boolean {
  const word = source.slice(starts[at] ?? 0, ends[at] ?? 0)
  return /^\p{Lu}/u.test(word) && word !== 'I'
}

function isSameSentence({ sentences }: Folded, at: number): boolean {
  return sentences[at] === sentences[at + 1]
}

function hasMixedCase({ tokens, ...folded }: Folded): boolean {
  const capital = tokens.filter((_, at) => isCapital({ tokens, ...folded }, at)).length
  return capital > 0 && capital <= tokens.length * 0.6
}

function spanOf({ starts, ends }: Folded, at: number, kind: MaskedKind): Span {
  return { from: starts[at] ?? 0, to: ends[at] ?? 0, kind }
}

/** Each place counts once; blanks side by side become one. */
function blanked(text: string, spans: Span[]): Omit<Masked, 'isHard'> {
  const found: Masked['found'] = {}
  let masked = ''
  let at = 0
  for (const { from, to, kind } of spans.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    if (to <= at) continue
    found[kind] = (found[kind] ?? 0) + 1
    masked += from > at ? text.slice(at, from) + blank : blank
    at = to
  }
  masked += text.slice(at)
  return { text: masked.replaceAll(/\[…\](?:[\s,/-]*\[…\])+/g, blank), found }
}
