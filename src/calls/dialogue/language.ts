/** Believes what a caller says of the language, by key or by word, for this call. */

import type { Language } from '#language/languages.ts'
import type { Dialogue, Turn, World } from './dialogue.ts'
import { askMatter, hearMatter } from './matter.ts'
import type { Heard } from './step.ts'

/** Whoever says at once what happened need not say it twice. */
export function chooseLanguage(before: Dialogue, heard: Heard, world: World): Turn | null {
  const language = chosen(heard, world)
  if (language === null) return null
  const dialogue = { ...before, language, lost: 0 }
  const saysMore = heard.kind === 'words' && heard.text.trim().split(/\s+/u).length >= fewestWords
  return saysMore
    ? hearMatter({ ...dialogue, stage: 'matter' }, heard, world)
    : askMatter(dialogue, world, 'matter')
}

/** "Lietuviškai, prašau" names a language; four words tell of something. */
const fewestWords = 4

function chosen(heard: Heard, world: World): Language | null {
  if (heard.kind === 'words') return world.languageOf(heard.text)
  if (heard.kind !== 'keys') return null
  return world.offered.find((one) => one.key === heard.keys)?.language ?? null
}
