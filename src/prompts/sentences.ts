/** Says which sentences of the phone line a person may record, and which only a machine can say. */

import { createHash } from 'node:crypto'
import type { Language } from '#language/languages.ts'
import { sentencesOf } from '#texts.ts'

/** `sha`: of the text as it is now; a recording of another text is not played. */
export type Sentence = { prompt: string; text: string; sha: string }

/** Sentences of the line as they are spoken; `places`: what is filled in, so that a machine must say it. */
export type Sentences = {
  recordable: Sentence[]
  spoken: (Sentence & { places: string[] })[]
}

/** Written for agents, never said. */
const unspoken = new Set(['wordless', 'dispatchAnswered', 'dispatchUnanswered', 'dispatchLeft'])

export function sentencesIn(language: Language): Sentences {
  const all = Object.entries(sentencesOf(language, 'voice'))
    .filter(([prompt]) => !unspoken.has(prompt))
    .map(([prompt, text]) => ({ prompt, text, sha: shaOf(text), places: placesIn(text) }))
  return {
    recordable: all
      .filter(({ places }) => places.length === 0)
      .map(({ prompt, text, sha }) => ({ prompt, text, sha })),
    spoken: all.filter(({ places }) => places.length > 0),
  }
}

export function shaOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 12)
}

function placesIn(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/gu)].map(([, name = '']) => name)
}
