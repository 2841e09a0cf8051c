/** Reads the rich text in which Outlook keeps a body when it sends neither plain text nor HTML (MS-OXRTFCP, MS-OXRTFEX). */
import { decodeText } from './charsets.ts'

/** MS-OXRTFCP §2.1.3.1.4: what every compressed text may refer back to. */
const dictionaryStart =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx'
const mostBytes = 8 * 1024 * 1024

/** Null when it is neither compressed nor stored RTF. Never throws. */
export function decompressRtf(data: Buffer): string | null {
  if (data.length < 16) return null
  const kind = data.readUInt32LE(8)
  if (kind === 0x414c454d) return data.toString('latin1', 16)
  if (kind !== 0x75465a4c) return null
  const ring = Buffer.alloc(4_096)
  let write = ring.write(dictionaryStart, 'latin1')
  const wanted = Math.min(data.readUInt32LE(4), mostBytes)
  const out: number[] = []
  const put = (byte: number) => {
    out.push(byte)
    ring[write] = byte
    write = (write + 1) % 4_096
  }
  for (let at = 16; at < data.length && out.length < wanted;) {
    const control = data[at++] ?? 0
    for (let bit = 0; bit < 8 && at < data.length; bit++) {
      if ((control & (1 << bit)) === 0) {
        put(data[at++] ?? 0)
        continue
      }
      const reference = ((data[at] ?? 0) << 8) | (data[at + 1] ?? 0)
      at += 2
      const offset = reference >> 4
      if (offset === write) return Buffer.from(out).toString('latin1')
      for (let n = 0; n < (reference & 15) + 2; n++) put(ring[(offset + n) % 4_096] ?? 0)
    }
  }
  return Buffer.from(out.slice(0, wanted)).toString('latin1')
}

/** Groups that hold fonts, colours and pictures, not words. */
const silentGroup =
  /^(fonttbl|colortbl|stylesheet|info|pict|object|header|footer|generator|listtable|listoverridetable|rsidtbl|themedata|colorschememapping|latentstyles|datastore|mhtmltag)$/

/** Plain text of an RTF document. */
export function rtfToText(rtf: string): string {
  return walk(rtf, false)
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** The HTML inside, when Outlook made the RTF from HTML (`\fromhtml1`); null otherwise. */
export function rtfToHtml(rtf: string): string | null {
  return rtf.slice(0, 4_096).includes('\\fromhtml1') ? walk(rtf, true).trim() : null
}

/** With `isHtml` the encapsulated tags are kept and the RTF rendering of them (`\htmlrtf`) left out. */
function walk(rtf: string, isHtml: boolean): string {
  const codePage = /\\ansicpg(\d{3,5})/.exec(rtf.slice(0, 4_096))?.[1]
  const charset = codePage === undefined ? 'windows-1252' : `windows-${codePage}`
  let out = ''
  let bytes: number[] = []
  let group = { isSilent: false, isTag: false, skip: 1 }
  let isRendering = false
  const stack: (typeof group)[] = []
  const flush = () => {
    if (bytes.length > 0) out += decodeText(Buffer.from(bytes), charset).text
    bytes = []
  }
  const say = (text: string) => {
    if (group.isSilent || isRendering) return
    flush()
    out += text
  }
  let pendingSkip = 0
  const token =
    /\\'([0-9a-f]{2})|\\u(-?\d{1,6}) ?|\\([a-z]{1,32})(-?\d{1,10})? ?|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)/gi
  for (const [, hex, unicode, word, value, symbol, brace, text] of rtf.matchAll(token)) {
    if (brace === '{') stack.push({ ...group })
    else if (brace === '}') group = stack.pop() ?? group
    else if (unicode !== undefined) {
      say(String.fromCharCode(Number(unicode) & 0xffff))
      pendingSkip = group.skip
    } else if (hex !== undefined) {
      if (pendingSkip > 0) pendingSkip--
      else if (!group.isSilent && !isRendering) bytes.push(Number.parseInt(hex, 16))
    } else if (text !== undefined) {
      say(text.slice(Math.min(pendingSkip, text.length)))
      pendingSkip = 0
    } else if (symbol === '*') group.isSilent = true
    else if (symbol !== undefined)
      say(symbol === '~' ? '\u00A0' : symbol === '_' ? '-' : /[\\{}]/.test(symbol) ? symbol : '')
    else if (word === 'htmltag') group.isSilent = !isHtml
    else if (word === 'htmlrtf') isRendering = isHtml && value !== '0'
    else if (word === 'uc') group.skip = Number(value ?? 1)
    else if (word !== undefined && silentGroup.test(word)) group.isSilent = true
    else if (word === 'par' || word === 'line' || word === 'row') say('\n')
    else if (word === 'tab' || word === 'cell') say('\t')
  }
  flush()
  return out
}
