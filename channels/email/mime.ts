/** Takes a mail apart into its parts, so that a broken, cut or hostile one still gives what it holds. */
import type { MailLimits } from './mail-context.ts'
import { firstHeader, headerStart, readHeaders } from './headers.ts'
import type { HeaderField } from './headers.ts'
import { readParameters } from './parameters.ts'
import type { Parameters } from './parameters.ts'

export type MimePart = {
  fields: HeaderField[]
  /** Lower case, e.g. `text/plain`; what is not written or unreadable becomes RFC 2045's default. */
  type: string
  content: Parameters
  /** `value` is empty where there is no Content-Disposition. */
  disposition: Parameters
  /** Lower case, e.g. `base64`; null where none is named. */
  encoding: string | null
  /** Type of the multipart it lies in; null for the mail itself. */
  parentType: string | null
  /** Still transfer-encoded. */
  body: Buffer
  children: MimePart[]
}

/**
 * RFC 2046, read tolerantly: never throws, and what no boundary can be found for becomes text. Parts and nesting
 * beyond the limits are left in the raw mail.
 */
export function splitMail(raw: Buffer, limits: MailLimits): MimePart {
  return readPart(raw, 0, Math.min(raw.length, limits.readBytes), null, limits.depth, {
    parts: limits.parts,
  })
}

/** All parts without children, in the order of the mail. */
export function leavesOf(part: MimePart): MimePart[] {
  return part.type.startsWith('multipart/') ? part.children.flatMap(leavesOf) : [part]
}

type Budget = { parts: number }

function readPart(
  raw: Buffer,
  start: number,
  end: number,
  parentType: string | null,
  depth: number,
  budget: Budget,
): MimePart {
  const { fields, bodyStart } = readHeaders(
    raw,
    parentType === null ? headerStart(raw, start, end) : start,
    end,
  )
  const content = readParameters(firstHeader(fields, 'content-type') ?? '')
  const disposition = readParameters(firstHeader(fields, 'content-disposition') ?? '')
  const usual = parentType === 'multipart/digest' ? 'message/rfc822' : 'text/plain'
  const part: MimePart = {
    fields,
    type: /^[\w.+-]+\/[\w.+-]+$/.test(content.value) ? content.value : usual,
    content,
    disposition,
    encoding: transferEncoding(firstHeader(fields, 'content-transfer-encoding')),
    parentType,
    body: raw.subarray(bodyStart, end),
    children: [],
  }
  if (!part.type.startsWith('multipart/')) return part
  if (depth <= 0) return part
  const boundary = content.parameters.boundary ?? guessBoundary(part.body)
  const slices = boundary === null ? [] : sliceAtBoundary(raw, bodyStart, end, boundary)
  // Text would be lost with a boundary that never comes.
  if (slices.length === 0)
    return { ...part, type: 'text/plain', content: readParameters('text/plain') }
  for (const slice of slices) {
    if (budget.parts <= 0) break
    budget.parts--
    part.children.push(readPart(raw, slice.start, slice.end, part.type, depth - 1, budget))
  }
  return part
}

function sliceAtBoundary(raw: Buffer, start: number, end: number, boundary: string) {
  const slices: { start: number; end: number }[] = []
  const mark = Buffer.from(`--${boundary}`, 'latin1')
  let open: number | null = null
  for (let at = raw.indexOf(mark, start); at !== -1 && at < end; at = raw.indexOf(mark, at + 1)) {
    if (at > start && raw[at - 1] !== 10) continue
    let after = at + mark.length
    const isLast = raw[after] === 45 && raw[after + 1] === 45
    if (isLast) after += 2
    // RFC 2046 §5.1.1: white space may follow a delimiter; anything else makes it another, longer boundary.
    while (after < end && (raw[after] === 32 || raw[after] === 9)) after++
    if (after < end && raw[after] !== 13 && raw[after] !== 10) continue
    if (open !== null) slices.push({ start: open, end: beforeLineEnd(raw, open, at) })
    open = null
    if (isLast) break
    if (raw[after] === 13) after++
    open = Math.min(after + 1, end)
  }
  // Cut short on its way: the last part runs to the end.
  if (open !== null && open < end) slices.push({ start: open, end })
  return slices
}

function beforeLineEnd(raw: Buffer, start: number, at: number): number {
  if (at - 1 >= start && raw[at - 1] === 10) at--
  if (at - 1 >= start && raw[at - 1] === 13) at--
  return at
}

/** A multipart without a boundary parameter usually still uses one: the first line that looks like it. */
function guessBoundary(body: Buffer): string | null {
  const opening = body.toString('latin1', 0, 4_096)
  return /(?:^|\n)--([^\s]{1,70})[ \t]*\r?\ncontent-/i.exec(opening)?.[1] ?? null
}

function transferEncoding(value: string | null): string | null {
  const name = (value ?? '')
    .replace(/\(.*\)/s, '')
    .trim()
    .toLowerCase()
  return name === '' ? null : name
}
