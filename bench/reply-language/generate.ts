/** Puts together answers as a city's staff send them, right ones and ones in a wrong language, the same for a seed. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { languages, type Language } from '#language/languages.ts'
import type { ReplyKind } from '#language/reply-policy.ts'

/** `right`: what the rule has to say; `how`: of which parts it was put together. */
export type SampleReply = {
  citizen: Language
  reply: string
  kind: ReplyKind
  right: boolean
  how: string
}

type ByLanguage<T> = Record<Language, T>
type Around = Record<
  'greetings' | 'courtesies' | 'pointers' | 'closings' | 'short' | 'above' | 'below',
  ByLanguage<string[]>
> &
  Record<
    | 'names'
    | 'streets'
    | 'links'
    | 'phones'
    | 'cases'
    | 'terms'
    | 'signatures'
    | 'notices'
    | 'formulas'
    | 'quoteHeaders',
    string[]
  > & {
    originals: ByLanguage<string>
  }

const read = (file: string): unknown => parse(readFileSync(new URL(file, import.meta.url), 'utf8'))
const replies = read('replies.yaml') as ByLanguage<string>[]
const around = read('around.yaml') as Around

/** A generator of numbers from 0 to 1 (mulberry32), so that every run sees the same replies. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** `count` right and `count` wrong replies for Vilnius. */
export function sampleReplies(seed: number, count: number): SampleReply[] {
  const random = randomFrom(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const chance = (share: number): boolean => random() < share
  const fill = (text: string): string =>
    text
      .replace('{name}', pick(around.names))
      .replace('{link}', pick(around.links))
      .replace('{case}', pick(around.cases))
      .replace('{street}', pick(around.streets))
      .replace('{phone}', pick(around.phones))
  const other = (language: Language): Language =>
    pick(languages.filter((each) => each !== language))

  /** The content in `body`; what stands around it speaks to a citizen of language `to`, or is the city's own. */
  const compose = (body: Language, to: Language, how: string[]): string => {
    const item = pick(replies)
    const outer = (): Language => (chance(0.6) ? to : chance(0.7) ? 'lt' : body)
    const say = (text: string, share: number, name: string): string => {
      if (!chance(share)) return ''
      how.push(name)
      return text
    }
    const content = [
      item[body],
      say(` ${fill(pick(around.pointers[body]))}`, 0.4, 'pointer'),
      say(` (${pick(around.terms)})`, 0.25, 'term'),
      say(`\n\n${pick(replies)[body]}`, 0.25, 'second'),
    ].join('')
    const template = outer()
    return [
      say(`${fill(pick(around.greetings[outer()]))}\n\n`, 0.8, 'greeting'),
      say(`${pick(around.above[template])}\n\n`, 0.15, 'above'),
      content,
      say(`\n\n${fill(pick(around.below[template]))}`, 0.2, 'below'),
      say(`\n\n${pick(around.formulas)}`, item[body].length > 150 ? 0.15 : 0, 'formula'),
      say(`\n\n${pick(around.closings[outer()])}\n${pick(around.signatures)}`, 0.7, 'signature'),
      say(`\n\n${pick(around.notices)}`, 0.25, 'notice'),
      say(`\n\n${quotation(to)}`, 0.4, 'quotation'),
    ].join('')
  }
  const quotation = (language: Language): string => {
    const header = fill(pick(around.quoteHeaders))
    const text = around.originals[language]
    return header.includes('\n')
      ? `${header}\n\n${text}`
      : `${header}\n${text.replace(/^/gmu, '> ')}`
  }
  const bilingual = (first: Language, second: Language): string => {
    const item = pick(replies)
    return `${fill(pick(around.greetings[first]))}\n\n${item[first]}\n\n${fill(pick(around.greetings[second]))}\n\n${item[second]}\n\n${pick(around.closings[first])}\n${pick(around.signatures)}`
  }

  const right = (): SampleReply => {
    const citizen = pick(languages)
    const how: string[] = []
    const kind: ReplyKind = chance(0.2) ? 'chat' : 'informal'
    if (chance(0.06))
      return {
        citizen,
        reply: pick(around.short[citizen]),
        kind: 'chat',
        right: true,
        how: 'short',
      }
    if (chance(0.08))
      return {
        citizen,
        reply: bilingual('lt', citizen),
        kind: 'formal',
        right: true,
        how: 'formal, bilingual',
      }
    if (chance(0.06))
      return {
        citizen,
        reply: bilingual(other(citizen), citizen),
        kind,
        right: true,
        how: 'bilingual',
      }
    const reply = compose(citizen, citizen, how)
    if (chance(0.06))
      return {
        citizen,
        reply: plain(reply),
        kind,
        right: true,
        how: `no diacritics, ${how.join(' ')}`,
      }
    if (kind === 'chat')
      return { citizen, reply: pick(replies)[citizen], kind, right: true, how: 'chat' }
    return { citizen, reply, kind, right: true, how: how.join(' ') }
  }
  const wrong = (): SampleReply => {
    const citizen = pick(languages)
    const spoken = chance(0.5) && citizen !== 'lt' ? 'lt' : other(citizen)
    const how: string[] = []
    if (chance(0.08) && citizen !== 'lt')
      return {
        citizen,
        reply: compose(chance(0.5) ? 'lt' : citizen, citizen, how),
        kind: 'formal',
        right: false,
        how: 'formal, one language',
      }
    if (chance(0.15))
      return { citizen, reply: pick(replies)[spoken], kind: 'chat', right: false, how: 'chat' }
    const body = compose(spoken, citizen, how)
    if (chance(0.1))
      return {
        citizen,
        reply: plain(body),
        kind: 'informal',
        right: false,
        how: `no diacritics, ${how.join(' ')}`,
      }
    const courtesy = chance(0.2) ? `${pick(around.courtesies[citizen])}\n\n` : ''
    return {
      citizen,
      reply: courtesy + body,
      kind: 'informal',
      right: false,
      how: `${how.join(' ')}${courtesy && ' courtesy'}`,
    }
  }
  return [...Array.from({ length: count }, right), ...Array.from({ length: count }, wrong)]
}

/** As many write: without the marks on the letters. Cyrillic letters stay as they are. */
function plain(text: string): string {
  return text.replace(/[\u00c0-\u024f]/gu, (letter) =>
    letter.normalize('NFD').replace(/\p{M}/gu, '').replace('ł', 'l').replace('Ł', 'L'),
  )
}
