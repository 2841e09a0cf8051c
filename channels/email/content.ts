/** Puts together what a mail holds: words, files, and what other formats hide of both. */
import { foundIn } from './attachments.ts'
import type { Found } from './attachments.ts'
import { readBody } from './body.ts'
import { readInvite } from './calendar-invite.ts'
import { decodeText } from './charsets.ts'
import { readForwarded } from './forwarded.ts'
import { htmlToText } from './html-text.ts'
import type { MailLimits } from './mail-context.ts'
import { splitMail } from './mime.ts'
import type { MimePart } from './mime.ts'
import { readableHtml, sanitiseHtml } from './sanitise-html.ts'
import { readSignedContent } from './signed-content.ts'
import { readTnef } from './tnef.ts'
import { decodeTransfer } from './transfer-encodings.ts'

export type MailContent = {
  /** All there is to read, forwarded mails included. */
  text: string
  /** What the sender's program wrote as body: own words are cut from this. */
  written: string
  html: string | null
  found: Found[]
  charset: string | null
  /** The mail is an envelope that we cannot open. */
  isSealed: boolean
}

/** `envelopes`: how many signed ones are opened within one another. */
export function readContent(root: MimePart, limits: MailLimits, envelopes = 3): MailContent {
  const signed =
    isSmime(root) && envelopes > 0
      ? readSignedContent(decodeTransfer(root.body, root.encoding))
      : null
  if (signed !== null) return readContent(splitMail(signed, limits), limits, envelopes - 1)
  const body = readBody(root, limits)
  const found: Found[] = body.uuencoded.map(({ fileName, bytes }) => ({
    fileName,
    label: 'application/octet-stream',
    contentId: null,
    isInline: false,
    bytes,
  }))
  let { text: written, html } = body
  const forwarded: string[] = []
  for (const part of body.attached) {
    const one = foundIn(part, body.charset)
    const tnef = isTnef(one) ? readTnef(one.bytes) : null
    if (tnef !== null) {
      if (html === null && tnef.html !== null)
        html = sanitiseHtml(tnef.html.slice(0, limits.textCharacters))
      if (written.trim() === '')
        written = (
          tnef.text ?? (tnef.html === null ? '' : htmlToText(readableHtml(tnef.html)))
        ).slice(0, limits.textCharacters)
      for (const file of tnef.files)
        found.push({
          fileName: file.fileName,
          label: file.label ?? 'application/octet-stream',
          contentId: file.contentId,
          isInline: false,
          bytes: file.bytes,
        })
      continue
    }
    found.push(one)
    if (part.type === 'message/rfc822') forwarded.push(readForwarded(one.bytes, limits))
    if (part.type === 'text/calendar' && written.trim() === '')
      written = readInvite(
        decodeText(one.bytes, part.content.parameters.charset ?? null, body.charset).text,
      )
  }
  const text = [written, ...forwarded]
    .filter((piece) => piece.trim() !== '')
    .join('\n\n')
    .slice(0, limits.textCharacters)
  return {
    text,
    written,
    html,
    found,
    charset: body.charset,
    isSealed: isSmime(root) || root.type === 'multipart/encrypted',
  }
}

/** An envelope of S/MIME, secret or only signed. */
export function isSmime({ type }: MimePart): boolean {
  return /^application\/(x-)?pkcs7-mime$/.test(type)
}

function isTnef({ label, fileName }: Found): boolean {
  return /^application\/(vnd\.)?ms-tnef$/.test(label) || /^win(mail|dat)\.dat$/i.test(fileName)
}
