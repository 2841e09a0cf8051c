/** Chooses the one question that an unclear contact is asked. */

import { languages } from '#language/languages.ts'
import type { CompiledRules } from './compile.ts'
import type { Texts, Topic } from './rules.ts'

/** The city's own question where it has one for these topics, else one between the first two, else a general one. */
export function questionFor(compiled: CompiledRules, topics: Topic[]): Texts {
  const [first, second] = topics
  const { generalQuestion, betweenQuestion, questions } = compiled.city
  if (first === undefined) return generalQuestion
  const own =
    second === undefined
      ? compiled.questions.get(first.ask ?? '')
      : questions.find(({ between }) => between.includes(first.id) && between.includes(second.id))
  if (own !== undefined) return own.text
  if (second === undefined) return generalQuestion
  const text = { ...betweenQuestion }
  for (const language of languages) {
    text[language] = text[language]
      .replace('{{first}}', () => first.title[language])
      .replace('{{second}}', () => second.title[language])
  }
  return text
}
