/** Shows a citizen's words masked, and takes what a person made of them into a draft as an example. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import type { Language } from '#language/languages.ts'
import { writeInDraft } from '../corrections/write-in-draft.ts'
import { leftOver, mask } from '../masking/mask.ts'
import type { Masked, MaskedKind } from '../masking/mask.ts'
import { addExample, examplesFile } from './add-example.ts'
import { visibleMessage } from './store.ts'

/** Null where there is no such message of a citizen, or the actor may not see its contact. Nothing is kept. */
export async function maskMessage(
  city: City,
  actor: Actor,
  messageId: number,
): Promise<(Masked & { contactId: number; caseId: number | null; language: string }) | null> {
  const firstLine = city.rules.city.firstLinePool
  const message = await visibleMessage(city.sql, actor, firstLine, messageId)
  if (message === null) return null
  const { text, names, contactId, caseId, language } = message
  return { ...mask(text, names), contactId, caseId, language }
}

/** `text`: as the person left it after looking. Of the citizen only the number of the message is kept beside it. */
export async function acceptExample(
  city: City,
  actor: Actor,
  draft: { number: number; revision: number },
  example: { topic: string; language: Language; text: string; messageId: number | null },
) {
  const { topic, language, messageId } = example
  const text = example.text.replaceAll(/\s+/g, ' ').trim()
  const kinds: MaskedKind[] = leftOver(text)
  if (kinds.length > 0) return { outcome: 'personal-data-left' as const, kinds }
  if (messageId !== null) {
    const firstLine = city.rules.city.firstLinePool
    const message = await visibleMessage(city.sql, actor, firstLine, messageId)
    if (message === null) return { outcome: 'not-found' as const }
  }
  return writeInDraft(
    city,
    actor,
    draft,
    (files) => {
      if (!isTopicIn(files, topic)) return { outcome: 'unknown-topic' as const }
      const added = addExample(files[examplesFile] ?? null, { topic, language, text })
      return added.outcome === 'added' ? { ...added, path: examplesFile } : added
    },
    { what: 'example', topic, language, message: messageId },
  )
}

/** A topic stands at the beginning of a line; `unclear` is none of the topics and has examples of its own. */
function isTopicIn(files: Record<string, string>, topic: string): boolean {
  if (topic === 'unclear') return true
  return Object.entries(files).some(
    ([path, text]) =>
      (path.startsWith('topics/') || path === 'outside.yaml') &&
      text.split('\n').some((line) => line.startsWith(`${topic}:`)),
  )
}
