/** Takes the letter out of an S/MIME envelope that is signed but not secret, as Outlook sends it (RFC 8551 §3.5.1). */

/** DER of 1.2.840.113549.1.7.2 (signed data) and .1 (data), RFC 5652. */
const signedData = Buffer.from('06092a864886f70d010702', 'hex')
const data = Buffer.from('06092a864886f70d010701', 'hex')

type Element = { tag: number; start: number; end: number; next: number }

/** Null when it is something else or damaged. The signature is not checked: nothing here rests on it. */
export function readSignedContent(bytes: Buffer): Buffer | null {
  if (bytes.indexOf(signedData) === -1 || bytes.indexOf(signedData) > 32) return null
  const type = bytes.indexOf(data, signedData.length)
  if (type === -1) return null
  // Behind the type: [0] EXPLICIT, in it the octets, in one piece or in many.
  const wrapper = readElement(bytes, type + data.length)
  if (wrapper === null || wrapper.tag !== 0xa0) return null
  const pieces = octetsIn(bytes, wrapper, 4)
  return pieces.length === 0 ? null : Buffer.concat(pieces)
}

function octetsIn(bytes: Buffer, parent: Element, depth: number): Buffer[] {
  const pieces: Buffer[] = []
  for (let at = parent.start; at < parent.end;) {
    const element = readElement(bytes, at)
    if (element === null || element.tag === 0) break
    if (element.tag === 0x04) pieces.push(bytes.subarray(element.start, element.end))
    else if (element.tag === 0x24 && depth > 0) pieces.push(...octetsIn(bytes, element, depth - 1))
    at = element.next
  }
  return pieces
}

/** One BER element; of indefinite length (0x80) it runs to its end mark, which is found by walking through it. */
function readElement(bytes: Buffer, at: number): Element | null {
  const tag = bytes[at]
  const first = bytes[at + 1]
  if (tag === undefined || first === undefined) return null
  if (first === 0x80) return readIndefinite(bytes, tag, at + 2)
  const lengthBytes = first < 0x80 ? 0 : first - 0x80
  if (lengthBytes > 4 || at + 2 + lengthBytes > bytes.length) return null
  const length = lengthBytes === 0 ? first : bytes.readUIntBE(at + 2, lengthBytes)
  const start = at + 2 + lengthBytes
  const end = Math.min(start + length, bytes.length)
  return { tag, start, end, next: end }
}

function readIndefinite(bytes: Buffer, tag: number, start: number): Element {
  let at = start
  while (at + 1 < bytes.length && !(bytes[at] === 0 && bytes[at + 1] === 0)) {
    const inner = bytes[at + 1] === 0x80 ? null : readElement(bytes, at)
    if (inner === null) {
      // Nested indefinite lengths: step into them, their end marks are passed as empty elements.
      at += 2
      continue
    }
    at = inner.next
  }
  return { tag, start, end: Math.min(at, bytes.length), next: Math.min(at + 2, bytes.length) }
}
