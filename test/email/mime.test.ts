/** Holds that mails are taken apart as the reader of mails that half the world uses takes them apart. */
import fc from 'fast-check'
import { simpleParser } from 'mailparser'
import MailComposer from 'nodemailer/lib/mail-composer'
import { describe, expect, it } from 'vitest'
import { readHeaders } from '#channels/email/headers.ts'
import { defaultMailLimits } from '#channels/email/mail-context.ts'
import { leavesOf, splitMail } from '#channels/email/mime.ts'
import { readParameters } from '#channels/email/parameters.ts'
import { decodeTransfer, findUuencoded } from '#channels/email/transfer-encodings.ts'
import { files, readMessage } from './read-sample.ts'

/** People write words, not letters at random: these, in any order and with any punctuation. */
const words = [
  'prašau sutvarkyti gatvės apšvietimą Žirmūnuose kuo greičiau ačiū',
  'lūdzu salabojiet ielas apgaismojumu pēc iespējas ātrāk paldies',
  'proszę naprawić oświetlenie ulicy jak najszybciej dziękuję',
  'пожалуйста почините освещение улицы как можно скорее спасибо',
  'будь ласка полагодьте освітлення вулиці якнайшвидше дякую',
  'please mend the street lights as soon as you can thanks 24 100%',
].map((text) => text.split(' '))
const line = fc
  .constantFrom(...words)
  .chain((language) =>
    fc.array(fc.constantFrom(...language, '=', '?', '_', '--', '.', ',;'), {
      minLength: 2,
      maxLength: 12,
    }),
  )
  .map((some) => some.join(' ').trim())
const paragraph = fc.array(line, { minLength: 1, maxLength: 5 }).map((lines) => lines.join('\n'))
const file = fc.record({
  filename: line.map((text) => `${text.replace(/[:?.]/g, '')}x.bin`),
  content: fc.uint8Array({ minLength: 1, maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
  contentType: fc.constant('application/x-vienas'),
})
const composed = fc.record({
  subject: line,
  text: paragraph,
  isHtmlToo: fc.boolean(),
  attachments: fc.array(file, { maxLength: 4 }),
  textEncoding: fc.constantFrom('quoted-printable' as const, 'base64' as const),
  name: line.filter((text) => /^\p{L}/u.test(text)),
})

describe('a mail composed in any usual way', () => {
  it('is read as mailparser reads it: subject, sender, text and every byte of every file', async () => {
    await fc.assert(
      fc.asyncProperty(composed, async ({ name, isHtmlToo, ...parts }) => {
        const html = isHtmlToo ? `<p>${parts.text.replaceAll('\n', '<br>')}</p>` : undefined
        const raw = await new MailComposer({
          ...parts,
          ...(html === undefined ? {} : { html }),
          from: { name, address: 'ona@pastas.example' },
          to: 'info@vilnius.example',
        })
          .compile()
          .build()
        const theirs = await simpleParser(raw)
        const ours = await readMessage(raw)
        const flat = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim()
        expect(flat(ours.subject)).toBe(flat(theirs.subject))
        expect(ours.from.address).toBe(theirs.from?.value[0]?.address)
        expect(flat(ours.from.name)).toBe(flat(theirs.from?.value[0]?.name))
        expect(flat(ours.text)).toBe(flat(theirs.text))
        expect(ours.thread.messageId).toBe(theirs.messageId?.replace(/^<|>$/g, ''))
        const bytes = ours.attachments
          .filter(({ kind }) => kind !== 'raw')
          .map((one) => Buffer.from(one.bytes).toString('hex'))
        expect(bytes).toEqual(theirs.attachments.map(({ content }) => content.toString('hex')))
      }),
      { numRuns: 300 },
    )
  })
})

const typesIn = (mail: string) =>
  leavesOf(splitMail(Buffer.from(mail.replace(/\n/g, '\r\n')), defaultMailLimits)).map(
    ({ type, body }) => `${type}: ${body.toString().trim()}`,
  )

describe('a mail composed badly', () => {
  it.each([
    [
      'white space behind a boundary',
      'Content-Type: multipart/mixed; boundary=a\n\n--a  \nContent-Type: text/plain\n\neins\n--a\t\n\nzwei\n--a-- \nepilogue',
      ['text/plain: eins', 'text/plain: zwei'],
    ],
    [
      'a boundary that begins like the outer one',
      'Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/alternative; boundary=ab\n\n--ab\n\neins\n--ab--\n--a\n\nzwei\n--a--',
      ['text/plain: eins', 'text/plain: zwei'],
    ],
    [
      'no boundary named',
      'Content-Type: multipart/mixed\n\n--xyz\nContent-Type: text/html\n\neins\n--xyz--',
      ['text/html: eins'],
    ],
    ['no end', 'Content-Type: multipart/mixed; boundary=a\n\n--a\n\neins', ['text/plain: eins']],
    [
      'no empty line before the words',
      'Subject: x\nContent-Type: text/plain\nDies ist schon der Text',
      ['text/plain: Dies ist schon der Text'],
    ],
    [
      'a separator of mbox on top',
      'From ona@x Thu Jan  1 00:00:00 2026\nSubject: x\n\nText',
      ['text/plain: Text'],
    ],
    ['a type that is none', 'Content-Type: (kas)\n\nText', ['text/plain: Text']],
    [
      'words without a header in a part',
      'Content-Type: multipart/mixed; boundary="a b"\n\n--a b\n\neins\n--a b--',
      ['text/plain: eins'],
    ],
  ])('%s', (_, mail, parts) => {
    expect(typesIn(mail)).toEqual(parts)
  })
  it('whose only text has a file name is read all the same', async () => {
    const named =
      'From: ona@pastas.example\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\nContent-Type: text/plain; name=laiskas.txt\r\n\r\nLabas\r\n--a--\r\n'
    expect((await readMessage(named)).text).toBe('Labas')
    expect(files(await readMessage(named))).toEqual(['laiskas.txt'])
    const attached = named.replace(
      'name=laiskas.txt\r\n',
      'name=laiskas.txt\r\nContent-Disposition: attachment\r\n',
    )
    expect((await readMessage(attached)).text).toBe('')
  })
  it('is read the same with bare line feeds', async () => {
    const mail =
      'From: ona@pastas.example\r\nSubject: =?utf-8?Q?=C5=A0?=\r\n ildymas\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n\r\nLabas\r\n--a--\r\n'
    const [one, other] = [await readMessage(mail), await readMessage(mail.replaceAll('\r\n', '\n'))]
    expect([other.subject, other.text]).toEqual([one.subject, one.text])
    expect(other.text).toBe('Labas')
  })
})

describe('headers', () => {
  it('unfold, and keep every byte', () => {
    const { fields, bodyStart } = readHeaders(
      Buffer.from('A: eins\r\n\tzwei\r\nB:\xF0\r\n\r\nText', 'latin1'),
      0,
      27,
    )
    expect(fields).toEqual([
      { name: 'a', value: 'eins zwei' },
      { name: 'b', value: '\xF0' },
    ])
    expect(bodyStart).toBe(23)
  })
  it('give parameters quoted, continued and encoded', () => {
    expect(readParameters('Text/Plain; Charset="utf-8"; name="a;\\"b\\".txt" (x)')).toMatchObject({
      value: 'text/plain',
      parameters: { charset: 'utf-8', name: 'a;"b".txt' },
    })
    expect(readParameters("x/y; n*1*=%C5%A1; n*0*=iso-8859-13'lt'a; n*2=c").parameters.n).toBe(
      'a\xC5\xA1c',
    )
    expect(readParameters('x/y; __proto__=1; constructor=2').parameters).toEqual({})
  })
})

describe('transfer encodings', () => {
  it('base64 gives its bytes back, also in several padded blocks and with rubbish between', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.uint8Array({ minLength: 1, maxLength: 50 }),
        (one, other) => {
          const two = `${Buffer.from(one).toString('base64')}\r\n ${Buffer.from(other).toString('base64')}\r\n`
          expect(
            decodeTransfer(Buffer.from(Buffer.from(one).toString('base64')), 'base64').equals(
              Buffer.from(one),
            ),
          ).toBe(true)
          if (one.length % 3 !== 0)
            expect(
              decodeTransfer(Buffer.from(two), 'base64').equals(Buffer.concat([one, other])),
            ).toBe(true)
        },
      ),
    )
  })
  it('quoted-printable joins soft breaks and leaves what is none', () => {
    expect(
      decodeTransfer(
        Buffer.from('a=C5=A1=\r\nb=  \r\nc=zz 1=2\r\n'),
        'quoted-printable',
      ).toString(),
    ).toBe('ašbc=zz 1=2\r\n')
  })
  it('uuencode is found in a text, and a sentence that begins alike is not', () => {
    expect(
      findUuencoded('Sveiki\nbegin 644 a.txt\n#86)C\n`\nend\nViso').map(({ fileName, bytes }) => [
        fileName,
        bytes.toString(),
      ]),
    ).toEqual([['a.txt', 'abc']])
    expect(findUuencoded('begin 100 metrų bėgimas\nkitas sakinys\nend\n')).toEqual([])
  })
})
