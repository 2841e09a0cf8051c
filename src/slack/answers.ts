/** Words an answer that only the one who asked can see; of a refusal its reason and its remedy. */
import type { CommandAnswer } from '#channels/slack/agent-command.ts'
import type { Part } from '#channels/slack/layout.ts'
import { problemBody, problemOf } from '#errors.ts'
import type { Sentence } from '#language/check-reply.ts'
import type { Language } from '#language/languages.ts'
import { text } from '#texts.ts'
import { escaped } from './escape.ts'

/** `lines` are ours: what they quote is escaped already. */
export function said(...lines: string[]): CommandAnswer {
  const parts = lines.map((line): Part => ({ kind: 'line', text: line }))
  return { kind: 'said', message: { summary: lines.join('\n'), parts } }
}

/** Null: a fault of ours, which is for the log and not for her. */
export function refusalLines(fault: unknown, reader: Language): string[] | null {
  const found = problemOf(fault)
  if (found === null) return null
  const { title, detail } = problemBody(found, reader)
  const sentences =
    fault instanceof Error && 'sentences' in fault
      ? (fault.sentences as { reason?: Sentence; remedy?: Sentence })
      : {}
  const more = [sentences.reason, sentences.remedy].flatMap((sentence) =>
    sentence === undefined ? [] : [text(reader, `reply-language:${sentence.key}`, sentence.params)],
  )
  return [`*${escaped(title)}*\n${escaped([detail, ...more].join(' '))}`]
}

export function refused(fault: unknown, reader: Language): CommandAnswer {
  const lines = refusalLines(fault, reader)
  if (lines === null) throw fault
  return said(...lines)
}
