/** Writes a letter of the city as mail that every program threads and shows rightly. */
import MailComposer from 'nodemailer/lib/mail-composer'
import type { Outbound } from '../channel.ts'
import { normaliseAddress, wireAddress } from './addresses.ts'
import { safeFileName } from './file-names.ts'

export type RenderedMail = { envelope: { from: string; to: string[] }; raw: Buffer }

/** A header line of References that mail programs and servers still take. */
const mostReferences = 20

/**
 * RFC 5322, text and HTML as alternatives. The Message-ID is the delivery's own, so every attempt is the same mail.
 * Throws when an address is none: such a letter can never leave.
 */
export async function renderMail(outbound: Outbound, now: Date): Promise<RenderedMail> {
  const from = wireAddress(addressOf(outbound.from.address))
  const to = wireAddress(addressOf(outbound.to.address))
  const replyTo = outbound.replyTo === null ? null : wireAddress(addressOf(outbound.replyTo))
  const composer = new MailComposer({
    from: { name: oneLine(outbound.from.name), address: from },
    to: { name: oneLine(outbound.to.name ?? ''), address: to },
    ...(replyTo === null ? {} : { replyTo }),
    subject: oneLine(outbound.subject),
    date: now,
    messageId: bracketed(outbound.externalId),
    ...threadHeaders(outbound),
    headers: {
      'Content-Language': outbound.language.replace(/[^A-Za-z0-9-]/g, ''),
      'X-Vienas-Mail': outbound.automatic ? 'automatic' : 'reply',
      // RFC 3834 §5, and the same for Exchange, which does not read it.
      ...(outbound.automatic
        ? { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' }
        : {}),
    },
    text: outbound.text,
    html: outbound.html ?? htmlOf(outbound.text, outbound.language),
    attachments: outbound.attachments.map(({ fileName, mediaType, bytes }, n) => ({
      filename: safeFileName(fileName, `attachment-${n + 1}`),
      contentType: /^[\w.+-]+\/[\w.+-]+$/.test(mediaType) ? mediaType : 'application/octet-stream',
      content: Buffer.from(bytes),
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: '\r\n',
  })
  const raw = await composer.compile().build()
  // Failure notices come back to the signed reply address, which tells the case even when they return no headers.
  const sender = replyTo !== null && domainOf(replyTo) === domainOf(from) ? replyTo : from
  return { envelope: { from: sender, to: [to] }, raw }
}

function threadHeaders({ inReplyTo, references }: Outbound): {
  inReplyTo?: string
  references?: string[]
} {
  if (inReplyTo === null) return {}
  const chain = [...new Set([...references, inReplyTo].map(bracketed))].filter(
    (id) => id.length > 2,
  )
  // The first tells the thread, the last ones the place in it.
  const kept =
    chain.length <= mostReferences
      ? chain
      : [...chain.slice(0, 1), ...chain.slice(1 - mostReferences)]
  return { inReplyTo: bracketed(inReplyTo), references: kept }
}

function bracketed(id: string): string {
  return `<${id.replace(/[<>\s\p{Cc}]/gu, '').slice(0, 250)}>`
}

function addressOf(address: string): string {
  const normal = normaliseAddress(address)
  if (normal === null) throw new Error('not a mail address')
  return normal
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1)
}

/** A line break in a header is how one header becomes two. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
}

/** The same words in the plainest HTML: paragraphs, line breaks, links. `language` is a BCP 47 tag. */
function htmlOf(text: string, language: string): string {
  const escaped = text
    .replace(/\r\n?/g, '\n')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
  const linked = escaped.replace(
    /\bhttps?:\/\/[^\s<>]*[^\s<>.,;:!?)\]]/g,
    (url) => `<a href="${url}">${url}</a>`,
  )
  const paragraphs = linked
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br>')}</p>`)
  const tag = language.replace(/[^A-Za-z0-9-]/g, '')
  return `<!DOCTYPE html><html lang="${tag}"><head><meta charset="utf-8"></head><body>${paragraphs.join('\n')}</body></html>`
}
