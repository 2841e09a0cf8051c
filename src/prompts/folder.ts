/** Reads a folder of recorded sentences, and tells which of them are still what the line says. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { languages } from '#language/languages.ts'
import type { Language } from '#language/languages.ts'
import type { Sentence } from './sentences.ts'
import { sentencesIn } from './sentences.ts'

/**
 * `prompts.json` beside the folders of the languages: for each language and sentence the hash of the text that was
 * recorded, and whose voice it is. Files are `<language>/<prompt>.wav`.
 */
export const manifestName = 'prompts.json'

/** A machine's voice may stand in until somebody has recorded the sentence. */
export type Voice = 'person' | 'espeak-ng'
export type Manifest = Partial<Record<Language, Record<string, { text: string; voice: Voice }>>>

const manifestShape = z.partialRecord(
  z.enum(languages),
  z.record(z.string(), z.object({ text: z.string(), voice: z.enum(['person', 'espeak-ng']) })),
)

/** More is no sentence, and would have to be fetched while somebody waits on the line. */
const mostBytes = 2_000_000

/** missing: no file; unlisted: nobody has said which text it is; stale: the text has changed since; broken: no WAV. */
export type PromptState = 'good' | 'missing' | 'unlisted' | 'stale' | 'broken'
export type FoundPrompt = Sentence & { language: Language; state: PromptState; voice: Voice | null }

/** Throws with the file's name where the manifest cannot be understood. */
export function readManifest(folder: string): Manifest {
  const path = join(folder, manifestName)
  if (!existsSync(path)) return {}
  try {
    return manifestShape.parse(JSON.parse(readFileSync(path, 'utf8'))) as Manifest
  } catch (fault) {
    throw new Error(`${path} cannot be understood.`, { cause: fault })
  }
}

export function checkFolder(folder: string, of: readonly Language[] = languages): FoundPrompt[] {
  const manifest = readManifest(folder)
  return of.flatMap((language) =>
    sentencesIn(language).recordable.map((sentence) => {
      const listed = manifest[language]?.[sentence.prompt] ?? null
      const bytes = recordingIn(folder, language, sentence.prompt)
      const state = stateOf(bytes, listed?.text ?? null, sentence.sha)
      return { ...sentence, language, state, voice: listed?.voice ?? null }
    }),
  )
}

function stateOf(bytes: Uint8Array | null, recorded: string | null, now: string): PromptState {
  if (bytes === null) return 'missing'
  if (!isWave(bytes)) return 'broken'
  if (recorded === null) return 'unlisted'
  return recorded === now ? 'good' : 'stale'
}

/** Null: there is no such file. */
export function recordingIn(folder: string, language: Language, prompt: string): Buffer | null {
  const path = join(folder, language, `${prompt}.wav`)
  return existsSync(path) ? readFileSync(path) : null
}

/** RIFF … WAVE, as the provider plays it. https://www.twilio.com/docs/voice/twiml/play#supported-audio-file-types */
function isWave(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  return bytes.length <= mostBytes && head.startsWith('RIFF') && head.endsWith('WAVE')
}
