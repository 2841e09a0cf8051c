/** Reads the project's own source, for tests that hold the rules of the house. */
import { globSync, readFileSync } from 'node:fs'

export type Source = {
  /** Path from the project's root, with slashes. */
  path: string
  text: string
  /** The text with comments blanked out, line by line as before. */
  code: string
  imports: { from: string; isType: boolean }[]
}

/** TypeScript files under these folders. */
export function sourcesIn(...folders: string[]): Source[] {
  return folders
    .flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`))
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted()
    .map((path) => {
      const text = readFileSync(path, 'utf8')
      return { path, text, code: withoutComments(text), imports: importsIn(text, path) }
    })
}

/** The room of a file: the folder under src/, or the file itself where it lies in src/. */
export function roomOf(path: string): string {
  return /^src\/([^/]+)/.exec(path)?.[1] ?? ''
}

/** `path:line` of each line that fits. */
export function linesThat(source: Source, fits: (line: string) => boolean): string[] {
  return source.code
    .split('\n')
    .flatMap((line, index) =>
      fits(line) ? [`${source.path}:${index + 1}: ${line.trim().slice(0, 160)}`] : [],
    )
}

/** Comments between quotes or in patterns are rare here, and would only hide themselves. */
function withoutComments(text: string): string {
  return text
    .replaceAll(/\/\*[\s\S]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, ' '))
    .replaceAll(/(^|\s)\/\/[^\n]*/g, '$1')
}

/** Imports and re-exports, static and dynamic, as paths from the root where they are ours. */
function importsIn(text: string, path: string): Source['imports'] {
  const found = [
    ...text.matchAll(/^(?:import|export)\s+(type\s)?[^'"]*?from\s+['"]([^'"]+)['"]/gm),
    ...text.matchAll(/(type\s)?import\(\s*['"]([^'"]+)['"]/g),
  ]
  return found.map(([, type, from = '']) => ({
    isType: type !== undefined,
    from: resolved(from, path),
  }))
}

function resolved(from: string, path: string): string {
  if (from.startsWith('#channels/')) return from.replace('#', '')
  if (from.startsWith('#test/')) return from.replace('#', '')
  if (from.startsWith('#')) return from.replace('#', 'src/')
  if (!from.startsWith('.')) return from
  return new URL(from, `file:///${path}`).pathname.slice(1)
}
