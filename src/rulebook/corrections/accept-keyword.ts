/** Takes a proposed word into a draft, because a supervisor says so. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import type { Language } from '#language/languages.ts'
import { addKeyword } from './add-keyword.ts'
import { writeInDraft } from './write-in-draft.ts'

export async function acceptKeyword(
  city: City,
  actor: Actor,
  draft: { number: number; revision: number },
  wanted: { topic: string; language: Language; keyword: string },
) {
  return writeInDraft(city, actor, draft, (files) => addKeyword(files, wanted), {
    what: 'keyword',
    ...wanted,
  })
}
