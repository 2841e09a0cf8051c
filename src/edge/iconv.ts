/** Reads and writes old charsets on the edge by what the runtime brings, in the words of `iconv-lite`, whose tables are too heavy there. */

const decoders = new Map<string, TextDecoder | null>()
const bytesOf = new Map<string, Map<string, number>>()

/** Names that mail programs use and the Encoding Standard does not: cp1257, win-1257, iso885913. */
function labelsOf(name: string): string[] {
  const tidy = name.toLowerCase().trim()
  const page = /^(?:cp|win|windows|x-cp)[-_]?(\d{3,4})$/.exec(tidy)?.[1]
  const part = /^iso[-_]?8859[-_]?(\d{1,2})$/.exec(tidy)?.[1]
  return [
    tidy,
    ...(page === undefined ? [] : [`windows-${page}`, `ibm${page}`]),
    ...(part === undefined ? [] : [`iso-8859-${part}`]),
  ]
}

function decoderFor(name: string): TextDecoder | null {
  const known = decoders.get(name)
  if (known !== undefined) return known
  let found: TextDecoder | null = null
  for (const label of labelsOf(name)) {
    try {
      found ??= new TextDecoder(label)
    } catch (fault) {
      // A name that the standard does not know; the next one may be known.
      if (!(fault instanceof RangeError) && !(fault instanceof TypeError)) throw fault
    }
  }
  decoders.set(name, found)
  return found
}

function encodingExists(name: string): boolean {
  return decoderFor(name) !== null
}

function decode(bytes: Uint8Array, name: string): string {
  return (decoderFor(name) ?? new TextDecoder()).decode(bytes)
}

/** Single-byte charsets and UTF-8; a letter that the charset lacks becomes a question mark. */
function encode(text: string, name: string): Buffer {
  const decoder = decoderFor(name)
  if (decoder === null || decoder.encoding === 'utf-8') return Buffer.from(text, 'utf8')
  const bytes = bytesOf.get(decoder.encoding) ?? tableOf(decoder)
  bytesOf.set(decoder.encoding, bytes)
  return Buffer.from(Array.from(text, (letter) => bytes.get(letter) ?? 0x3f))
}

function tableOf(decoder: TextDecoder): Map<string, number> {
  const all = Uint8Array.from({ length: 256 }, (_, byte) => byte)
  return new Map(Array.from(all, (byte) => [decoder.decode(all.subarray(byte, byte + 1)), byte]))
}

// `iconv-lite` is imported by its default export.
// oxlint-disable-next-line import/no-default-export
export default { decode, encode, encodingExists }
