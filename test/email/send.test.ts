/** Holds that a letter leaves right, and that we say exactly what became of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { simpleParser } from 'mailparser'
import type { Outbound } from '#channels/channel.ts'
import { renderMail } from '#channels/email/render.ts'
import { sendMail, smtpTransport } from '#channels/email/send.ts'
import type { SmtpTransport } from '#channels/email/send.ts'
import { startSmtp } from '#test/peers/smtp-peer.ts'
import type { SmtpBehaviour, SmtpPeer } from '#test/peers/smtp-peer.ts'

const now = new Date('2026-11-20T08:30:00Z')
const letter: Outbound = {
  externalId: 'laiskas.7@vilnius.example',
  to: { address: 'małgorzata@poczta.example', name: 'Małgorzata Święcicka' },
  from: { address: 'info@vilnius.example', name: 'Vilniaus miestas' },
  replyTo: 'info+k7f3@vilnius.example',
  subject: 'Re: Rachunek za ogrzewanie – proszę o wyjaśnienie',
  text: 'Dzień dobry,\n\nkwota obejmuje listopad: https://vilnius.example/a?b=1&c=2.\nZ poważaniem <Miasto>',
  html: null,
  language: 'pl',
  inReplyTo: 'trzeci@poczta.example',
  references: ['pierwszy@poczta.example', 'drugi@vilnius.example'],
  automatic: false,
  attachments: [],
}

describe('a letter', () => {
  it('carries text and HTML, its language, its thread and its own Message-ID', async () => {
    const { raw, envelope } = await renderMail(letter, now)
    const mail = await simpleParser(raw)
    expect(mail.messageId).toBe('<laiskas.7@vilnius.example>')
    expect(mail.inReplyTo).toBe('<trzeci@poczta.example>')
    expect(mail.references).toEqual([
      '<pierwszy@poczta.example>',
      '<drugi@vilnius.example>',
      '<trzeci@poczta.example>',
    ])
    expect(mail.subject).toBe(letter.subject)
    expect(mail.text?.trim()).toBe(letter.text)
    expect(mail.html).toContain('<html lang="pl">')
    expect(mail.html).toContain('<a href="https://vilnius.example/a?b=1&amp;c=2">')
    expect(mail.html).toContain('Z poważaniem &lt;Miasto&gt;')
    expect(mail.headers.get('content-language')).toBe('pl')
    expect(mail.headers.has('auto-submitted')).toBe(false)
    expect(mail.date).toEqual(now)
    expect(mail.replyTo?.value[0]?.address).toBe('info+k7f3@vilnius.example')
    expect(envelope).toEqual({
      from: 'info+k7f3@vilnius.example',
      to: ['małgorzata@poczta.example'],
    })
    expect(raw.toString('latin1')).toContain('Content-Type: multipart/alternative')
  })

  it('that a program wrote says so to other programs', async () => {
    const { headers } = await simpleParser(
      (await renderMail({ ...letter, automatic: true }, now)).raw,
    )
    expect(headers.get('auto-submitted')).toBe('auto-replied')
    expect(headers.get('x-auto-response-suppress')).toBe('All')
  })

  it('cannot be given a further header by any of its fields', async () => {
    const evil = '\r\nBcc: kitas@blogis.example\r\nX-Evil: 1\r\n\r\nturinys'
    const { raw, envelope } = await renderMail(
      {
        ...letter,
        externalId: `a@b${evil}`,
        to: { address: 'ona@pastas.example', name: `Ona${evil}` },
        from: { address: 'info@vilnius.example', name: `Miestas${evil}` },
        subject: `Tema${evil}`,
        language: `lt${evil}`,
        inReplyTo: `c@d${evil}`,
        references: [`e@f${evil}`],
        attachments: [
          { fileName: `a${evil}.txt`, mediaType: `text/plain${evil}`, bytes: Buffer.from('x') },
        ],
      },
      now,
    )
    const header = raw.toString('latin1').split('\r\n\r\n')[0] ?? ''
    expect(header).not.toMatch(/^(bcc|x-evil):/im)
    expect(envelope.to).toEqual(['ona@pastas.example'])
    const parsed = await simpleParser(raw)
    expect([...parsed.headers.keys()]).not.toContain('x-evil')
    expect(parsed.attachments).toHaveLength(1)
  })

  it('with a very long thread keeps its beginning and its end', async () => {
    const references = Array.from({ length: 200 }, (_, n) => `m${n}@pastas.example`)
    const mail = await simpleParser((await renderMail({ ...letter, references }, now)).raw)
    expect(mail.references).toHaveLength(20)
    expect(mail.references?.[0]).toBe('<m0@pastas.example>')
    expect(mail.references?.at(-1)).toBe('<trzeci@poczta.example>')
  })
})

describe('what became of a letter is said exactly', () => {
  let peer: SmtpPeer
  const transports: SmtpTransport[] = []
  const open = (url: string) => {
    const transport = smtpTransport(url, { connectSeconds: 1, silenceSeconds: 1 })
    transports.push(transport)
    return transport
  }
  beforeAll(async () => {
    peer = await startSmtp()
  })
  afterAll(async () => {
    for (const transport of transports) transport.close()
    await peer.close()
  })

  const outcomes: [string, SmtpBehaviour, string, RegExp][] = [
    [
      'refused for good at the recipient',
      { do: 'refuse', at: 'recipient', code: 550, text: '5.1.1 user unknown' },
      'permanent-failure',
      /^550 5\.1\.1 user unknown/,
    ],
    [
      'put off at the recipient',
      { do: 'refuse', at: 'recipient', code: 451, text: '4.7.1 greylisted' },
      'temporary-failure',
      /^451/,
    ],
    [
      'refused for good at the sender',
      { do: 'refuse', at: 'sender', code: 553, text: 'not allowed' },
      'permanent-failure',
      /^553/,
    ],
    [
      'refused for good after the mail',
      { do: 'refuse', at: 'data', code: 554, text: 'looks like spam' },
      'permanent-failure',
      /^554/,
    ],
    [
      'put off after the mail',
      { do: 'refuse', at: 'data', code: 452, text: 'disk full' },
      'temporary-failure',
      /^452/,
    ],
    [
      'a server that turns us away at the door',
      { do: 'refuse', at: 'connect', code: 554, text: 'not you' },
      'temporary-failure',
      /not you/,
    ],
    [
      'a server that hangs up at once',
      { do: 'drop-on-connect' },
      'temporary-failure',
      /ECONNECTION/,
    ],
    ['a server that never greets', { do: 'hang-on-connect' }, 'temporary-failure', /ETIMEDOUT/],
    [
      'silence after the mail, which it has',
      { do: 'hang-after-data', keep: true },
      'uncertain',
      /ETIMEDOUT/,
    ],
    [
      'silence after the mail, which it has not',
      { do: 'hang-after-data', keep: false },
      'uncertain',
      /ETIMEDOUT/,
    ],
    [
      'hung up after the mail',
      { do: 'drop-after-data', keep: true },
      'uncertain',
      /ECONNECTION|ESOCKET/,
    ],
  ]
  it.each(outcomes)('%s', async (_, behaviour, state, detail) => {
    peer.behave(behaviour)
    const before = peer.mails.length
    const result = await sendMail(open(peer.url), letter, now)
    expect(result).toMatchObject({ state, detail: expect.stringMatching(detail) })
    const isKept = 'keep' in behaviour && behaviour.keep
    expect(peer.mails.length - before).toBe(isKept ? 1 : 0)
  })

  it('taken, with the number that the server gave it, and the same Message-ID on every attempt', async () => {
    const transport = open(peer.url)
    peer.behave({ do: 'refuse', at: 'recipient', code: 450, text: 'later' })
    expect((await sendMail(transport, letter, now)).state).toBe('temporary-failure')
    peer.behave({ do: 'accept' })
    const before = peer.mails.length
    const results = await Promise.all(
      Array.from({ length: 12 }, () => sendMail(transport, letter, now)),
    )
    expect(new Set(results.map(({ state }) => state))).toEqual(new Set(['sent']))
    expect(results[0]).toMatchObject({ providerId: expect.stringMatching(/^\d{6}$/) })
    const ids = peer.mails.slice(before).map(({ text }) => /^Message-ID: (.*)\r$/m.exec(text)?.[1])
    expect(new Set(ids)).toEqual(new Set(['<laiskas.7@vilnius.example>']))
    expect(ids).toHaveLength(12)
  })

  it('a server that is not there, and one that does not know us, are tried again later', async () => {
    const gone = await startSmtp()
    await gone.close()
    expect((await sendMail(open(gone.url), letter, now)).state).toBe('temporary-failure')
    const strict = await startSmtp({ password: 'tikras' })
    const wrong = await sendMail(open(strict.url.replace('tikras', 'netikras')), letter, now)
    expect(wrong.state).toBe('temporary-failure')
    expect(JSON.stringify(wrong)).not.toContain('netikras')
    expect((await sendMail(open(strict.url), letter, now)).state).toBe('sent')
    await strict.close()
  })

  it('a letter to what is no address is our own mistake', async () => {
    expect(
      (
        await sendMail(
          open(peer.url),
          { ...letter, to: { address: 'ne adresas', name: null } },
          now,
        )
      ).state,
    ).toBe('technical-failure')
  })
})
