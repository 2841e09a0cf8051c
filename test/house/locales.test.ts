/** Holds that every text exists in all six languages, with the same places to fill and the right plural forms. */
import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { languages } from '#language/languages.ts'
import type { Language } from '#language/languages.ts'
import { textsOf } from '#texts.ts'

const texts = textsOf('locales')
const plural = /_(zero|one|two|few|many|other)$/

/** `namespace:key.path` → sentence. */
function flat(language: Language): Map<string, string> {
  const found = new Map<string, string>()
  const walk = (value: unknown, key: string) => {
    if (typeof value === 'string') found.set(key, value)
    else {
      for (const [name, inner] of Object.entries(value as object)) {
        walk(inner, key.endsWith(':') ? `${key}${name}` : `${key}.${name}`)
      }
    }
  }
  for (const [namespace, tree] of Object.entries(texts[language])) walk(tree, `${namespace}:`)
  return found
}

const sentences = Object.fromEntries(
  languages.map((language) => [language, flat(language)]),
) as Record<Language, Map<string, string>>

/** Keys without their plural suffix. */
const bases = (language: Language) =>
  new Set([...sentences[language].keys()].map((key) => key.replace(plural, '')))

const placesIn = (sentence: string) =>
  [...new Set([...sentence.matchAll(/\{\{-?\s*([\w.]+)[^}]*\}\}/g)].map(([, name = '']) => name))]
    .toSorted()
    .join(' ')

test.each(languages)('%s has the same texts as English', (language) => {
  expect(readdirSync(`locales/${language}`).toSorted()).toEqual(
    readdirSync('locales/en').toSorted(),
  )
  const [ours, english] = [bases(language), bases('en')]
  expect(
    [...english].filter((key) => !ours.has(key)),
    `missing in ${language}`,
  ).toEqual([])
  expect(
    [...ours].filter((key) => !english.has(key)),
    `only in ${language}`,
  ).toEqual([])
})

test.each(languages)('%s leaves nothing empty and fills the same places as English', (language) => {
  const wrong = [...sentences[language]].flatMap(([key, sentence]) => {
    if (sentence.trim() === '') return [`${key} is empty`]
    const base = key.replace(plural, '')
    const english = [...sentences.en].filter(([other]) => other.replace(plural, '') === base)
    // "one" may do without its number: "a day" for "1 day".
    const allowed = new Set(
      english.flatMap(([, other]) => [
        placesIn(other),
        placesIn(other).replace(/ ?\bcount\b ?/, ''),
      ]),
    )
    return allowed.has(placesIn(sentence)) ? [] : [`${key} fills {${placesIn(sentence)}}`]
  })
  expect(wrong, 'a place that is filled in one language must be filled in all').toEqual([])
})

test.each(languages)(
  '%s has the plural forms of its own grammar, no more and no fewer',
  (language) => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted()
    const counted = new Set(
      languages.flatMap((other) =>
        [...sentences[other].keys()]
          .filter((key) => plural.test(key))
          .map((key) => key.replace(plural, '')),
      ),
    )
    const wrong = [...counted].flatMap((base) => {
      const has = [...sentences[language].keys()]
        .filter((key) => plural.test(key) && key.replace(plural, '') === base)
        .map((key) => plural.exec(key)?.[1] ?? '')
        .toSorted()
      return has.join() === forms.join()
        ? []
        : [`${base} has ${has.join(' ')}, needs ${forms.join(' ')}`]
    })
    expect(wrong).toEqual([])
  },
)

test('no language was left in the words of another', () => {
  const cyrillic: readonly Language[] = ['ru', 'uk']
  const wrong = languages.flatMap((language) =>
    [...sentences[language]]
      .filter(([, sentence]) => {
        const words = sentence.replaceAll(/\{\{[^}]*\}\}|\$t\([^)]*\)/g, '')
        const letters = words.match(/\p{L}/gu)?.length ?? 0
        const foreign =
          words.match(cyrillic.includes(language) ? /[A-Za-z]/g : /\p{Script=Cyrillic}/gu)
            ?.length ?? 0
        return letters > 8 && foreign > letters / 2
      })
      .map(([key]) => `${language} ${key}`),
  )
  expect(wrong).toEqual([])
})
