/** Reads a city's rules, wherever their text lies, into plain data, or tells every fault in it. */

import { createHash } from 'node:crypto'
import { checkReferences } from './check-references.ts'
import * as joined from './join-files.ts'
import { readFile } from './read-file.ts'
import type { Fault, ReadFile } from './read-file.ts'
import type { FileName, FileOf } from './file-shapes.ts'
import type { CityRules } from './rules.ts'

/** Path in the city's folder → text; what lies beside the folder begins with "../". */
export type CityFiles = ReadonlyMap<string, string>

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
  'rules',
  'places',
] as const satisfies FileName[]

/** Beside the cities' folders: what words mean does not depend on the city. */
const shared = '../concepts.yaml'
const plainWords = '../plain-words.yaml'

export type Files = { [Name in (typeof single)[number]]: ReadFile<FileOf<Name>> } & {
  topics: { enterprise: string; file: string; read: ReadFile<FileOf<'topics'>> }[]
  examples: { file: string; read: ReadFile<FileOf<'examples'>> }[]
  vocabulary: { file: string; read: ReadFile<FileOf<'vocabulary'>> }[]
  concepts: ReadFile<FileOf<'concepts'>>
  cards: { file: string; read: ReadFile<FileOf<'cards'>> }[]
  /** These two may be missing: versions of the rules that are older than they have neither. */
  standards: ReadFile<FileOf<'standards'>>
  'plain-words': ReadFile<FileOf<'plain-words'>>
}

/** On any fault no rules come back, so that a half-read city never decides. */
export function readCityFiles(texts: CityFiles): ReadCity {
  const faults: Fault[] = []
  const files = {
    ...Object.fromEntries(
      single.map((name) => [name, readFile(texts, `${name}.yaml`, name, faults)]),
    ),
    topics: filesUnder(texts, 'topics').map((file) => ({
      enterprise: file.slice('topics/'.length, -'.yaml'.length),
      file,
      read: readFile(texts, file, 'topics', faults),
    })),
    examples: filesUnder(texts, 'examples').map((file) => ({
      file,
      read: readFile(texts, file, 'examples', faults),
    })),
    vocabulary: filesUnder(texts, 'vocabulary').map((file) => ({
      file,
      read: readFile(texts, file, 'vocabulary', faults),
    })),
    concepts: readFile(texts, shared, 'concepts', faults),
    cards: filesUnder(texts, 'cards').map((file) => ({
      file,
      read: readFile(texts, file, 'cards', faults),
    })),
    standards: ifThere(texts, 'standards.yaml', () =>
      readFile(texts, 'standards.yaml', 'standards', faults),
    ),
    'plain-words': ifThere(texts, plainWords, () =>
      readFile(texts, plainWords, 'plain-words', faults),
    ),
  } as Files
  if (faults.length === 0) checkReferences(files, faults)
  if (faults.length > 0) {
    return {
      rules: null,
      faults: faults.toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line),
    }
  }
  return { rules: joined.joinFiles(files, versionOf(texts)), faults: [] }
}

function ifThere<Content>(
  texts: CityFiles,
  file: string,
  read: () => ReadFile<Content>,
): ReadFile<Content> {
  return texts.has(file) ? read() : { content: null, lineOf: () => 1, source: '' }
}

function filesUnder(texts: CityFiles, folder: string): string[] {
  return [...texts.keys()]
    .filter((path) => path.startsWith(`${folder}/`) && path.endsWith('.yaml'))
    .toSorted()
}

/** Twelve hex digits over all that decides: the same rules have the same version everywhere. Tests decide nothing. */
export function versionOf(texts: CityFiles): string {
  const hash = createHash('sha256')
  for (const path of [...texts.keys()].toSorted()) {
    if (path.startsWith('tests/')) continue
    hash.update(`${path}\0${texts.get(path) ?? ''}\0`)
  }
  return hash.digest('hex').slice(0, 12)
}
