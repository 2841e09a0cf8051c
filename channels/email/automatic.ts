/** Tells mail written by a program from mail written by a person, so that robots are never answered. */
import type { Automatic } from '../channel.ts'
import { withoutTag } from './addresses.ts'
import { firstHeader } from './headers.ts'
import type { HeaderField } from './headers.ts'
import type { MimePart } from './mime.ts'

/** Words that open the subject of an absence note. They count only beside a header that a person's mail lacks. */
const absenceSubject =
  /^\s*((re|atb|odp|ответ|відповідь)\s*:\s*)?(auto(matic)?[ -]?(reply|response)|out of (the )?office|automatin|autoatsak|nesu darbe|automātisk|ārpus biroja|automatyczna odpowied|autoodpowied|poza biurem|автоответ|автоматический ответ|автовідповід|автоматична відповідь|нет на месте)/i

/** RFC 3834 §5 and what robots really send. The first that fits, the most telling first; null for a person. */
export function tellAutomatic(
  root: MimePart,
  from: string,
  ownAddresses: readonly string[],
  subject: string,
): Automatic | null {
  const { fields } = root
  if (isOurs(fields, from, ownAddresses)) return 'own'
  if (isBounce(root, from)) return 'bounce'
  const reportType =
    root.type === 'multipart/report'
      ? (root.content.parameters['report-type'] ?? '').toLowerCase()
      : ''
  if (reportType === 'disposition-notification') return 'read-receipt'
  if (isAutoReply(fields, subject)) return 'auto-reply'
  if (isGenerated(fields)) return 'auto-generated'
  if (isList(fields)) return 'list'
  return firstHeader(fields, 'return-path')?.replace(/\s/g, '') === '<>' ? 'null-return-path' : null
}

function isOurs(
  fields: readonly HeaderField[],
  from: string,
  ownAddresses: readonly string[],
): boolean {
  return (
    fields.some(({ name }) => name.startsWith('x-vienas-')) ||
    ownAddresses.includes(withoutTag(from))
  )
}

/** A notice of a mail server about a mail that it could not deliver, or not yet. */
export function isBounce(root: MimePart, from: string): boolean {
  const { fields } = root
  if (
    root.type === 'multipart/report' &&
    (root.content.parameters['report-type'] ?? '').toLowerCase() === 'delivery-status'
  )
    return true
  if (firstHeader(fields, 'x-failed-recipients') !== null) return true
  const isNull = firstHeader(fields, 'return-path')?.replace(/\s/g, '') === '<>'
  return isNull && /^(mailer-?daemon|postmaster|mail-daemon|mdaemon)@/.test(from)
}

function isAutoReply(fields: readonly HeaderField[], subject: string): boolean {
  const submitted = autoSubmitted(fields)
  if (submitted.startsWith('auto-replied')) return true
  if (firstHeader(fields, 'x-autoreply') !== null || firstHeader(fields, 'x-autorespond') !== null)
    return true
  if (
    firstHeader(fields, 'x-autoreply-from') !== null ||
    firstHeader(fields, 'x-mail-autoreply') !== null
  )
    return true
  if (/^auto[_-]?reply/i.test(firstHeader(fields, 'precedence') ?? '')) return true
  const hasCue =
    submitted !== '' ||
    ['x-auto-response-suppress', 'x-ms-exchange-generated-message-source', 'precedence'].some(
      (name) => firstHeader(fields, name) !== null,
    ) ||
    firstHeader(fields, 'return-path')?.replace(/\s/g, '') === '<>'
  return hasCue && absenceSubject.test(subject)
}

function isGenerated(fields: readonly HeaderField[]): boolean {
  if (autoSubmitted(fields).startsWith('auto-')) return true
  return firstHeader(fields, 'x-ms-exchange-generated-message-source') !== null
}

function isList(fields: readonly HeaderField[]): boolean {
  if (
    ['list-id', 'list-unsubscribe', 'list-post', 'mailing-list', 'x-mailing-list'].some(
      (name) => firstHeader(fields, name) !== null,
    )
  )
    return true
  return /^\s*(bulk|list|junk)\b/i.test(firstHeader(fields, 'precedence') ?? '')
}

/** Lower case without parameters and comments; empty for `no` and for none. */
function autoSubmitted(fields: readonly HeaderField[]): string {
  const value = (firstHeader(fields, 'auto-submitted') ?? '').toLowerCase().trim()
  return value.startsWith('no') ? '' : value
}
