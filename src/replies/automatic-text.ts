/** Says what nobody typed, in the citizen's language, or in all that the city falls back to where it is not known. */

import type { ChannelName } from '#channels/channel.ts'
import type { City } from '#city.ts'
import { checkReply, type CheckedText } from '#language/check-reply.ts'
import { isLanguage, type FoundLanguage, type Language } from '#language/languages.ts'
import { replyLanguages, replyRule } from '#language/reply-policy.ts'
import { text, type TextParams } from '#texts.ts'

/** The rules and the policy by which a city speaks. */
export type Speaker = Pick<City, 'rules' | 'replyPolicy'>

export type Hearer = { language: FoundLanguage; channel: ChannelName }

/**
 * What is said, one language at a time; paragraphs are parted by blank lines. `first` comes before everything
 * else, in every language before any other word (danger). `choice` asks which language to use from now on and has
 * to be said; null where the citizen's is known.
 */
export type Saying = (language: Language, choice: string | null) => { first?: string; rest: string }

/** No mail program and no cutter of signatures takes this line for the end of the text. */
const between = '\n\n* * *\n\n'

/** The sentence `namespace:key` of locales/; parameters may differ by language (a topic's title). */
export function automaticText(
  city: Speaker,
  key: string,
  language: FoundLanguage,
  params: TextParams | ((language: Language) => TextParams) = {},
  channel: ChannelName = 'email',
): CheckedText {
  return sayAutomatically(city, { language, channel }, (spoken, choice) => ({
    rest: [text(spoken, key, typeof params === 'function' ? params(spoken) : params), choice]
      .filter((part) => part !== null)
      .join('\n\n'),
  }))
}

/** Throws when the check refuses: then a text of ours is wrong, and the caller has a shorter one to offer. */
export function sayAutomatically(city: Speaker, hearer: Hearer, saying: Saying): CheckedText {
  const found = checkReply({
    text: inAllLanguages(city, hearer, saying),
    citizenLanguage: hearer.language,
    caseLanguage: hearer.language,
    kind: 'automatic',
    channel: hearer.channel,
    policy: city.replyPolicy,
  })
  if (!found.allowed)
    throw new Error(`An automatic text does not pass the reply rule: ${found.reason.key}`)
  return found.checked
}

/**
 * The languages of an automatic text to this citizen, in their order. Where the citizen's is not known, all that the
 * city falls back to; a city that answers in its own language and a marked translation keeps to that here too.
 */
export function languagesFor(
  city: Speaker,
  { language, channel }: Hearer,
): { languages: Language[]; marked: boolean } {
  const { fallbackLanguages } = city.rules.city
  const to = { kind: 'automatic', channel, citizenLanguage: language } as const
  if (isLanguage(language) || fallbackLanguages.length === 0)
    return replyLanguages(city.replyPolicy, to)
  const { rule } = replyRule(city.replyPolicy, 'automatic', channel)
  if (rule !== 'state-with-marked-translation' && rule !== 'state-and-citizen')
    return { languages: fallbackLanguages, marked: false }
  const { stateLanguage } = city.replyPolicy
  return {
    languages: [...new Set([stateLanguage, ...fallbackLanguages])],
    marked: rule === 'state-with-marked-translation',
  }
}

function inAllLanguages(city: Speaker, hearer: Hearer, saying: Saying): string {
  const { languages, marked } = languagesFor(city, hearer)
  const mayChoose = !isLanguage(hearer.language)
  const said = languages.map((language) => ({
    language,
    ...saying(language, mayChoose ? choose(city, language) : null),
  }))
  const first = said.flatMap(({ first: opening }) => (opening ? [opening] : []))
  const parts = said.map(({ language, rest }, nth) => {
    const mark = marked && nth > 0 ? `${text(language, 'reply-language:mark.translation')}\n\n` : ''
    return `${mark}${rest}`
  })
  return [...first, parts.join(between)].join('\n\n')
}

/** "Write to us in any of these languages", for whoever's language could not be told. */
function choose(city: Speaker, language: Language): string {
  return text(language, 'receipts:choose', { languages: ownNames(city.rules.city.languages) })
}

/** Each language by the name that its speakers know, so that a wrong guess of ours does not lock them out. */
export function ownNames(languages: readonly Language[]): string {
  return languages.map((language) => text(language, 'receipts:ownName')).join(', ')
}
