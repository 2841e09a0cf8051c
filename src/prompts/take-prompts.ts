/** Takes recordings into an installation, and writes down which text each of them says. */

import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { languages } from '#language/languages.ts'
import type { Language } from '#language/languages.ts'
import type { Manifest, Voice } from './folder.ts'
import { manifestName, readManifest } from './folder.ts'
import { sentencesIn } from './sentences.ts'

export type Taken = { language: Language; prompt: string }

/** Every `<language>/<prompt>.wav` of `from`: whoever takes it says that it is what the sentence says now. */
export function takePrompts(from: string, into: string, voice: Voice): Taken[] {
  const manifest: Manifest = readManifest(into)
  const taken: Taken[] = []
  for (const language of languages) {
    for (const { prompt, sha } of sentencesIn(language).recordable) {
      const source = join(from, language, `${prompt}.wav`)
      if (!existsSync(source)) continue
      const target = join(into, language, `${prompt}.wav`)
      mkdirSync(join(into, language), { recursive: true })
      if (resolve(source) !== resolve(target)) copyFileSync(source, target)
      manifest[language] = { ...manifest[language], [prompt]: { text: sha, voice } }
      taken.push({ language, prompt })
    }
  }
  if (taken.length > 0)
    writeFileSync(join(into, manifestName), `${JSON.stringify(manifest, null, 2)}\n`)
  return taken
}
