/** Tells what an attachment really is by its content, so that nobody opens a program that calls itself a photo. */
import { fileTypeFromBuffer } from 'file-type'

/** Labels that content cannot contradict: text has no signature, and these are text. */
const textual =
  /^(text\/(?!html|xml)[\w.+-]+|message\/[\w.+-]+|application\/(json|pgp-signature|pgp-encrypted))$/

const byEnding: Record<string, string> = {
  txt: 'text/plain',
  csv: 'text/csv',
  ics: 'text/calendar',
  html: 'text/html',
  htm: 'text/html',
  eml: 'message/rfc822',
  svg: 'image/svg+xml',
  json: 'application/json',
  p7s: 'application/pkcs7-signature',
  vcf: 'text/vcard',
  md: 'text/markdown',
}

/** Both lower case; `labelled` is null when it says the same or nothing. */
export async function mediaTypeOf(
  bytes: Uint8Array,
  label: string,
  fileName: string,
): Promise<{ mediaType: string; labelledType: string | null }> {
  const found = await byContent(bytes)
  const ending = /\.(\w{1,8})$/.exec(fileName)?.[1]?.toLowerCase() ?? ''
  let mediaType = found ?? label
  // A generic finding (zip, cfb, xml) says less than a label of the same family (docx, doc, svg).
  if (found !== null && isFamily(found, label)) mediaType = label
  if (found === null) {
    if (isMarkup(bytes) && !textual.test(label))
      mediaType = isSvg(bytes) ? 'image/svg+xml' : 'text/html'
    else if (label === 'application/octet-stream') mediaType = byEnding[ending] ?? label
    else if (/^(image|audio|video|font)\//.test(label) || label === 'application/pdf')
      mediaType = 'application/octet-stream'
  }
  return { mediaType, labelledType: mediaType === label ? null : label }
}

async function byContent(bytes: Uint8Array): Promise<string | null> {
  if (bytes.length === 0) return null
  // A damaged file may make a reader of formats give up; that is no finding either.
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  return found?.mime ?? null
}

function isFamily(found: string, label: string): boolean {
  if (found === 'application/zip') return /officedocument|opendocument|epub|\+zip|zip/.test(label)
  if (found === 'application/x-cfb')
    return /msword|ms-excel|ms-powerpoint|ms-outlook|\+cfb/.test(label)
  if (found === 'application/xml') return /xml/.test(label)
  if (found === 'image/jpeg') return label === 'image/jpg' || label === 'image/pjpeg'
  if (found === 'video/mp4' || found === 'audio/mp4' || found === 'audio/x-m4a')
    return /^(video|audio)\/(mp4|x-m4a|quicktime)$/.test(label)
  if (found === 'audio/ogg; codecs=opus' || found === 'application/ogg')
    return /ogg|opus/.test(label)
  return false
}

function isMarkup(bytes: Uint8Array): boolean {
  return /^\s*(<!doctype\s+html|<html|<head|<body|<script|<svg|<\?xml)/i.test(opening(bytes))
}

function isSvg(bytes: Uint8Array): boolean {
  return /<svg[\s>]/i.test(opening(bytes))
}

function opening(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, 1_024))
    .toString('latin1')
    .replace(/^\xEF\xBB\xBF/, '')
}
