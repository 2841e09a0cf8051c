/** Opens the recorded sentences of an installation, so that callers hear a person where somebody has spoken them. */

import type { Language } from '#language/languages.ts'
import type { FoundPrompt } from './folder.ts'
import { checkFolder, recordingIn } from './folder.ts'
import { shaOf } from './sentences.ts'

export type Prompts = {
  /** Path of a file, which names its content: it may be kept for ever. Null: a machine says it. */
  pathOf: (prompt: string, language: string) => string | null
  /** Bytes by path. */
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>
  /** Recorded, and not what the line says any more. */
  unplayed: FoundPrompt[]
}

/** Read once at the start and held: what has been announced to the provider cannot vanish under a call. */
export function openPrompts(folder: string): Prompts {
  const found = checkFolder(folder)
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  const paths = new Map<string, string>()
  for (const { language, prompt, state } of found) {
    const bytes = state === 'good' ? recordingIn(folder, language, prompt) : null
    if (bytes === null) continue
    const path = `/channels/voice/prompts/${language}/${prompt}-${shaOf(bytes)}.wav`
    files.set(path, new Uint8Array(bytes))
    paths.set(key(language, prompt), path)
  }
  return {
    pathOf: (prompt, language) => paths.get(key(language as Language, prompt)) ?? null,
    files,
    unplayed: found.filter(({ state }) => state !== 'good' && state !== 'missing'),
  }
}

function key(language: Language, prompt: string): string {
  return `${language}/${prompt}`
}
