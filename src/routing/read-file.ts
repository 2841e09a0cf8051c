/** Reads one file of a city's rules and tells every fault in it by file and line. */

import { LineCounter, parseDocument } from 'yaml'
import { fileShapes } from './file-shapes.ts'
import type { FileName, FileOf } from './file-shapes.ts'
import { wordingOf } from './shape-fault.ts'

/** A fault that the city's staff can find and mend. */
export type Fault = {
  file: string
  line: number
  /** In English. */
  reason: string
  /** `rulebook:finding.<key>` says it in every language, filled with `params`. */
  key?: string
  params?: Record<string, string | number>
}

export type ReadFile<Content> = {
  content: Content | null
  /** Line of the value at a path; of its nearest parent where it is missing. */
  lineOf: (path: (string | number)[]) => number
  source: string
}

/** Reads and checks the shape; `file` is how the fault names it. */
export function readFile<Name extends FileName>(
  texts: ReadonlyMap<string, string>,
  file: string,
  name: Name,
  faults: Fault[],
): ReadFile<FileOf<Name>> {
  const source = texts.get(file)
  if (source === undefined) {
    const reason = 'the file is missing or cannot be read'
    faults.push({ file, line: 1, reason, key: 'missing-file', params: { file } })
    return { content: null, lineOf: () => 1, source: '' }
  }
  const lines = new LineCounter()
  const document = parseDocument(source, { lineCounter: lines })
  for (const error of document.errors) {
    const reason = error.message.split('\n')[0] ?? 'not YAML'
    const { line } = lines.linePos(error.pos[0])
    faults.push({ file, line, reason, key: 'not-yaml', params: { message: reason } })
  }
  const lineOf = (path: (string | number)[]): number => {
    for (let length = path.length; length > 0; length--) {
      const node: unknown = document.getIn(path.slice(0, length), true)
      const range =
        typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined
      if (Array.isArray(range) && typeof range[0] === 'number') return lines.linePos(range[0]).line
    }
    return 1
  }
  if (document.errors.length > 0) return { content: null, lineOf, source }
  const parsed = fileShapes[name].safeParse(document.toJS())
  if (parsed.success) return { content: parsed.data as FileOf<Name>, lineOf, source }
  for (const issue of parsed.error.issues) {
    const place = issue.path.map((step) => (typeof step === 'symbol' ? step.toString() : step))
    const wording = wordingOf(issue, file, (at) => document.hasIn(at))
    faults.push({ file, line: lineOf(place), ...wording })
  }
  return { content: null, lineOf, source }
}
