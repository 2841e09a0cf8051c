/** Lets espeak-ng say the sentences of a language, so that a line can be tried before a person has recorded it. */

import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '#language/languages.ts'
import { checkFolder } from './folder.ts'

/**
 * Writes into `into` what `folder` has no recording of. A machine never speaks over a person. Null: espeak-ng is not
 * installed here.
 */
export function makePrompts(folder: string, into: string, language: Language): string[] | null {
  if (!isInstalled()) return null
  mkdirSync(join(into, language), { recursive: true })
  const wanting = checkFolder(folder, [language]).filter(
    ({ state, voice }) => state === 'missing' || (state !== 'good' && voice === 'espeak-ng'),
  )
  for (const { prompt, text } of wanting) {
    const file = join(into, language, `${prompt}.wav`)
    // English as it is spoken in Europe; the others are named as ours.
    execFileSync('espeak-ng', ['-v', language === 'en' ? 'en-gb' : language, '-w', file, text])
  }
  return wanting.map(({ prompt }) => prompt)
}

function isInstalled(): boolean {
  try {
    execFileSync('espeak-ng', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
