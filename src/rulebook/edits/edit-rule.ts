/** Puts a ranked rule into rules.yaml, changes it, moves it or takes it away; the rules around it stay untouched. */

import { isMap, isSeq, parseDocument } from 'yaml'
import type { Edit } from './edit.ts'
import { removeIn, setIn } from './splice.ts'
import type { Plain } from './splice.ts'

/** Null where the rule to be taken away, or the one that it is to stand above, is not there. */
export function editRule(source: string, edit: Extract<Edit, { kind: 'rule' }>): string | null {
  const ids = idsIn(source)
  const at = ids.indexOf(edit.id)
  if (edit.rule === null) return at === -1 ? null : removeIn(source, ['rules', at])
  const rule: Plain = { id: edit.id, ...edit.rule }
  const { above } = edit
  if (above === undefined || above === null)
    return setIn(source, ['rules', at === -1 ? ids.length : at], rule)
  if (!ids.includes(above)) return null
  if (at === -1) return moved(setIn(source, ['rules', ids.length], rule), edit.id, above)
  return moved(setIn(source, ['rules', at], rule), edit.id, above)
}

function idsIn(source: string): string[] {
  const rules: unknown = parseDocument(source).getIn(['rules'], true)
  if (!isSeq(rules)) return []
  return rules.items.map((item) => (isMap(item) ? String(item.get('id')) : ''))
}

/** Its lines, with the comment above them, are taken to stand before those of the other. */
function moved(source: string, id: string, above: string): string {
  const document = parseDocument(source)
  const rules: unknown = document.getIn(['rules'], true)
  if (!isSeq(rules) || id === above) return source
  const ids = idsIn(source)
  const [from, to] = [ids.indexOf(id), ids.indexOf(above)]
  const startOf = (at: number): number => {
    const item = rules.items[at]
    const start = isMap(item) ? item.range?.[0] : undefined
    return start === undefined ? source.length : source.lastIndexOf('\n', start - 1) + 1
  }
  const begins = startOf(from)
  const ends = from + 1 < ids.length ? startOf(from + 1) : source.length
  const lines = source.slice(begins, ends)
  const withEnd = lines.endsWith('\n') ? lines : `${lines}\n`
  const rest = source.slice(0, begins) + source.slice(ends)
  const place = to < from ? startOf(to) : startOf(to) - lines.length
  return rest.slice(0, place) + withEnd + rest.slice(place)
}
