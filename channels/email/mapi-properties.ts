/** Reads the property lists inside winmail.dat, from which names and contents of files come (MS-OXTNEF §2.1.3.4). */

export type MapiProperties = Map<number, { isUnicode: boolean; bytes: Buffer }>

/** Bytes of the fixed-size types, padded to four. */
const fixedSizes: Record<number, number> = {
  0x02: 4,
  0x03: 4,
  0x04: 4,
  0x05: 8,
  0x06: 8,
  0x07: 8,
  0x0a: 4,
  0x0b: 4,
  0x14: 8,
  0x40: 8,
  0x48: 16,
}
const unicodeText = 0x1f
const objectType = 0x0d

/** Texts and binaries only, by property id; a damaged list gives what stood before the damage. Never throws. */
export function readMapiProperties(data: Buffer): MapiProperties {
  const found: MapiProperties = new Map()
  const count = data.length >= 4 ? data.readUInt32LE(0) : 0
  let at = 4
  for (let n = 0; n < count && at + 4 <= data.length; n++) {
    const type = data.readUInt16LE(at)
    const id = data.readUInt16LE(at + 2)
    at += 4
    if (id >= 0x8000) at = afterName(data, at)
    const fixed = fixedSizes[type & 0xfff]
    const isMany = (type & 0x1000) !== 0
    if (fixed !== undefined) {
      at += isMany ? 4 + fixed * lengthAt(data, at) : fixed
      continue
    }
    if (![0x1e, unicodeText, objectType, 0x102].includes(type & 0xfff)) break
    const values = lengthAt(data, at)
    at += 4
    for (let value = 0; value < values && at + 4 <= data.length; value++) {
      const length = lengthAt(data, at)
      // Objects begin with the 16 bytes of an interface id.
      const from = at + 4 + ((type & 0xfff) === objectType ? 16 : 0)
      if (value === 0)
        found.set(id, {
          isUnicode: (type & 0xfff) === unicodeText,
          bytes: data.subarray(from, at + 4 + length),
        })
      at += 4 + Math.ceil(length / 4) * 4
    }
  }
  return found
}

function afterName(data: Buffer, at: number): number {
  const isNumber = lengthAt(data, at + 16) === 0
  if (isNumber) return at + 24
  return at + 24 + Math.ceil(lengthAt(data, at + 20) / 4) * 4
}

function lengthAt(data: Buffer, at: number): number {
  return at + 4 <= data.length ? data.readUInt32LE(at) : 0
}
