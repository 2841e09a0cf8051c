/** Reads a city's folder of rules into plain data, or tells every fault in it. */

import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { checkReferences } from './check-references.ts'
import * as joined from './join-files.ts'
import { readFile } from './read-file.ts'
import type { Fault, ReadFile } from './read-file.ts'
import type { FileName, FileOf } from './file-shapes.ts'
import type { CityRules } from './rules.ts'

export type ReadCity = { rules: CityRules; faults: [] } | { rules: null; faults: Fault[] }

const single = [
  'city',
  'enterprises',
  'pools',
  'institutions',
  'outside',
  'dangers',
  'questions',
  'hours',
  'skills',
  'groups',
  'life-situations',
  'topic-deadlines',
] as const satisfies FileName[]

/** Beside the cities' folders: what words mean does not depend on the city. */
const shared = '../concepts.yaml'

export type Files = { [Name in (typeof single)[number]]: ReadFile<FileOf<Name>> } & {
  topics: { enterprise: string; file: string; read: ReadFile<FileOf<'topics'>> }[]
  examples: { file: string; read: ReadFile<FileOf<'examples'>> }[]
  concepts: ReadFile<FileOf<'concepts'>>
}

/** Reads `routing-rules/<city>`; on any fault no rules come back, so that a half-read city never decides. */
export function readCity(directory: string): ReadCity {
  const faults: Fault[] = []
  const files = {
    ...Object.fromEntries(
      single.map((name) => [
        name,
        readFile(join(directory, `${name}.yaml`), `${name}.yaml`, name, faults),
      ]),
    ),
    topics: yamlFilesIn(directory, 'topics').map((file) => ({
      enterprise: file.slice('topics/'.length, -'.yaml'.length),
      file,
      read: readFile(join(directory, file), file, 'topics', faults),
    })),
    examples: yamlFilesIn(directory, 'examples').map((file) => ({
      file,
      read: readFile(join(directory, file), file, 'examples', faults),
    })),
    concepts: readFile(join(directory, shared), shared, 'concepts', faults),
  } as Files
  if (faults.length === 0) checkReferences(files, faults)
  if (faults.length > 0) {
    return {
      rules: null,
      faults: faults.toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line),
    }
  }
  return { rules: joined.joinFiles(files, versionOf(files)), faults: [] }
}

function yamlFilesIn(directory: string, folder: string): string[] {
  const path = join(directory, folder)
  if (!existsSync(path)) return []
  return readdirSync(path)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .map((name) => `${folder}/${name}`)
}

/** Twelve hex digits over all that was read: the same rules have the same version everywhere. */
function versionOf(files: Files): string {
  const hash = createHash('sha256')
  for (const name of single) hash.update(files[name].source)
  for (const { read } of [...files.topics, ...files.examples]) hash.update(read.source)
  hash.update(files.concepts.source)
  return hash.digest('hex').slice(0, 12)
}
