/**
 * Says every English text as long as German would be: a third longer, in brackets, so that it is seen where one is
 * cut off. Loaded before the service (`node --import`), it makes the service speak so.
 */
import { join } from 'node:path'
import { isMainThread } from 'node:worker_threads'
import { textsOf, useTexts } from '#texts.ts'

const vowels: Record<string, string> = { a: 'ä', e: 'ë', i: 'ï', o: 'ö', u: 'ü' }

/** Of a sentence, or of all sentences in what JSON can hold. Places to be filled stay as they are. */
export function lengthened<T>(said: T): T {
  if (typeof said === 'string') return longer(said) as T
  if (Array.isArray(said)) return said.map((one: unknown) => lengthened(one)) as T
  if (said === null || typeof said !== 'object') return said
  return Object.fromEntries(
    Object.entries(said).map(([key, value]) => [key, lengthened(value)]),
  ) as T
}

/** Longer words and not only more of them: it is the long word that breaks a layout. */
function longer(sentence: string): string {
  let more = 0
  const parts = sentence.split(/(\{\{[^}]*\}\}|<[^>]*>|\s+)/)
  const words = parts.map((part) => {
    if (!/^\p{L}/u.test(part)) return part
    more += part.length / 3
    const added = Math.floor(more)
    more -= added
    const accented = part.replaceAll(/[aeiou]/g, (letter) => vowels[letter] ?? letter)
    return accented + 'en'.repeat(Math.ceil(added / 2)).slice(0, added)
  })
  return `⟦${words.join('')}⟧`
}

/** A test imports this file for `lengthened` alone; there nobody must speak so. */
if (isMainThread && process.env['LONG_TEXTS'] === 'true') {
  const texts = textsOf(join(import.meta.dirname, '..', '..', 'locales'))
  const { receipts, notices, ...screens } = texts.en
  // What is sent of itself must be in the citizen's language, and no language reads like this.
  useTexts({ ...texts, en: { ...lengthened(screens), receipts, notices } as typeof texts.en })
}
