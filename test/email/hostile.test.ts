/** Holds that no bytes whatever make the reader of mails fail, hang or forget the raw mail. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { htmlToText } from '#channels/email/html-text.ts'
import { readableHtml, sanitiseHtml } from '#channels/email/sanitise-html.ts'
import { safeFileName } from '#channels/email/file-names.ts'
import { decompressRtf, rtfToText } from '#channels/email/rtf.ts'
import { readTnef } from '#channels/email/tnef.ts'
import { files, read, readMessage, sampleBytes, sampleNames } from './read-sample.ts'

const bytes = fc.uint8Array({ maxLength: 3_000 })

/** A sample with a piece cut out, doubled or overwritten: far more telling than noise alone. */
const mangled = fc
  .record({
    name: fc.constantFrom(...sampleNames),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(200),
    noise: fc.uint8Array({ maxLength: 40 }),
    how: fc.constantFrom('cut', 'insert', 'overwrite', 'repeat'),
  })
  .map(({ name, at, length, noise, how }) => {
    const raw = sampleBytes(name)
    const start = Math.floor(at * raw.length)
    const rest = raw.subarray(how === 'insert' ? start : start + length)
    const middle =
      how === 'cut'
        ? []
        : how === 'repeat'
          ? Array.from({ length: 20 }, () => raw.subarray(start, start + length))
          : [noise]
    return Buffer.concat([raw.subarray(0, start), ...middle, rest])
  })

describe('a mail of any bytes', () => {
  it('is read without failing, and keeps its raw bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          bytes.map((raw) => Buffer.from(raw)),
          mangled,
        ),
        async (raw) => {
          const result = await read(raw)
          if (result.kind === 'ignored') throw new Error('nothing may be ignored')
          expect(result.externalId.length).toBeGreaterThan(0)
          const kept = result.kind === 'message' ? result.attachments.at(-1) : result.raw
          expect(Buffer.compare(Buffer.from(kept?.bytes ?? []), raw)).toBe(0)
          if (result.kind === 'message') {
            expect(result.unparsable ?? '').not.toMatch(/^failed/)
            expect(result.html ?? '').not.toMatch(
              /<script|<style|<iframe|\son\w+=|javascript:|src="(?!cid:)/i,
            )
            for (const { fileName } of result.attachments)
              expect(fileName).not.toMatch(/[/\\\p{Cc}\u202A-\u202E\u2066-\u2069]/u)
          }
        },
      ),
      { numRuns: 1_500 },
    )
  })

  it('opens damaged Outlook containers as far as they go', () => {
    fc.assert(
      fc.property(bytes, fc.nat(5), (noise, kind) => {
        const head = Buffer.from('789f3e220100', 'hex')
        const compressed = Buffer.concat([
          Buffer.from('20000000ffff00004c5a467500000000', 'hex'),
          noise,
        ])
        if (kind < 3) readTnef(Buffer.concat([head, noise]))
        else rtfToText(decompressRtf(compressed) ?? Buffer.from(noise).toString('latin1'))
      }),
      { numRuns: 500 },
    )
  })
})

describe('HTML of any kind', () => {
  const piece = fc.constantFrom(
    '<',
    '>',
    '"',
    "'",
    '/',
    '=',
    ' ',
    '<p>',
    '<div style="display:none">',
    '</div>',
    '<script>',
    '</script',
    '<style>',
    '<a href=',
    'javascript:',
    '<img src=x onerror=',
    '<svg>',
    '<math>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '&#x6a;',
    '&lt;',
    'cid:',
    '<textarea>',
    '<title>',
    '<noscript>',
    '<template>',
    'ž',
    '<b',
    'onload=',
    '<iframe srcdoc="',
    '<meta http-equiv=refresh>',
    '<base href=//x>',
    '<form>',
    '<input>',
    '\0',
    '<plaintext>',
    '<xmp>',
    '<table><tr><td>',
    '<blockquote>',
  )
  it('comes out without anything that runs, fetches or asks, and stays so when it is read once more', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const clean = sanitiseHtml(pieces.join(''))
        const tags = clean.match(/<[^>]*>/g) ?? []
        for (const tag of tags)
          expect(tag).not.toMatch(
            /<\/?(script|style|iframe|svg|math|form|input|meta|base|object|template|title|textarea|plaintext|xmp|noscript)\b|\s(on\w+|style|srcdoc|data-hidden)\s*=|javascript:/i,
          )
        // A browser may nest tables and paragraphs otherwise; the words are the same, so nothing was hidden in them.
        expect(sanitiseHtml(clean).replace(/<[^>]*>/g, '')).toBe(clean.replace(/<[^>]*>/g, ''))
        htmlToText(readableHtml(pieces.join('')))
      }),
      { numRuns: 1_500 },
    )
  })
})

describe('a mail beyond the limits', () => {
  const header = 'From: ona@pastas.example\r\nSubject: Daug\r\nMIME-Version: 1.0\r\n'
  it('of a thousand parts is read as far as agreed, its words among it', async () => {
    const part = (n: number) =>
      `--riba\r\nContent-Type: application/pdf; name=f${n}.pdf\r\n\r\nx\r\n`
    const raw = `${header}Content-Type: multipart/mixed; boundary=riba\r\n\r\n--riba\r\nContent-Type: text/plain\r\n\r\nLabas.\r\n${Array.from({ length: 1_000 }, (_, n) => part(n)).join('')}--riba--\r\n`
    const message = await readMessage(raw, { limits: { parts: 10 } })
    expect(message.text).toBe('Labas.')
    expect(files(message)).toHaveLength(9)
    expect(message.attachments.at(-1)?.bytes.length).toBe(Buffer.byteLength(raw))
  })
  it('of a hundred multiparts in one another ends', async () => {
    let inner = 'Content-Type: text/plain\r\n\r\nLabas.\r\n'
    for (let n = 0; n < 100; n++)
      inner = `Content-Type: multipart/mixed; boundary=r${n}\r\n\r\n--r${n}\r\n${inner}\r\n--r${n}--\r\n`
    expect((await readMessage(header + inner)).subject).toBe('Daug')
  })
  it('of thirty megabytes in one attachment keeps words and raw mail, and the attachment while it is within the limit', async () => {
    const content = Buffer.alloc(20_000_000, 'A').toString('base64')
    const raw = Buffer.from(
      `${header}Content-Type: multipart/mixed; boundary=riba\r\n\r\n--riba\r\nContent-Type: text/plain\r\n\r\nLabas.\r\n--riba\r\nContent-Type: application/zip; name=didelis.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n${content}\r\n--riba--\r\n`,
    )
    const message = await readMessage(raw)
    expect(message.text).toBe('Labas.')
    expect(message.attachments[0]?.bytes.length).toBe(20_000_000)
    const limited = await readMessage(raw, { limits: { attachmentBytes: 1_000_000 } })
    expect(limited.attachments.map(({ kind }) => kind)).toEqual(['raw'])
    expect(limited.text).toBe('Labas.')
  })
  it('written to cost much time costs little', async () => {
    const floods = [
      `${header}${'X: y\r\n'.repeat(100_000)}\r\nLabas`,
      `${header}Content-Type: text/html\r\n\r\n${'<div><blockquote>'.repeat(30_000)}`,
      `${header}Content-Type: text/html\r\n\r\n${'<a href="x'.repeat(40_000)}`,
      `From: ${'a@b.lt, '.repeat(50_000)}\r\n\r\nLabas`,
      `${header}References: ${'<a@b> '.repeat(100_000)}\r\n\r\nLabas`,
      `Subject: ${'=?utf-8?Q?=C5?= '.repeat(50_000)}\r\nFrom: a@b.lt\r\n\r\nLabas`,
      `${header}Content-Type: text/plain\r\n\r\n${'begin 644 x\n'.repeat(40_000)}`,
      `${header}Content-Type: multipart/mixed; boundary=""\r\n\r\n${'--\r\n'.repeat(100_000)}`,
      `${header}Content-Type: text/plain; charset=windows-1257\r\n\r\n${'\u00c3\u00a1'.repeat(250_000)}`,
      `${header}Content-Type: text/plain; ${'a="b;'.repeat(50_000)}\r\n\r\nLabas`,
      `${header}Content-Type: multipart/mixed; boundary=r\r\n\r\n${`--r\r\nContent-Type: text/html\r\n\r\n${'<b>x</b>'.repeat(20_000)}\r\n`.repeat(200)}`,
    ]
    for (const [n, flood] of floods.entries()) {
      // Time of the processor, since the machine may be busy with other things.
      const before = process.cpuUsage()
      await read(Buffer.from(flood, 'latin1'))
      expect(process.cpuUsage(before).user / 1_000, `flood ${n}, milliseconds`).toBeLessThan(2_500)
    }
  })
})

describe('a file name', () => {
  it('of any kind can be shown and saved', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (written) => {
        const name = safeFileName(written, 'attachment-1')
        expect(name).not.toMatch(/[/\\<>:"|?*\p{Cc}\p{Cf}]|^[.\s]|[.\s]$/u)
        expect(name.length).toBeGreaterThan(0)
        expect(Array.from(name).length).toBeLessThanOrEqual(121)
        expect(safeFileName(name, 'attachment-1')).toBe(name)
      }),
      { numRuns: 1_000 },
    )
  })
})
