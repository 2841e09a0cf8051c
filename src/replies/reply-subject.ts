/** Gives an answer the subject of the message it answers, so that the citizen finds it in the same conversation. */

import { isAnswer } from '#intake/subject.ts'

/** Longer subjects are cut by mail programs anyway; the case number must survive. */
const longest = 200

/**
 * "Rachunek" of VLN-2026-000123 becomes "Re: Rachunek [VLN-2026-000123]". Neither mark is doubled; `otherwise`
 * stands where the citizen's mail had no subject.
 */
export function replySubject(
  answered: string | null,
  caseNumber: string | null,
  otherwise: string,
): string {
  const plain = (answered ?? '').replaceAll(/\s+/g, ' ').trim()
  const subject = shortened(plain === '' ? otherwise : plain)
  const marked = isAnswer(subject) ? subject : `Re: ${subject}`
  return caseNumber === null || marked.toUpperCase().includes(caseNumber)
    ? marked
    : `${marked} [${caseNumber}]`
}

/** Never cuts a letter outside the basic plane in two. */
function shortened(subject: string): string {
  if (subject.length <= longest) return subject
  return `${subject.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}
