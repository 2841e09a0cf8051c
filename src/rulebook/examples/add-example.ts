/** Adds a sentence that a person accepted to the draft's own file of examples, apart from those that ship. */

import { isSeq, parseDocument, stringify } from 'yaml'
import type { Language } from '#language/languages.ts'
import { fold } from '#routing/fold.ts'

/** What citizens said, masked and accepted. */
export const examplesFile = 'examples/from-citizens.yaml'

const head = '# yaml-language-server: $schema=../../schema/examples.json\n'

/** No line is broken: one sentence, one line. */
const plain = { lineWidth: 0 }

export type ExampleAdded = { outcome: 'added'; text: string } | { outcome: 'already-there' }

/** `source`: the file as it is; null where the draft has none yet. */
export function addExample(
  source: string | null,
  { topic, language, text }: { topic: string; language: Language; text: string },
): ExampleAdded {
  if (source === null || source.trim() === '')
    return { outcome: 'added', text: head + stringify({ [topic]: { [language]: [text] } }, plain) }
  const document = parseDocument(source)
  const known: unknown = document.getIn([topic, language])
  const texts: unknown = isSeq(known) ? known.toJSON() : []
  const form = folded(text)
  if (Array.isArray(texts) && texts.some((one) => folded(String(one)) === form))
    return { outcome: 'already-there' }
  if (isSeq(known)) document.addIn([topic, language], text)
  else document.setIn([topic, language], document.createNode([text]))
  return { outcome: 'added', text: document.toString(plain) }
}

function folded(text: string): string {
  return fold(text).tokens.join(' ')
}
