/** Routes by the catalogue's keywords alone, exactly as its own rules say: what better routing is measured against. */

import type { FoundLanguage, Language } from '#language/languages.ts'

export type CatalogueTopic = {
  id: string
  body?: string
  institution?: string
  kw: Partial<Record<Language, string[]>>
}

const latin: Language[] = ['lt', 'en', 'pl', 'lv']
const cyrillic: Language[] = ['ru', 'uk']
/** Scores within this of one another are ambiguous. */
const tie = 0.3

/** Id of the best topic; null where nothing matches or two are as good. */
export function bareKeywords(
  topics: CatalogueTopic[],
  text: string,
  language: FoundLanguage,
): string | null {
  const words = wordsOf(text)
  const own = language === 'und' || language === 'other' ? [] : [language]
  const script = /[а-яіїєґ]/i.test(text) ? cyrillic : latin
  return best(topics, words, own) ?? best(topics, words, script)
}

function best(topics: CatalogueTopic[], words: Set<string>, languages: Language[]): string | null {
  const scored = topics
    .map((topic) => ({ id: topic.id, score: scoreOf(topic, words, languages) }))
    .filter(({ score }) => score > 0)
    .toSorted((left, right) => right.score - left.score)
  const [first, second] = scored
  if (first === undefined || (second !== undefined && first.score - second.score < tie)) return null
  return first.id
}

function scoreOf(topic: CatalogueTopic, words: Set<string>, languages: Language[]): number {
  let most = 0
  let more = 0
  for (const written of languages.flatMap((language) => topic.kw[language] ?? [])) {
    const tokens = written.split(/\s+/).map((token) => plain(token))
    if (!tokens.every((token) => occurs(token, words))) continue
    const score = tokens.length ** 2 + (tokens.some((token) => token.endsWith('*')) ? 0 : 0.5)
    if (most > 0) more++
    most = Math.max(most, score)
  }
  return most + 0.1 * more
}

function occurs(token: string, words: Set<string>): boolean {
  if (!token.endsWith('*')) return words.has(token)
  const stem = token.slice(0, -1)
  return [...words].some((word) => word.startsWith(stem))
}

function wordsOf(text: string): Set<string> {
  return new Set(plain(text).match(/[\p{L}\p{N}]+/gu) ?? [])
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/['’ʼ]/g, '')
    .replaceAll('ё', 'е')
    .replaceAll('ł', 'l')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
}
