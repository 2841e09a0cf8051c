/** Reads the word lists that the language model learns from, and refuses any that is not the named one. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** A source file: `sha256` is of the archive for a `.tgz` and of the unpacked text for a `.txt`. */
export type Source = { file: string; address: string; sha256: string; licence: string; use: string }

/** Files by path inside the archive, or under the source's own name. */
export type SourceText = Map<string, string>

/** Reads every source of the manifest from `directory`; throws one message that names all that is missing or different. */
export function readSources(
  directory: string,
  sources: readonly Source[],
): Map<string, SourceText> {
  const faults: string[] = []
  const texts = new Map<string, SourceText>()
  for (const source of sources) {
    const bytes = bytesOf(directory, source.file)
    if (bytes === null) faults.push(`${source.file} is missing; take it from ${source.address}`)
    else if (createHash('sha256').update(bytes).digest('hex') !== source.sha256)
      faults.push(`${source.file} is not the file of the manifest (sha256 differs)`)
    else texts.set(source.file, unpack(source.file, bytes))
  }
  if (faults.length > 0)
    throw new Error(`The sources in ${directory} are not complete:\n${faults.join('\n')}`)
  return texts
}

function bytesOf(directory: string, file: string): Buffer | null {
  const path = join(directory, file)
  if (existsSync(path)) return readFileSync(path)
  return existsSync(`${path}.gz`) ? gunzipSync(readFileSync(`${path}.gz`)) : null
}

function unpack(file: string, bytes: Buffer): SourceText {
  if (!file.endsWith('.tgz')) return new Map([[file, bytes.toString('utf8')]])
  return untar(gunzipSync(bytes))
}

/** The tar format in blocks of 512 bytes: name at 0, octal size at 124 (POSIX ustar). */
function untar(tar: Buffer): SourceText {
  const files: SourceText = new Map()
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0;) {
    const name = tar.toString('utf8', at, at + 100).replace(/\0.*$/s, '')
    const size = Number.parseInt(tar.toString('latin1', at + 124, at + 136), 8)
    files.set(name.replace(/^package\//, ''), tar.toString('utf8', at + 512, at + 512 + size))
    at += 512 + Math.ceil(size / 512) * 512
  }
  return files
}
