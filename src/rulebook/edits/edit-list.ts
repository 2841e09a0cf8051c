/** Brings a list in a file to what it is to hold, word by word, so that what stays keeps its place and its comment. */

import { isSeq, parseDocument } from 'yaml'
import { removeIn, setIn } from './splice.ts'
import type { Step } from './splice.ts'

/** The order counts only where the same words come in another one: then the list is written anew. */
export function editList(source: string, path: Step[], wanted: string[]): string {
  const now = listAt(source, path)
  if (now === null || wanted.length === 0) return setIn(source, path, wanted)
  const kept = now.filter((word) => wanted.includes(word))
  const isAppended = kept.every((word, at) => wanted[at] === word)
  if (!isAppended || kept.length === 0) return setIn(source, path, wanted)
  let text = source
  for (let at = now.length - 1; at >= 0; at--) {
    if (!wanted.includes(now[at] ?? '')) text = removeIn(text, [...path, at])
  }
  wanted.slice(kept.length).forEach((word, number) => {
    text = setIn(text, [...path, kept.length + number], word)
  })
  return text
}

function listAt(source: string, path: Step[]): string[] | null {
  const document = parseDocument(source)
  const node: unknown = document.getIn(path, true)
  return isSeq(node) ? (node.toJS(document) as unknown[]).map(String) : null
}
