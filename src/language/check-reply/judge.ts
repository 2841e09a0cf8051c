/** Decides from the languages found in an answer whether the city's rule is kept, and says what is missing. */
import { detect } from '../detect.ts'
import { isLanguage, languages, type FoundLanguage, type Language } from '../languages.ts'
import type { Mixture } from '../passages.ts'
import type { ReplyPolicy, ReplyRule } from '../reply-policy.ts'
import { shortLanguages } from './short-words.ts'
import { lettersIn } from './statements.ts'
import { isMarkedTranslation } from './translation-mark.ts'

/** A sentence of `locales/<language>/reply-language.json`: its key there, and what stands in its places. */
export type Sentence = { key: string; params: Record<string, string> }

/** `languages`: those that carry the content, the one for the citizen first. */
export type Verdict =
  | { passes: true; languages: Language[]; note: Sentence | null }
  | { passes: false; languages: Language[]; reason: Sentence; remedy: Sentence }

/** `whole`: the text as it would leave; `said`: the agent's own words in it. */
export type Expectation = {
  wanted: FoundLanguage
  rule: ReplyRule
  asked: Language | boolean
  policy: ReplyPolicy
  whole: string
  said: string
}

/**
 * A language carries the content beside another with this share of the letters, if its longest stretch is this part
 * of the longest there is: a translation stands together, a frame of courtesies around the answer does not.
 */
const carryingShare = 0.3
const carryingPart = 0.6
/** What a language needs where a single sentence may be either of two. */
const doubtfulShare = 0.4
/** In a text of several languages each must be at least this much, since translations differ in length. */
const translationShare = 0.3
/** Up to this many letters a text counts as short. */
const shortLetters = 18
/** Fewer letters than this say nothing by themselves. */
const fewLetters = 5
/** An answer that only names a place or a firm has this many letters at most. */
const longestName = 60
/** How many times likelier another language must be before a short answer is refused. */
const plainly = 20

/** Judges the shortest answers; null where there is enough text to judge by its languages. */
export function judgeShort(
  expected: Expectation,
  mixture: Mixture,
  caseLanguage: FoundLanguage,
): Verdict | null {
  if (mixture.letters > (needsBoth(expected) ? fewLetters : shortLetters)) return null
  const good = wantedLanguages(expected)
  // Where the state language is due until somebody asks, the case says nothing of what may be written.
  if (isLanguage(caseLanguage) && !isUnasked(expected)) good.push(caseLanguage)
  const [first = expected.policy.stateLanguage] = good
  const passes = (note: string | null = 'note.short'): Verdict => ({
    passes: true,
    languages: [first],
    note: note === null ? null : { key: note, params: {} },
  })
  const candidates = shortLanguages(expected.said)
  if (candidates !== null) {
    if (candidates.length === 0 || candidates.some((language) => good.includes(language)))
      return passes()
    return refusal(expected, candidates[0] ?? 'und', [])
  }
  // Nothing but a street, a name, a number, a link: that is in no language.
  if (mixture.letters === 0 && lettersIn(expected.said) <= longestName) return passes()
  const text =
    mixture.letters > 0
      ? mixture.passages.map((passage) => passage.text).join('\n')
      : expected.said
          .split(/\s+/u)
          .filter((word) => !/\S[./@]\S|\d/u.test(word))
          .join(' ')
  const [only, ...more] = mixture.passages
  const found = only && more.length === 0 ? only : detect(text)
  if (otherAlphabet(text, good)) return refusal(expected, found.language, [])
  const letters = lettersIn(text)
  const scores = languages.map((language) => found.scores[language] ?? 0)
  const [ours, theirs] = [
    Math.max(...good.map((language) => found.scores[language] ?? 0)),
    Math.max(...scores),
  ]
  const isOther = found.language === 'other' && found.confidence >= 0.95
  if (letters < fewLetters || (theirs < plainly * ours && !isOther)) return passes()
  const best = isOther
    ? 'other'
    : (languages.find((language) => found.scores[language] === theirs) ?? 'und')
  return refusal(expected, best, [])
}

/** Cyrillic where the citizen reads Latin letters. The other way round may be Russian in Latin letters. */
function otherAlphabet(text: string, good: readonly Language[]): boolean {
  return (
    /\p{Script=Cyrillic}{3}/u.test(text) &&
    !good.some((language) => language === 'ru' || language === 'uk')
  )
}

/** The languages in which an answer may be given, the best first. */
function wantedLanguages({ wanted, rule, asked, policy }: Expectation): Language[] {
  const state = policy.stateLanguage
  if (wanted === 'und') return [...languages].sort((a, b) => rank(a, policy) - rank(b, policy))
  const own = isLanguage(wanted) ? [wanted] : [...policy.fallbacks]
  if (rule === 'citizen') return own
  if (rule === 'state-unless-asked') return asked === false ? [state] : [...own, state]
  return [...own, state]
}

function rank(language: Language, policy: ReplyPolicy): number {
  const at = policy.fallbacks.indexOf(language)
  return at < 0 ? policy.fallbacks.length : at
}

/** Judges a text with enough letters by what its languages carry. */
export function carriers(expected: Expectation, mixture: Mixture): Verdict {
  return needsBoth(expected) ? stateAndTranslation(expected, mixture) : anyOfThem(expected, mixture)
}

/** True if the text must stand in the state language and in the citizen's. */
function needsBoth({ rule, wanted, policy }: Expectation): boolean {
  const both = rule === 'state-and-citizen' || rule === 'state-with-marked-translation'
  return both && wanted !== policy.stateLanguage && wanted !== 'und'
}

function anyOfThem(expected: Expectation, mixture: Mixture): Verdict {
  const { shares } = mixture
  const wanted = wantedLanguages(expected)
  const carrying = wanted.filter((language) => carries(language, mixture))
  if (carrying.length > 0)
    return { passes: true, languages: carrying, note: noteOf(expected, carrying) }
  const found = strongestOf(shares)
  // A citizen of another language may always be answered in it.
  if (expected.wanted === 'other' && found === 'other') {
    return { passes: true, languages: [], note: { key: 'note.otherLanguage', params: {} } }
  }
  if (shares[found] < 0.5)
    return { passes: true, languages: wanted.slice(0, 1), note: { key: 'note.unsure', params: {} } }
  return refusal(expected, found, isLanguage(found) ? [found] : [])
}

/** True if the content stands in this language: most of it, or one stretch nearly as long as any other's. */
function carries(language: Language, { shares, passages, longest }: Mixture): boolean {
  // In one sentence two languages are a doubt of the detector, not two texts.
  if (passages.length < 2) return shares[language] >= doubtfulShare
  if (shares[language] >= 0.5) return true
  const stretch = Math.max(...Object.values(longest))
  return shares[language] >= carryingShare && longest[language] >= carryingPart * stretch
}

function noteOf(
  { wanted, rule, asked, policy }: Expectation,
  carrying: readonly Language[],
): Sentence | null {
  if (wanted === 'und') return { key: 'note.unknownLanguage', params: {} }
  if (wanted === 'other')
    return { key: 'note.fallback', params: { found: carrying[0] ?? policy.stateLanguage } }
  if (rule === 'state-unless-asked' && asked !== false && !carrying.includes(wanted)) {
    return { key: 'note.stateLanguageKept', params: { wanted, state: policy.stateLanguage } }
  }
  return null
}

function stateAndTranslation(expected: Expectation, mixture: Mixture): Verdict {
  const { policy, rule, whole, wanted } = expected
  const shares = isMarkedTranslation(whole) ? sharesByLetters(mixture) : mixture.shares
  const state = policy.stateLanguage
  const own = isLanguage(wanted)
    ? [wanted]
    : policy.fallbacks.filter((language) => language !== state)
  const translation = own.find((language) => shares[language] >= translationShare)
  const hasTranslation =
    translation !== undefined || (wanted === 'other' && shares.other >= translationShare)
  const hasState = shares[state] >= translationShare
  const carried = [
    ...(translation === undefined ? [] : [translation]),
    ...(hasState ? [state] : []),
  ]
  const params = { wanted, state, found: strongestOf(shares) }
  if (!hasState) return missing('stateMissing', params, carried)
  if (!hasTranslation) return missing('translationMissing', params, carried)
  if (rule === 'state-with-marked-translation' && !isMarkedTranslation(whole))
    return missing('unmarked', params, carried)
  return { passes: true, languages: carried, note: null }
}

/** Of a short answer and its marked translation each letter counts, though one of them may sound like a courtesy. */
function sharesByLetters({ passages, shares, letters }: Mixture): Mixture['shares'] {
  if (passages.length !== 2) return shares
  const counted = { lt: 0, en: 0, ru: 0, pl: 0, uk: 0, lv: 0, other: 0 }
  for (const { text, scores, language } of passages) {
    const share = lettersIn(text) / letters
    for (const each of languages) counted[each] += share * (scores[each] ?? 0)
    if (language === 'other') counted.other += share
  }
  return counted
}

function missing(what: string, params: Record<string, string>, carried: Language[]): Verdict {
  return {
    passes: false,
    languages: carried,
    reason: { key: `reason.${what}`, params },
    remedy: { key: `remedy.${what}`, params },
  }
}

function isUnasked({ rule, asked }: Expectation): boolean {
  return rule === 'state-unless-asked' && asked === false
}

function refusal(expected: Expectation, found: FoundLanguage, carried: Language[]): Verdict {
  const state = expected.policy.stateLanguage
  const [first = state] = wantedLanguages(expected)
  const what =
    isUnasked(expected) && found !== state
      ? 'notAsked'
      : expected.wanted === 'other'
        ? 'otherLanguage'
        : 'wrongLanguage'
  return missing(what, { wanted: first, state, found }, carried)
}

function strongestOf(shares: Mixture['shares']): Language | 'other' {
  return languages.reduce<Language | 'other'>(
    (best, language) => (shares[language] > shares[best] ? language : best),
    'other',
  )
}
