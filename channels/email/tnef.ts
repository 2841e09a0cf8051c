/** Opens winmail.dat, in which Outlook hides what a citizen attached (MS-OXTNEF). */
import { decodeText } from './charsets.ts'
import { readMapiProperties } from './mapi-properties.ts'
import type { MapiProperties } from './mapi-properties.ts'
import { decompressRtf, rtfToHtml, rtfToText } from './rtf.ts'

export type TnefFile = {
  fileName: string
  label: string | null
  contentId: string | null
  bytes: Buffer
}
export type TnefContent = { text: string | null; html: string | null; files: TnefFile[] }

const signature = 0x223e9f78
const mostFiles = 100

/** Attribute ids of MS-OXTNEF §2.1.3.2 that carry what a person wrote or attached. */
const attribute = {
  body: 0x0002800c,
  messageProperties: 0x00069003,
  newAttachment: 0x00069002,
  attachmentTitle: 0x00018010,
  attachmentData: 0x0006800f,
  attachmentProperties: 0x00069005,
  codePage: 0x00069007,
}

type Draft = { title: Buffer | null; data: Buffer | null; properties: MapiProperties | null }

/** Null when it is no TNEF; what is broken on its way gives what stood before. Never throws. */
export function readTnef(bytes: Buffer): TnefContent | null {
  if (bytes.length < 6 || bytes.readUInt32LE(0) !== signature) return null
  const drafts: Draft[] = []
  let codePage: string | null = null
  let body: Buffer | null = null
  let message: MapiProperties = new Map()
  for (let at = 6; at + 9 <= bytes.length;) {
    const id = bytes.readUInt32LE(at + 1)
    const length = bytes.readUInt32LE(at + 5)
    const data = bytes.subarray(at + 9, at + 9 + length)
    at += 9 + length + 2
    const draft = drafts.at(-1)
    if (id === attribute.codePage && data.length >= 4) codePage = `windows-${data.readUInt32LE(0)}`
    else if (id === attribute.body) body = data
    else if (id === attribute.messageProperties) message = readMapiProperties(data)
    else if (id === attribute.newAttachment && drafts.length < mostFiles)
      drafts.push({ title: null, data: null, properties: null })
    else if (draft !== undefined && id === attribute.attachmentTitle) draft.title = data
    else if (draft !== undefined && id === attribute.attachmentData) draft.data = data
    else if (draft !== undefined && id === attribute.attachmentProperties)
      draft.properties = readMapiProperties(data)
  }
  return {
    ...readBody(message, body, codePage),
    files: drafts.flatMap((draft) => fileOf(draft, codePage)),
  }
}

/** Properties of MS-OXPROPS by their 16-bit id. */
const property = {
  body: 0x1000,
  html: 0x1013,
  rtf: 0x1009,
  longName: 0x3707,
  name: 0x3704,
  data: 0x3701,
  type: 0x370e,
  contentId: 0x3712,
}

function readBody(message: MapiProperties, body: Buffer | null, codePage: string | null) {
  const html = message.get(property.html)
  const plain =
    textOf(message, property.body, codePage) ??
    (body === null ? null : decodeText(untilNull(body), codePage).text)
  const rtf = message.get(property.rtf)
  const rich = rtf === undefined ? null : decompressRtf(rtf.bytes)
  return {
    text: plain ?? (rich === null ? null : rtfToText(rich)),
    html:
      html === undefined
        ? rich === null
          ? null
          : rtfToHtml(rich)
        : decodeText(untilNull(html.bytes), codePage).text,
  }
}

function fileOf(draft: Draft, codePage: string | null): TnefFile[] {
  const properties = draft.properties ?? new Map()
  const bytes = draft.data ?? properties.get(property.data)?.bytes ?? null
  if (bytes === null) return []
  const title = draft.title === null ? '' : decodeText(untilNull(draft.title), codePage).text
  return [
    {
      fileName:
        textOf(properties, property.longName, codePage) ??
        (title || (textOf(properties, property.name, codePage) ?? '')),
      label: textOf(properties, property.type, codePage)?.toLowerCase() ?? null,
      contentId: textOf(properties, property.contentId, codePage)?.replace(/^<|>$/g, '') ?? null,
      bytes,
    },
  ]
}

function textOf(properties: MapiProperties, id: number, codePage: string | null): string | null {
  const value = properties.get(id)
  if (value === undefined) return null
  const text = value.isUnicode
    ? value.bytes.toString('utf16le').replace(/\0.*$/s, '')
    : decodeText(untilNull(value.bytes), codePage).text
  return text === '' ? null : text
}

function untilNull(bytes: Buffer): Buffer {
  const end = bytes.indexOf(0)
  return end === -1 ? bytes : bytes.subarray(0, end)
}
