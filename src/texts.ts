/** Says every sentence for people in their own language, from locales/ and nowhere else. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInstance } from 'i18next'
import type { i18n } from 'i18next'
import { languages } from '#language/languages.ts'
import type { Language } from '#language/languages.ts'

/** What a sentence may be filled with; lists are joined as the language joins them. */
export type TextParams = Readonly<
  Record<string, string | number | boolean | null | readonly string[]>
>
/** Language → namespace → nested keys. */
export type Texts = Record<Language, Record<string, object>>

let spoken: i18n | null = null

/**
 * The sentence under `namespace:key.path`. `count` chooses the plural form.
 * Throws when there is no such sentence or a placeholder is not filled: a hole must never reach a citizen.
 * Nothing is escaped: whoever writes HTML escapes there.
 */
export function text(language: Language, key: string, params: TextParams = {}): string {
  spoken ??= speaking(textsOf(join(import.meta.dirname, '..', 'locales')))
  const filled = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, written(language, value)]),
  )
  const said: unknown = spoken.t(key, { lng: language, ...filled })
  if (typeof said !== 'string' || said === '') throw new Error(`No text ${key} in ${language}`)
  return said
}

/** All sentences of a namespace without nesting, unfilled, for a page that fills them itself. */
export function sentencesOf(language: Language, namespace: string): Record<string, string> {
  spoken ??= speaking(textsOf(join(import.meta.dirname, '..', 'locales')))
  const bundle: unknown = spoken.getResourceBundle(language, namespace)
  const flat = Object.entries(bundle ?? {}).filter(([, sentence]) => typeof sentence === 'string')
  if (flat.length === 0) throw new Error(`No texts ${namespace} in ${language}`)
  return Object.fromEntries(flat)
}

/** Hands in texts that were bundled, where there is no folder to read (on the edge). */
export function useTexts(texts: Texts): void {
  spoken = speaking(texts)
}

/** All texts of a folder `<language>/<namespace>.json`. */
export function textsOf(folder: string): Texts {
  const of = (language: Language) =>
    Object.fromEntries(
      readdirSync(join(folder, language))
        .filter((file) => file.endsWith('.json'))
        .map((file): [string, object] => [
          file.slice(0, -'.json'.length),
          JSON.parse(readFileSync(join(folder, language, file), 'utf8')) as object,
        ]),
    )
  return { lt: of('lt'), en: of('en'), ru: of('ru'), pl: of('pl'), uk: of('uk'), lv: of('lv') }
}

function speaking(texts: Texts): i18n {
  const instance = createInstance()
  void instance.init({
    resources: texts as never,
    supportedLngs: [...languages],
    fallbackLng: false,
    initAsync: false,
    returnEmptyString: false,
    interpolation: { escapeValue: false },
    missingInterpolationHandler: (sentence: string, match: RegExpExecArray) => {
      throw new Error(`Nothing to fill ${match[0]} with in: ${sentence}`)
    },
    parseMissingKeyHandler: (key: string) => {
      throw new Error(`No text ${key}`)
    },
  })
  return instance
}

function written(language: Language, value: TextParams[string] | undefined): unknown {
  if (!Array.isArray(value)) return value
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(value as string[])
}
