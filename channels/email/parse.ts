/** Turns the bytes of a mail into what the citizen said, whatever state the mail is in. */
import { createHash } from 'node:crypto'
import type { Inbound, InboundMessage } from '../channel.ts'
import { readAddresses, unknownSender, withoutTag } from './addresses.ts'
import type { MailAddress } from './addresses.ts'
import { makeAttachments, rawAttachment } from './attachments.ts'
import { readAuthentication } from './authentication.ts'
import { isBounce, tellAutomatic } from './automatic.ts'
import { readContent } from './content.ts'
import { readDeliveryStatus } from './delivery-status.ts'
import { decodeText } from './charsets.ts'
import { decodeHeader } from './header-text.ts'
import { allHeaders, firstHeader } from './headers.ts'
import type { HeaderField } from './headers.ts'
import { defaultMailLimits } from './mail-context.ts'
import type { MailContext } from './mail-context.ts'
import { splitMail } from './mime.ts'
import { suspectSpam } from './suspected-spam.ts'
import { messageIdOf, readThreadMarks } from './thread-marks.ts'

/** Never throws: what cannot be understood comes back with `unparsable` and the raw mail. */
export async function parseMail(raw: Uint8Array, context: MailContext): Promise<Inbound> {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  try {
    return await readMail(bytes, context)
  } catch (error) {
    return unreadable(bytes, context, `failed: ${error instanceof Error ? error.name : 'unknown'}`)
  }
}

async function readMail(raw: Buffer, context: MailContext): Promise<Inbound> {
  const limits = { ...defaultMailLimits, ...context.limits }
  const root = splitMail(raw, limits)
  const { fields } = root
  if (fields.length === 0) return unreadable(raw, context, 'no-header')
  const content = readContent(root, limits)
  const recipients = readRecipients(fields, content.charset)
  const own = new Set([...context.ownAddresses, context.mailbox].map(withoutTag))
  const tagged = recipients.find((one) => one.includes('+') && own.has(withoutTag(one))) ?? null
  const externalId = externalIdOf(fields, raw, root.body)
  const author = readAuthor(fields, content.charset, own)
  // Anybody can attach such a report; only a mail server's own notice is read as one.
  const report = isBounce(root, author.address) ? readDeliveryStatus(root, tagged) : null
  if (report !== null)
    return {
      kind: 'delivery-report',
      channel: 'email',
      externalId,
      ...report,
      raw: rawAttachment(raw),
    }

  const subject = decodeHeader(firstHeader(fields, 'subject') ?? '', content.charset)
  const verdict = readAuthentication(fields, author.address, context.trustedAuthservIds)
  // DMARC speaks of one From; a second one, or an author taken from elsewhere, is nobody's word.
  const isProven = verdict.isProven && isOnlyAuthor(fields, author.address)
  const { attachments, leftOut } = await makeAttachments(content.found, limits)
  return {
    kind: 'message',
    channel: 'email',
    externalId,
    fingerprint: fingerprintOf(author.address, subject, content.text, content.found),
    from: { ...author, proof: isProven ? 'proven' : 'claimed' },
    to: recipients.map(withoutTag).find((one) => own.has(one)) ?? context.mailbox,
    recipients,
    subject: subject === '' ? null : subject,
    text: content.text,
    html: content.html,
    ownWords: context.cutOwnWords(beginningOf(content.written)).ownWords,
    attachments: [...attachments, rawAttachment(raw)],
    leftOut,
    sentAt: readDate(firstHeader(fields, 'date'), context.receivedAt),
    automatic: tellAutomatic(root, author.address, [...own], subject),
    suspectedSpam: suspectSpam(fields, verdict.failure),
    thread: readThreadMarks(fields, subject),
    interfaceLanguage: null,
    unparsable:
      author.address === unknownSender ? 'no-sender' : content.isSealed ? 'encrypted' : null,
  }
}

/** Message-ID without brackets, or the hash of the bytes: a random id would import the same mail for ever. */
/**
 * Without a Message-ID the hash of its bytes, but for the headers that are written on the way: laid into two of
 * our mailboxes it is one mail. One without a date is told apart by all of its bytes, since machines repeat themselves.
 */
function externalIdOf(fields: readonly HeaderField[], raw: Buffer, body: Buffer): string {
  const named = messageIdOf(fields)
  if (named !== null) return named
  if (firstHeader(fields, 'date') === null) return `sha256:${sha256(raw)}`
  const written = ['from', 'sender', 'to', 'cc', 'date', 'subject']
    .map((name) => `${name}:${firstHeader(fields, name) ?? ''}`)
    .join('\n')
  return `sha256:${sha256(Buffer.concat([Buffer.from(`${written}\n\n`), body]))}`
}

/** Nobody writes more than this himself; cutting what a machine wrote without end would cost without end. */
function beginningOf(text: string): string {
  return text.slice(0, 100_000).split('\n', 2_000).join('\n')
}

/** Headers that change on the way to each of our mailboxes are left out; the sender's words and files are not. */
function fingerprintOf(
  from: string,
  subject: string,
  text: string,
  found: readonly { bytes: Buffer }[],
): string {
  return sha256(JSON.stringify([from, subject, text, found.map(({ bytes }) => sha256(bytes))]))
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}

/**
 * Who wrote: From, else Sender, Reply-To, Return-Path. A web form of the city sends in the city's own name and puts
 * the citizen into Reply-To; then the citizen is the author.
 */
function readAuthor(
  fields: readonly HeaderField[],
  hint: string | null,
  own: ReadonlySet<string>,
): MailAddress {
  const named = (name: string) => readAddresses(firstHeader(fields, name) ?? '', hint)[0]
  const from = named('from')
  const replyTo = named('reply-to')
  if (
    from !== undefined &&
    own.has(withoutTag(from.address)) &&
    replyTo !== undefined &&
    !own.has(withoutTag(replyTo.address))
  )
    return replyTo
  return (
    from ??
    named('sender') ??
    replyTo ??
    named('return-path') ?? { address: unknownSender, name: null }
  )
}

function isOnlyAuthor(fields: readonly HeaderField[], address: string): boolean {
  const named = allHeaders(fields, 'from').flatMap((value) => readAddresses(value))
  return (
    named.length === 1 && allHeaders(fields, 'from').length === 1 && named[0]?.address === address
  )
}

function readRecipients(fields: readonly HeaderField[], hint: string | null): string[] {
  const names = ['delivered-to', 'x-original-to', 'envelope-to', 'to', 'cc', 'resent-to']
  return [
    ...new Set(
      names
        .flatMap((name) => allHeaders(fields, name))
        .flatMap((value) => readAddresses(value, hint).map(({ address }) => address)),
    ),
  ]
}

const mostUnreadableBytes = 100_000
const aDay = 24 * 60 * 60 * 1_000

function readDate(value: string | null, receivedAt: Date): Date | null {
  const sentAt = new Date((value ?? '').replace(/\s*\([^)]*\)\s*$/, ''))
  const isSensible =
    sentAt.getTime() > Date.UTC(1990, 0) && sentAt.getTime() < receivedAt.getTime() + aDay
  return isSensible ? sentAt : null
}

/** What can be read as text is shown all the same; the rest is in the raw mail. */
function unreadable(raw: Buffer, context: MailContext, because: string): InboundMessage {
  const text = raw.includes(0)
    ? ''
    : decodeText(raw.subarray(0, mostUnreadableBytes), null).text.replace(/\r\n?/g, '\n').trim()
  return {
    kind: 'message',
    channel: 'email',
    externalId: `sha256:${sha256(raw)}`,
    fingerprint: sha256(raw),
    from: { address: unknownSender, name: null, proof: 'claimed' },
    to: context.mailbox,
    recipients: [],
    subject: null,
    text,
    html: null,
    ownWords: text,
    attachments: [rawAttachment(raw)],
    sentAt: null,
    automatic: null,
    suspectedSpam: null,
    thread: { references: [], caseNumbers: [], messageId: null },
    interfaceLanguage: null,
    unparsable: because,
  }
}
