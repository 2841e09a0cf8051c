/** The one file that holds a whole city: named pieces in a row, compressed, with a count at the end that proves it is whole. */

/** First line of the uncompressed file; the number changes when a reader of today could not read it. */
export const magic = 'VIENAS BACKUP 1\n'

export type BackupHeader = {
  madeAt: string
  /** Names of migrations applied, in order: the shape of what follows. */
  migrations: string[]
  postgres: number
  /** Tells, without giving it away, which SECRET signed what lies in the data. */
  secretMark: string
}

export type TableHeader = { schema: string; table: string; columns: string[] }

/** `end` counts all rows, so that a file that was cut short is never taken for whole. */
export type Piece =
  | { kind: 'header'; value: BackupHeader }
  | { kind: 'table'; value: TableHeader }
  | { kind: 'data'; bytes: Buffer }
  | { kind: 'sequences'; value: { name: string; value: number }[] }
  | { kind: 'end'; value: { tables: number; rows: number } }

const damaged = 'The backup was cut short or damaged.'

const kinds = ['header', 'table', 'data', 'sequences', 'end'] as const

/** One byte for the kind, four for the length, then the bytes. */
export function pieceBytes(piece: Piece): Buffer {
  const bytes = piece.kind === 'data' ? piece.bytes : Buffer.from(JSON.stringify(piece.value))
  const head = Buffer.alloc(5)
  head.writeUInt8(kinds.indexOf(piece.kind), 0)
  head.writeUInt32BE(bytes.length, 1)
  return Buffer.concat([head, bytes])
}

/** Reads the pieces of an uncompressed stream; throws where it is not one of ours or ends too soon. */
export async function* piecesOf(stream: AsyncIterable<Buffer>): AsyncGenerator<Piece> {
  const source = stream[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)
  const take = async (length: number): Promise<Buffer | null> => {
    const chunks = [held]
    let size = held.length
    while (size < length) {
      const next = await source.next()
      if (next.done === true) break
      chunks.push(next.value)
      size += next.value.length
    }
    held = chunks.length === 1 ? held : Buffer.concat(chunks)
    if (held.length < length) return null
    const taken = held.subarray(0, length)
    held = held.subarray(length)
    return taken
  }
  const first = await take(magic.length)
  if (first?.toString() !== magic)
    throw new Error('This is not a backup that this release can read.')
  for (;;) {
    const head = await take(5)
    const kind = head === null ? undefined : kinds[head.readUInt8(0)]
    const bytes = head === null ? null : await take(head.readUInt32BE(1))
    if (kind === undefined || bytes === null) {
      throw new Error(damaged)
    }
    yield kind === 'data' ? { kind, bytes } : ({ kind, value: valueIn(bytes) } as Piece)
    if (kind === 'end') return
  }
}

/** Not every bent byte is seen by the compression. */
function valueIn(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString())
  } catch (fault) {
    throw new Error(damaged, { cause: fault })
  }
}
