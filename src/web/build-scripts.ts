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
      async ([name, entry]): Promise<[string, Uint8Array<ArrayBuffer>]> => {
        const { outputFiles } = await build({
          entryPoints: [join(import.meta.dirname, entry)],
          bundle: true,
          minify: true,
          write: false,
          format: 'iife',
          // Browsers of the last three years: closed shadow trees with sheets made by script (Safari 16.4).
          target: ['chrome111', 'firefox113', 'safari16.4'],
          charset: 'utf8',
          legalComments: 'none',
        })
        return [name, new Uint8Array(outputFiles[0]?.contents ?? [])]
      },
    ),
  )
  return new Map(made)
}
