/** Packs files into one, as every computer opens them, for an agent who takes a matter to an institution herself. */

export type ZipEntry = { name: string; bytes: Uint8Array }

/** Stored, not pressed: what citizens attach is pressed already. PKWARE APPNOTE 6.3; names in UTF-8 (bit 11). */
export function zipOf(entries: readonly ZipEntry[], at: Date): Uint8Array {
  const stamp = dosTime(at)
  const locals: Uint8Array[] = []
  const central: Uint8Array[] = []
  let offset = 0
  for (const { name, bytes } of named(entries)) {
    const path = new TextEncoder().encode(name)
    const shared = [
      ...two(20),
      ...two(0x0800),
      ...two(0),
      ...two(stamp.time),
      ...two(stamp.date),
      ...four(crc32(bytes)),
      ...four(bytes.length),
      ...four(bytes.length),
      ...two(path.length),
      ...two(0),
    ]
    const local = Uint8Array.from([...four(0x04034b50), ...shared, ...path])
    locals.push(local, bytes)
    const head = [...four(0x02014b50), ...two(20), ...shared, ...two(0), ...two(0), ...two(0)]
    central.push(Uint8Array.from([...head, ...four(0), ...four(offset), ...path]))
    offset += local.length + bytes.length
  }
  const size = central.reduce((sum, one) => sum + one.length, 0)
  const count = two(central.length)
  const end = [...four(0x06054b50), ...two(0), ...two(0), ...count, ...count, ...four(size)]
  return joined([...locals, ...central, Uint8Array.from([...end, ...four(offset), ...two(0)])])
}

/** Two files of the same name would be unpacked over one another. */
function named(entries: readonly ZipEntry[]): ZipEntry[] {
  const taken = new Set<string>()
  return entries.map(({ name, bytes }) => {
    let free = name
    for (let n = 2; taken.has(free.toLowerCase()); n += 1) free = `${n}-${name}`
    taken.add(free.toLowerCase())
    return { name: free, bytes }
  })
}

function two(value: number): number[] {
  return [value & 0xff, (value >>> 8) & 0xff]
}

function four(value: number): number[] {
  return [...two(value & 0xffff), ...two(value >>> 16)]
}

function dosTime(at: Date): { time: number; date: number } {
  const day = (at.getUTCFullYear() - 1980) * 512 + (at.getUTCMonth() + 1) * 32 + at.getUTCDate()
  const seconds = Math.floor(at.getUTCSeconds() / 2)
  return { time: at.getUTCHours() * 2048 + at.getUTCMinutes() * 32 + seconds, date: day }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value >>> 0
})

function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (const byte of bytes) value = (table[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8)
  return (value ^ 0xffffffff) >>> 0
}
