/** Makes of the small scripts for citizens' pages what a browser loads: one file each, without dependencies. */
import { join } from 'node:path'
import { build } from 'esbuild'
import type { Scripts } from './scripts.ts'

/** File name as it is loaded, and where it begins. */
const entries = {
  'widget.js': 'widget/widget.ts',
  'board.js': 'board/keep-showing.ts',
}

/** All of them in some tens of milliseconds, so they are made at the start and lie nowhere. */
export async function buildScripts(): Promise<Scripts> {
  const made = await Promise.all(
    Object.entries(entries).map(
      async ([name, entry]): Promise<[string, Uint8Array<ArrayBuffer>]> => [
        name,
        await buildScript(join(import.meta.dirname, entry)),
      ],
    ),
  )
  return new Map(made)
}

/** One of them; `entry`: the file where it begins. */
export async function buildScript(entry: string): Promise<Uint8Array<ArrayBuffer>> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    // Browsers of the last three years: closed shadow trees with sheets made by script (Safari 16.4).
    target: ['chrome111', 'firefox113', 'safari16.4'],
    charset: 'utf8',
    legalComments: 'none',
  })
  return new Uint8Array(outputFiles[0]?.contents ?? [])
}
