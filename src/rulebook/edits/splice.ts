/** Changes one value in a YAML text and leaves every other letter, comments above all, as somebody wrote it. */

import { Document, isCollection, isMap, isScalar, isSeq, parseDocument, stringify } from 'yaml'
import type { Node, Pair } from 'yaml'
import { isDeepStrictEqual } from 'node:util'

export type Step = string | number
export type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain }

/** Throws where the text is no YAML, or where the change could not be made without harm. */
export function setIn(source: string, path: Step[], value: Plain): string {
  const document = opened(source)
  if (isDeepStrictEqual(plainAt(document, path), value)) return source
  return proven(source, spliced(document, source, path, value), (root) => {
    root.setIn(path, root.createNode(value))
  })
}

/** What stands there goes, with its line; nothing there changes nothing. */
export function removeIn(source: string, path: Step[]): string {
  const document = opened(source)
  if (!document.hasIn(path)) return source
  return proven(source, cut(document, source, path), (root) => {
    root.deleteIn(path)
  })
}

function opened(source: string): Document.Parsed {
  const document = parseDocument(source)
  const [error] = document.errors
  if (error !== undefined) throw new TypeError(error.message)
  return document
}

function plainAt(document: Document, path: Step[]): unknown {
  const node: unknown = path.length === 0 ? document.contents : document.getIn(path, true)
  return isScalar(node) || isCollection(node) ? (node.toJS(document) as unknown) : undefined
}

/** The text means exactly what the change says; else the whole file is written anew, which keeps its comments too. */
function proven(source: string, text: string | null, change: (root: Document) => void): string {
  const wanted = parseDocument(source)
  change(wanted)
  const meant: unknown = wanted.toJS()
  if (text !== null) {
    const read = parseDocument(text)
    if (read.errors.length === 0 && isDeepStrictEqual(read.toJS(), meant)) return text
  }
  const written = isEmptyMap(wanted.contents)
    ? emptied(source)
    : wanted.toString({ lineWidth: 0, flowCollectionPadding: false })
  const again = parseDocument(written)
  if (again.errors.length > 0 || !isDeepStrictEqual(again.toJS(), meant))
    throw new TypeError('the change cannot be written')
  return written
}

function isEmptyMap(contents: unknown): boolean {
  return isMap(contents) && contents.items.length === 0
}

/** What stands at the head of a file is said of the file, and not of its only key. */
function emptied(source: string): string {
  return [...source.split('\n').filter((line) => line.startsWith('#')), '{}', ''].join('\n')
}

function spliced(document: Document, source: string, path: Step[], value: Plain): string | null {
  const node: unknown = path.length === 0 ? document.contents : document.getIn(path, true)
  if (isNode(node) && node.range) return replaced(source, node, value)
  const parentPath = path.slice(0, -1)
  const key = path.at(-1)
  if (key === undefined) return null
  const parent: unknown =
    parentPath.length === 0 ? document.contents : document.getIn(parentPath, true)
  if (isMap(parent) && typeof key === 'string') return added(source, parent, { key, value })
  if (isSeq(parent) && key === parent.items.length)
    return added(source, parent, { key: null, value })
  return typeof key === 'string' ? spliced(document, source, parentPath, { [key]: value }) : null
}

function isNode(value: unknown): value is Node {
  return isScalar(value) || isCollection(value)
}

function replaced(source: string, node: Node, value: Plain): string | null {
  const [start, end] = extentOf(source, node)
  if (isCollection(node) && node.flow !== true) {
    const block = blockOf(value, columnOf(source, start))
    return block === null ? null : source.slice(0, start) + block + source.slice(end)
  }
  const before = source[start - 1] === ':' ? ' ' : ''
  return source.slice(0, start) + before + inline(value) + source.slice(end)
}

/** Where it begins and where its last letter is, without the space behind it. */
function extentOf(source: string, node: Node): [number, number] {
  const [start, end] = node.range ?? [0, 0, 0]
  return [start, start + source.slice(start, end).trimEnd().length]
}

type Entry = { key: string | null; value: Plain }

function added(source: string, parent: Node, entry: Entry): string | null {
  if (!isCollection(parent) || !parent.range) return null
  if (parent.flow === true) return addedInline(source, parent, entry)
  const first = parent.items[0]
  const [start] = first === undefined ? [undefined] : startOf(first)
  if (start === undefined) return null
  const column = isSeq(parent) ? columnOf(source, parent.range[0]) : columnOf(source, start)
  const [, end] = extentOf(source, parent)
  const lineEnd = source.indexOf('\n', end)
  const at = lineEnd === -1 ? source.length : lineEnd
  return `${source.slice(0, at)}\n${' '.repeat(column)}${lineOf(entry, column)}${source.slice(at)}`
}

function addedInline(source: string, parent: Node & { items: unknown[] }, entry: Entry): string {
  const [, end] = extentOf(source, parent)
  const body = source.slice(0, end - 1)
  const kept = body.trimEnd()
  const written =
    entry.key === null ? inline(entry.value) : `${inline(entry.key)}: ${inline(entry.value)}`
  const comma = parent.items.length === 0 ? '' : ', '
  return kept + comma + written + body.slice(kept.length) + source.slice(end - 1)
}

function startOf(item: unknown): [number] | [undefined] {
  const node: unknown = isPair(item) ? item.key : item
  return isNode(node) && node.range ? [node.range[0]] : [undefined]
}

function isPair(item: unknown): item is Pair {
  return typeof item === 'object' && item !== null && 'key' in item && 'value' in item
}

function lineOf({ key, value }: Entry, column: number): string {
  if (key === null) return `- ${blockOf(value, column + 2) ?? inline(value)}`
  const name = inline(key)
  const block = isNested(value) ? blockOf(value, column + 2) : null
  return block === null
    ? `${name}: ${inline(value)}`
    : `${name}:\n${' '.repeat(column + 2)}${block}`
}

/** Maps stand in lines of their own; lists of words and texts in one. */
function isNested(value: Plain): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Lines whose first stands at `column` already; lists of scalars inside stay in one line. */
function blockOf(value: Plain, column: number): string | null {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return null
  const document = new Document(value)
  for (const list of listsIn(document.contents)) list.flow = true
  const lines = document
    .toString({ lineWidth: 0, flowCollectionPadding: false })
    .trimEnd()
    .split('\n')
  return lines
    .map((line, at) => (at === 0 || line === '' ? line : ' '.repeat(column) + line))
    .join('\n')
}

function listsIn(node: unknown): { flow?: boolean }[] {
  if (!isCollection(node)) return []
  const inner = node.items.map((item) => (isPair(item) ? item.value : item))
  const isPlainList = isSeq(node) && inner.every((item) => isScalar(item))
  return isPlainList ? [node] : inner.flatMap(listsIn)
}

function inline(value: Plain): string {
  const text = stringify([value], {
    collectionStyle: 'flow',
    lineWidth: 0,
    flowCollectionPadding: false,
  })
  return text.trimEnd().slice(1, -1)
}

function columnOf(source: string, at: number): number {
  return at - (source.lastIndexOf('\n', at - 1) + 1)
}

function cut(document: Document, source: string, path: Step[]): string | null {
  const parentPath = path.slice(0, -1)
  const parent: unknown =
    parentPath.length === 0 ? document.contents : document.getIn(parentPath, true)
  if (!isCollection(parent)) return null
  const key = path.at(-1)
  const at = isSeq(parent)
    ? Number(key)
    : parent.items.findIndex((item) => isPair(item) && isScalar(item.key) && item.key.value === key)
  const item = parent.items[at]
  const [start] = startOf(item)
  if (start === undefined) return null
  const last = isPair(item) && isNode(item.value) ? item.value : isPair(item) ? item.key : item
  if (!isNode(last)) return null
  const [, end] = extentOf(source, last)
  if (parent.flow === true) return cutInline(source, parent.items, at, start, end)
  const lineStart = source.lastIndexOf('\n', start - 1) + 1
  const lineEnd = source.indexOf('\n', end)
  return source.slice(0, lineStart) + (lineEnd === -1 ? '' : source.slice(lineEnd + 1))
}

function cutInline(
  source: string,
  items: unknown[],
  at: number,
  start: number,
  end: number,
): string {
  const [next] = startOf(items[at + 1])
  if (next !== undefined) return source.slice(0, start) + source.slice(next)
  const comma = at === 0 ? start : source.lastIndexOf(',', start)
  return source.slice(0, comma === -1 ? start : comma) + source.slice(end)
}
