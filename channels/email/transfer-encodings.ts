/** Undoes what mail does to bytes on their way: base64, quoted-printable, uuencode. */

/** Never throws; what cannot be decoded stays as it is. `encoding` lower case. */
export function decodeTransfer(body: Buffer, encoding: string | null): Buffer {
  if (encoding === 'base64') return decodeBase64(body)
  if (encoding === 'quoted-printable') return decodeQuotedPrintable(body)
  if (encoding !== null && /^(x-)?uu(e|encode)?$/.test(encoding))
    return findUuencoded(body.toString('latin1'))[0]?.bytes ?? body
  return body
}

function decodeBase64(body: Buffer): Buffer {
  const text = body.toString('latin1')
  // Several padded blocks in a row come from gateways that add footers; Node stops at the first padding.
  if (!/=[^=\s]/.test(text.replace(/\s+/g, ''))) return Buffer.from(text, 'base64')
  const blocks = text.replace(/[^A-Za-z0-9+/=]/g, '').match(/[^=]+=*/g) ?? []
  return Buffer.concat(blocks.map((block) => Buffer.from(block, 'base64')))
}

export function decodeQuotedPrintable(body: Buffer): Buffer {
  const out = Buffer.allocUnsafe(body.length)
  let to = 0
  for (let at = 0; at < body.length; at++) {
    const byte = body[at] ?? 0
    if (byte !== 61) {
      out[to++] = byte
      continue
    }
    const high = hexDigit(body[at + 1])
    const low = hexDigit(body[at + 2])
    if (high >= 0 && low >= 0) {
      out[to++] = high * 16 + low
      at += 2
      continue
    }
    let end = at + 1
    while (body[end] === 32 || body[end] === 9) end++
    if (body[end] === 13 && body[end + 1] === 10) at = end + 1
    else if (body[end] === 10) at = end
    else if (end < body.length) out[to++] = byte
  }
  return out.subarray(0, to)
}

function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return -1
  if (byte >= 48 && byte <= 57) return byte - 48
  if (byte >= 65 && byte <= 70) return byte - 55
  if (byte >= 97 && byte <= 102) return byte - 87
  return -1
}

export type Uuencoded = { fileName: string; bytes: Buffer; start: number; end: number }

/** Finds `begin 644 name … end` blocks in a text (offsets in characters). At most 50. */
export function findUuencoded(text: string): Uuencoded[] {
  const found: Uuencoded[] = []
  const opening = /^begin [0-7]{3,4} ([^\r\n]{1,250})\r?\n/gm
  for (
    let match = opening.exec(text);
    match !== null && found.length < 50;
    match = opening.exec(text)
  ) {
    const start = opening.lastIndex
    const closing = /^end[ \t]*\r?$/m.exec(text.slice(start))
    if (closing === null) break
    const lines = text.slice(start, start + closing.index).split(/\r?\n/)
    // A person may write "begin 100 …" too: real lines say their length in the first character.
    const data = lines.filter((line) => line !== '' && line !== '`' && line.trim() !== '')
    if (data.length === 0 || !data.every(isUuencodedLine)) continue
    const end = start + closing.index + closing[0].length
    found.push({
      fileName: match[1] ?? '',
      bytes: Buffer.concat(data.map(decodeUuencodedLine)),
      start: match.index,
      end,
    })
    opening.lastIndex = end
  }
  return found
}

function isUuencodedLine(line: string): boolean {
  if (!/^[ -`]+$/.test(line)) return false
  const groups = Math.ceil(((line.charCodeAt(0) - 32) & 63) / 3)
  // Trailing spaces are often lost on the way, a checksum character sometimes added.
  return line.length - 1 <= groups * 4 + 1 && line.length - 1 >= groups * 4 - 4
}

function decodeUuencodedLine(line: string): Buffer {
  const length = (line.charCodeAt(0) - 32) & 63
  const bytes: number[] = []
  for (let at = 1; at < line.length; at += 4) {
    const [a, b, c, d] = [0, 1, 2, 3].map((n) => ((line.charCodeAt(at + n) || 32) - 32) & 63)
    bytes.push(
      ((a ?? 0) << 2) | ((b ?? 0) >> 4),
      (((b ?? 0) & 15) << 4) | ((c ?? 0) >> 2),
      (((c ?? 0) & 3) << 6) | (d ?? 0),
    )
  }
  return Buffer.from(bytes.slice(0, length))
}
