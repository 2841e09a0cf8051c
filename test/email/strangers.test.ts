/** Holds that what strangers send does no harm, and is believed only as far as it deserves. */
import { describe, expect, it } from 'vitest'
import { files, read, sample, sampleBytes } from './read-sample.ts'

describe('strangers’ files and HTML do no harm', () => {
  it('a file name has no path, no hidden turn of writing, no reserved name, and a bearable length', async () => {
    const names = files(await sample('lt-hostile-file-names'))
    expect(names.slice(0, 5)).toEqual([
      'passwd',
      'cmd.exe',
      '_con.txt',
      'nuotraukagpj.exe',
      'attachment-5',
    ])
    expect(names[5]).toMatch(/^labai .*…\.pdf$/)
    expect(names[5]?.length).toBeLessThanOrEqual(120)
  })
  it('a program that calls itself a photo is shown as a program, its label kept', async () => {
    const [photo, page] = (await sample('en-program-that-calls-itself-a-photo')).attachments
    expect(photo).toMatchObject({
      mediaType: 'application/x-msdownload',
      labelledType: 'image/jpeg',
    })
    expect(page).toMatchObject({ mediaType: 'text/html', labelledType: 'image/png' })
  })
  it('hostile HTML keeps its words and loses everything else', async () => {
    const { html, text } = await sample('lt-html-only-hostile')
    expect(html).toContain('<p>Prie namo sulūžęs suoliukas.</p>')
    expect(html).toContain('<img src="cid:suolas@pastas"')
    expect(html).toContain(
      'href="https://vilnius.example/zemelapis" rel="noopener noreferrer nofollow"',
    )
    expect(html).not.toMatch(
      /blogis|script|style|javascript|data:|form|input|onclick|iframe|slaptas|svg|template/i,
    )
    expect(text).toBe(
      'Prie namo sulūžęs suoliukas.\n\nspauskite žemėlapis <https://vilnius.example/zemelapis>',
    )
  })
})

describe('who wrote is believed only as far as our own server vouches', () => {
  const senders: [string, 'proven' | 'claimed', string | null][] = [
    ['lt-dmarc-pass-by-our-server', 'proven', null],
    ['dmarc-pass-forged-by-the-sender', 'claimed', null],
    ['dmarc-pass-forged-below-ours', 'claimed', 'Authentication-Results: dmarc=fail'],
    ['dmarc-pass-for-another-domain', 'claimed', null],
    ['two-from-headers-with-dmarc-pass', 'claimed', null],
  ]
  it.each(senders)('%s', async (name, proof, suspectedSpam) => {
    const message = await sample(name)
    expect(message.from).toEqual({ address: 'ruta@pastas.example', name: 'Ruta', proof })
    expect(message.suspectedSpam).toBe(suspectedSpam)
  })
  it('an encoded comma or address in a name does not become another sender', async () => {
    const { from } = await sample('lv-international-domain-and-encoded-comma')
    expect(from).toEqual({
      address: 'janis@bērziņš.example',
      name: 'Bērziņš, Jānis <viltnieks@x.example>',
      proof: 'claimed',
    })
  })
  it('a web form in the city’s name speaks for the citizen in Reply-To', async () => {
    expect(await sample('lt-web-form-in-the-citys-name')).toMatchObject({
      from: { address: 'ruta@pastas.example', proof: 'claimed' },
      automatic: null,
    })
  })
  it('spam is what the mail server says, with its score', async () => {
    expect((await sample('spam-flagged-by-our-server')).suspectedSpam).toBe(
      'X-Spam-Flag: YES (score 9.1)',
    )
    expect((await sample('spam-score-but-not-flagged')).suspectedSpam).toBeNull()
  })
})

describe('mail written by programs is told from mail written by people', () => {
  const mails: [string, string | null][] = [
    ['lt-out-of-office', 'auto-reply'],
    ['pl-out-of-office-from-exchange', 'auto-reply'],
    ['ru-person-who-writes-about-autoreply', null],
    ['read-receipt', 'read-receipt'],
    ['newsletter-list', 'list'],
    ['monitoring-auto-generated', 'auto-generated'],
    ['null-return-path', 'null-return-path'],
    ['our-own-mail-comes-back', 'own'],
    ['lt-windows-1257-8bit', null],
  ]
  it.each(mails)('%s', async (name, automatic) => {
    expect((await sample(name)).automatic).toBe(automatic)
  })

  const reports: [string, string, string, string][] = [
    [
      'bounce-permanent-with-headers',
      'permanent-failure',
      'laiskas.42@vilnius.example',
      '5.1.1 550 5.1.1 <nera@pastas.example>: user unknown',
    ],
    [
      'bounce-delayed-whole-mail',
      'temporary-failure',
      'laiskas.43@vilnius.example',
      '4.4.1 connect to pastas.example: timed out',
    ],
    ['bounce-delivered-without-headers', 'delivered', 'vokas.7@vilnius.example', '2.0.0 250 ok'],
    [
      'bounce-exim-old-style',
      'permanent-failure',
      'laiskas.44@vilnius.example',
      'host mx.pastas.example: 550 5.7.1 mailbox closed',
    ],
  ]
  it.each(reports)('%s tells what became of our letter', async (name, state, about, detail) => {
    expect(await read(sampleBytes(name))).toMatchObject({
      kind: 'delivery-report',
      state,
      about,
      detail,
      recipient: 'nera@pastas.example',
      raw: { kind: 'raw' },
    })
  })
})

describe('a report about one of our letters', () => {
  it('that a stranger attaches to a mail of their own is a mail of theirs', async () => {
    const raw =
      'From: piktas@blogis.example\r\nSubject: x\r\nMessage-ID: <1@blogis.example>\r\nContent-Type: multipart/mixed; boundary=riba\r\n\r\n--riba\r\n\r\nLabas.\r\n--riba\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; ona@pastas.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--riba\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <laiskas.42@vilnius.example>\r\n\r\n--riba--\r\n'
    expect(await read(raw)).toMatchObject({ kind: 'message', automatic: null, text: 'Labas.' })
  })
})
