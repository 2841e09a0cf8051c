/** Writes one keyword more into a topic's file, and leaves every other letter of it as somebody wrote it. */

import { isMap, isScalar, isSeq, parse, parseDocument } from 'yaml'
import type { Language } from '#language/languages.ts'

export type Added =
  | { outcome: 'added'; path: string; text: string }
  | { outcome: 'unknown-topic' }
  | { outcome: 'already-there' }

/** `files`: path in the city's folder → text. The file that names the topic is found among the topics and `outside.yaml`. */
export function addKeyword(
  files: Readonly<Record<string, string>>,
  wanted: { topic: string; language: Language; keyword: string },
): Added {
  const { topic, language, keyword } = wanted
  const path = Object.keys(files).find(
    (name) => isTopicFile(name) && (files[name] ?? '').includes(topic) && names(files[name], topic),
  )
  const source = path === undefined ? undefined : files[path]
  if (path === undefined || source === undefined) return { outcome: 'unknown-topic' }
  const list: unknown = parseDocument(source).getIn([topic, 'keywords', language], true)
  if (!isSeq(list)) return { outcome: 'unknown-topic' }
  if (list.items.some((item) => isScalar(item) && item.value === keyword))
    return { outcome: 'already-there' }
  const last = list.items.at(-1)
  const end = isScalar(last) ? last.range?.[1] : undefined
  if (end === undefined) return { outcome: 'unknown-topic' }
  const between = list.flow === true ? ', ' : `\n${markerOf(source, end)}`
  const text = source.slice(0, end) + between + written(keyword) + source.slice(end)
  return { outcome: 'added', path, text }
}

function isTopicFile(path: string): boolean {
  return path.startsWith('topics/') || path === 'outside.yaml'
}

function names(source: string | undefined, topic: string): boolean {
  const { contents } = parseDocument(source ?? '')
  return isMap(contents) && contents.has(topic)
}

/** What stands before the last item of a list in lines: "      - ". */
function markerOf(source: string, end: number): string {
  const line = source.slice(source.lastIndexOf('\n', end - 1) + 1, end)
  return /^\s*- +/.exec(line)?.[0] ?? '  - '
}

/** Without quotes where YAML reads it the same. */
function written(keyword: string): string {
  const isPlain = /^\p{L}[\p{L}\d *|-]*$/u.test(keyword) && parse(keyword) === keyword
  return isPlain ? keyword : JSON.stringify(keyword)
}
