/** Reads what another mail server says became of a mail of ours (RFC 3464), so that an agent sees it. */
import type { DeliveryReport } from '../channel.ts'
import { normaliseAddress } from './addresses.ts'
import { firstHeader, headerStart, readHeaders } from './headers.ts'
import { leavesOf } from './mime.ts'
import type { MimePart } from './mime.ts'
import { decodeTransfer } from './transfer-encodings.ts'

export type DeliveryStatus = Pick<DeliveryReport, 'about' | 'state' | 'detail' | 'recipient'>

/** Gravest last: a report on several recipients is told by its worst. */
const gravity = ['delivered', 'temporary-failure', 'permanent-failure'] as const

/** RFC 3464 §2.3.3. `relayed` and `expanded` left our reach in good order. */
const stateOfAction: Record<string, DeliveryReport['state']> = {
  failed: 'permanent-failure',
  delayed: 'temporary-failure',
  delivered: 'delivered',
  relayed: 'delivered',
  expanded: 'delivered',
}

/**
 * Null when the mail is no such report, or does not tell which of our mails it is about: then it stays a message.
 * `ownRecipient` is our tagged address to which the report came; it tells the mail where the headers were not returned.
 */
export function readDeliveryStatus(
  root: MimePart,
  ownRecipient: string | null,
): DeliveryStatus | null {
  const leaves = leavesOf(root)
  const status = leaves.find((leaf) => /^message\/(global-)?delivery-status$/.test(leaf.type))
  const found = status === undefined ? olderBounce(root) : worstOf(status)
  const about =
    originalMessageId(leaves) ?? (status === undefined ? null : envelopeId(status)) ?? ownRecipient
  return found === null || about === null ? null : { ...found, about }
}

function worstOf(status: MimePart): Omit<DeliveryStatus, 'about'> | null {
  const bytes = decodeTransfer(status.body, status.encoding)
  let worst: Omit<DeliveryStatus, 'about'> | null = null
  let at = 0
  while (at < bytes.length) {
    const { fields, bodyStart } = readHeaders(
      bytes,
      headerStart(bytes, at, bytes.length),
      bytes.length,
    )
    if (bodyStart <= at) break
    at = bodyStart
    const action = (firstHeader(fields, 'action') ?? '').toLowerCase().replace(/[^a-z].*$/, '')
    const code = firstHeader(fields, 'status') ?? ''
    const state = stateOfAction[action] ?? stateOfCode(code)
    if (state === null || (action === '' && code === '')) continue
    const recipient =
      addressIn(firstHeader(fields, 'original-recipient')) ??
      addressIn(firstHeader(fields, 'final-recipient'))
    const detail = [
      code,
      (firstHeader(fields, 'diagnostic-code') ?? '').replace(/^\s*[\w-]+\s*;\s*/, ''),
    ]
      .join(' ')
      .trim()
      .slice(0, 500)
    if (worst === null || gravity.indexOf(state) > gravity.indexOf(worst.state))
      worst = { state, detail, recipient }
  }
  return worst
}

/** Exim and others without a delivery-status part name the failed recipients in a header. */
function olderBounce(root: MimePart): Omit<DeliveryStatus, 'about'> | null {
  const failed = firstHeader(root.fields, 'x-failed-recipients')
  if (failed === null) return null
  const text = decodeTransfer(leavesOf(root)[0]?.body ?? root.body, root.encoding).toString(
    'latin1',
  )
  const code = /\b([45]\.\d{1,3}\.\d{1,3})\b/.exec(text)?.[1] ?? ''
  const line = /^.*\b[45]\d\d[ -].*$/m.exec(text)?.[0].trim() ?? code
  const isTemporary = code.startsWith('4')
  return {
    state: isTemporary ? 'temporary-failure' : 'permanent-failure',
    detail: line.slice(0, 500),
    recipient: addressIn(failed.split(',')[0] ?? null),
  }
}

/** Without brackets; from the returned mail or its headers, else from the text below the explanation. */
function originalMessageId(leaves: MimePart[]): string | null {
  const returned = leaves.find((leaf) =>
    /^(message\/(rfc822|global|rfc822-headers|global-headers)|text\/rfc822-headers)$/.test(
      leaf.type,
    ),
  )
  const source = returned ?? leaves[0]
  if (source === undefined) return null
  const bytes = decodeTransfer(source.body, source.encoding)
  if (returned !== undefined)
    return idIn(
      firstHeader(
        readHeaders(bytes, headerStart(bytes, 0, bytes.length), bytes.length).fields,
        'message-id',
      ),
    )
  return idIn(
    /^message-id:\s*(<[^>\s]{3,250}>)/im.exec(bytes.toString('latin1', 0, 200_000))?.[1] ?? null,
  )
}

/** RFC 3461 ENVID, under which we sent it; xtext has `+40` for a character that cannot stand there. */
function envelopeId(status: MimePart): string | null {
  const bytes = decodeTransfer(status.body, status.encoding)
  const written = firstHeader(
    readHeaders(bytes, headerStart(bytes, 0, bytes.length), bytes.length).fields,
    'original-envelope-id',
  )
  return idIn(
    written?.replace(/\+([0-9A-F]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    ) ?? null,
  )
}

function idIn(value: string | null): string | null {
  return /<?([^<>\s]+@[^<>\s]+)>?/.exec(value ?? '')?.[1] ?? null
}

function stateOfCode(code: string): DeliveryReport['state'] | null {
  if (code.startsWith('5')) return 'permanent-failure'
  if (code.startsWith('4')) return 'temporary-failure'
  return code.startsWith('2') ? 'delivered' : null
}

function addressIn(value: string | null): string | null {
  return value === null ? null : normaliseAddress(value.replace(/^\s*[\w-]+\s*;\s*/, ''))
}
