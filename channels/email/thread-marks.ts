/** Gathers the marks by which a mail may belong to an earlier case; believes none of them. */
import type { InboundMessage } from '../channel.ts'
import { allHeaders, firstHeader } from './headers.ts'
import type { HeaderField } from './headers.ts'

/** RFC 5322 §3.6.4: an id is short; a flood of them is an attack on the index. */
const longestId = 250
const mostReferences = 50

export function readThreadMarks(
  fields: readonly HeaderField[],
  subject: string,
): InboundMessage['thread'] {
  const nearest = idsIn(allHeaders(fields, 'in-reply-to').join(' '))
  const chain = idsIn(allHeaders(fields, 'references').join(' ')).toReversed()
  return {
    references: [...new Set([...nearest, ...chain])].slice(0, mostReferences),
    caseNumbers: [
      ...new Set(
        (subject.match(/(?<![\p{L}\p{N}-])[a-z]{2,5}-\d{4}-\d{6}(?![\p{L}\p{N}])/giu) ?? []).map(
          (number) => number.toUpperCase(),
        ),
      ),
    ],
    messageId: messageIdOf(fields),
  }
}

/** Without brackets; null where there is none or only rubbish. */
export function messageIdOf(fields: readonly HeaderField[]): string | null {
  const value = firstHeader(fields, 'message-id')
  return value === null ? null : (idsIn(value)[0] ?? bareId(value))
}

function idsIn(value: string): string[] {
  const found = [...value.slice(0, 100_000).matchAll(/<([^<>]{1,400})>/g)]
    .map((match) => (match[1] ?? '').replace(/\s+/g, ''))
    .filter((id) => id.length > 0 && id.length <= longestId)
  return found.length > 0 ? found : [bareId(value)].filter((id) => id !== null)
}

/** Some programs forget the brackets. */
function bareId(value: string): string | null {
  const id = value.trim().replace(/^<|>$/g, '')
  return /^[!-~]{3,250}$/.test(id) && id.includes('@') ? id : null
}
