/** Holds that what Outlook hides in winmail.dat comes out: files with their names, and words in rich text. */
import { describe, expect, it } from 'vitest'
import { decompressRtf, rtfToHtml, rtfToText } from '#channels/email/rtf.ts'

/** Compressed RTF (MS-OXRTFCP): literals, and a reference wherever the text repeats what stands `reach` bytes before. */
function compress(rtf: string): Buffer {
  const dictionary = 207
  const items: (number | [number, number])[] = []
  for (let at = 0; at < rtf.length;) {
    const from = at < 8 ? -1 : rtf.lastIndexOf(rtf.slice(at, at + 8), at - 8)
    if (from >= 0 && at + 8 <= rtf.length && at - from < 4_000) {
      items.push([(dictionary + from) % 4_096, 8])
      at += 8
    } else items.push(rtf.charCodeAt(at++))
  }
  items.push([(dictionary + rtf.length) % 4_096, 2])
  const out: number[] = []
  for (let n = 0; n < items.length; n += 8) {
    const group = items.slice(n, n + 8)
    out.push(
      group.reduce<number>(
        (bits, item, bit) => (Array.isArray(item) ? bits | (1 << bit) : bits),
        0,
      ),
    )
    for (const item of group) {
      if (!Array.isArray(item)) out.push(item)
      else {
        const word = (item[0] << 4) | (item[1] - 2)
        out.push(word >> 8, word & 255)
      }
    }
  }
  const head = Buffer.alloc(16)
  head.writeUInt32LE(out.length + 12, 0)
  head.writeUInt32LE(rtf.length, 4)
  head.writeUInt32LE(0x75465a4c, 8)
  return Buffer.concat([head, Buffer.from(out)])
}

const words =
  "{\\rtf1\\ansi\\ansicpg1251\\fromtext{\\fonttbl{\\f0 Arial;}}{\\*\\generator x;}\\pard \\u1042?\\u1086?\\u1076?\\u1099? \\'ed\\'e5\\'f2.\\par \\pard Vandens n\\u279?ra.\\par Vandens n\\u279?ra.\\par }"

describe('rich text of Outlook', () => {
  it('is unpacked and read', () => {
    expect(decompressRtf(compress(words))).toBe(words)
    expect(rtfToText(words)).toBe('Воды нет.\nVandens nėra.\nVandens nėra.')
  })
  it('gives back the HTML that it was made from', () => {
    const rtf =
      "{\\rtf1\\ansi\\ansicpg1257\\fromhtml1 {\\*\\htmltag64 <p>}\\htmlrtf {\\htmlrtf0 {\\*\\htmltag84 <b>}\\htmlrtf \\b\\htmlrtf0 \\'d0iluma{\\*\\htmltag92 </b>}\\htmlrtf \\b0\\htmlrtf0 {\\*\\htmltag72 </p>}\\htmlrtf }\\htmlrtf0 }"
    expect(rtfToHtml(rtf)).toBe('<p><b>Šiluma</b></p>')
    expect(rtfToHtml(words)).toBeNull()
  })
})
