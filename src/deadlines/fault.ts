/** Points at each mistake in a rules file, so that a person finds it in one go. */

import { isMap, LineCounter, parseDocument } from 'yaml'
import type { Document } from 'yaml'
import type { z } from 'zod'

/** `line` counts from 1. */
export type Fault = { file: string; line: number; reason: string }

export type Read<T> = { ok: true; value: T } | { ok: false; faults: Fault[] }

/** A place in a file: keys and positions from its top. */
type Place = readonly (string | number)[]

/** A file that has the right shape; `faultAt` names the line of whatever else is found in it. */
export type Shaped<T> = Read<T> & { faultAt: (place: Place, reason: string) => Fault }

/** Reads YAML text against a schema and returns the value, or every fault in the order of lines. */
export function readShape<S extends z.ZodType>(
  text: string,
  file: string,
  schema: S,
): Shaped<z.output<S>> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const faultAt = (place: Place, reason: string): Fault => {
    const where = place.length > 0 ? `${place.join('.')}: ` : ''
    return { file, line: lineOf(document, lines, place), reason: where + reason }
  }
  if (document.errors.length > 0)
    return {
      ok: false,
      faults: document.errors.map(({ pos, message }) => ({
        file,
        line: lines.linePos(pos[0]).line,
        reason: message.split('\n')[0] ?? message,
      })),
      faultAt,
    }
  const parsed = schema.safeParse(document.toJS())
  if (parsed.success) return { ok: true, value: parsed.data, faultAt }
  const faults = parsed.error.issues.flatMap((issue) => {
    const place = issue.path.map((step) => (typeof step === 'number' ? step : String(step)))
    if (issue.code !== 'unrecognized_keys') return [faultAt(place, issue.message)]
    return issue.keys.map((key) => faultAt([...place, key], 'is not a known setting'))
  })
  return { ok: false, faults: inOrder(faults), faultAt }
}

export function inOrder(faults: Fault[]): Fault[] {
  return faults.toSorted((one, other) => one.line - other.line)
}

/** The line of the place, or of the nearest thing around it that is in the file. */
function lineOf(document: Document, lines: LineCounter, place: Place): number {
  for (let depth = place.length; depth >= 0; depth--) {
    const start = startOf(document, place.slice(0, depth))
    if (start !== null) return lines.linePos(start).line
  }
  return 1
}

/** The key counts rather than its value, which may begin a line below. */
function startOf(document: Document, place: Place): number | null {
  const key = place.at(-1)
  const parent: unknown =
    place.length > 1 ? document.getIn(place.slice(0, -1), true) : document.contents
  if (typeof key === 'string' && isMap(parent)) {
    const pair = parent.items.find((item) => String(item.key) === key)
    return rangeStart(pair?.key)
  }
  return rangeStart(place.length === 0 ? document.contents : document.getIn(place, true))
}

function rangeStart(node: unknown): number | null {
  if (typeof node !== 'object' || node === null || !('range' in node)) return null
  const start: unknown = Array.isArray(node.range) ? node.range[0] : null
  return typeof start === 'number' ? start : null
}
