/** Reads the header of a mail or of a part, byte for byte, however badly it was written. */

/** `name` lower case; `value` unfolded, one character per byte (latin1), so that nothing is lost before decoding. */
export type HeaderField = { name: string; value: string }

export type HeaderBlock = {
  fields: HeaderField[]
  /** Offset of the first byte of the body. */
  bodyStart: number
}

/** Header bytes that are read of one part; more is a flood, not a header. */
const longestHeaderBytes = 512 * 1024
const mostFields = 2_000

/**
 * Reads fields from `start`. A line that is neither field nor continuation ends the header when fields were
 * found before it (the empty line is missing), and is passed over otherwise.
 */
export function readHeaders(bytes: Buffer, start: number, end: number): HeaderBlock {
  const fields: HeaderField[] = []
  let at = start
  const stop = Math.min(end, at + longestHeaderBytes)
  while (at < stop) {
    const { next, last } = lineEnd(bytes, at, end)
    const line = bytes.toString('latin1', at, Math.min(last, stop))
    if (line.trim() === '') return { fields, bodyStart: next }
    const colon = line.indexOf(':')
    const name = colon > 0 ? line.slice(0, colon).trimEnd() : ''
    const previous = fields.at(-1)
    if (/^[ \t]/.test(line)) {
      if (previous !== undefined) previous.value += ` ${line.trim()}`
    } else if (/^[!-9;-~]{1,120}$/.test(name)) {
      if (fields.length < mostFields)
        fields.push({ name: name.toLowerCase(), value: line.slice(colon + 1).trim() })
    } else if (fields.length > 0) {
      return { fields, bodyStart: at }
    }
    at = next
  }
  return { fields, bodyStart: Math.min(at, end) }
}

/** Where the header of a whole mail begins: careless exports put empty lines and mbox separators before it. */
export function headerStart(bytes: Buffer, start: number, end: number): number {
  let at = start
  while (at < end && (bytes[at] === 13 || bytes[at] === 10)) at++
  return bytes.toString('latin1', at, Math.min(at + 5, end)) === 'From '
    ? lineEnd(bytes, at, end).next
    : at
}

export function firstHeader(fields: readonly HeaderField[], name: string): string | null {
  return fields.find((field) => field.name === name)?.value ?? null
}

export function allHeaders(fields: readonly HeaderField[], name: string): string[] {
  return fields.filter((field) => field.name === name).map((field) => field.value)
}

function lineEnd(bytes: Buffer, at: number, end: number): { next: number; last: number } {
  const newline = bytes.indexOf(10, at)
  if (newline === -1 || newline >= end) return { next: end, last: end }
  return { next: newline + 1, last: bytes[newline - 1] === 13 ? newline - 1 : newline }
}
