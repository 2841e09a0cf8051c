/** Holds that passwords and mail cross foreign networks only to the right server, and encrypted. */
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openMailbox } from '#channels/email/imap-connection.ts'
import type { MailboxUrl } from '#channels/email/mailbox-watch.ts'
import { sendMail, smtpTransport } from '#channels/email/send.ts'
import { authority } from '#test/peers/certificate.ts'
import { startDovecot } from '#test/peers/dovecot.ts'
import type { Dovecot } from '#test/peers/dovecot.ts'
import { startSmtp } from '#test/peers/smtp-peer.ts'
import type { SmtpPeer } from '#test/peers/smtp-peer.ts'

/** Reaches this machine, but the house cannot know that. */
const farAway = '0.0.0.0'
const usual = getCACertificates()
const trustingTheAuthority = async <T>(work: () => Promise<T>): Promise<T> => {
  setDefaultCACertificates([...usual, authority])
  return work().finally(() => setDefaultCACertificates(usual))
}

describe('a mailbox is read', () => {
  let dovecot: Dovecot
  beforeAll(async () => {
    dovecot = await startDovecot({ users: ['info'], hasTls: true })
  })
  afterAll(() => dovecot.close())

  const mailbox = (change: Partial<MailboxUrl>): MailboxUrl => ({
    host: farAway,
    port: dovecot.port,
    isTls: false,
    user: 'info',
    password: dovecot.password,
    folder: 'INBOX',
    address: 'info@city.example',
    ...change,
  })
  const open = async (change: Partial<MailboxUrl>): Promise<string> => {
    try {
      const { client } = await openMailbox(mailbox(change), false, 5)
      const { secureConnection } = client
      client.close()
      return secureConnection ? 'encrypted' : 'in the clear'
    } catch (fault) {
      return fault instanceof Error
        ? `${'code' in fault ? String(fault.code) : ''} ${fault.message}`
        : ''
    }
  }

  it('over TLS from the first byte and over STARTTLS, where the certificate is good', async () => {
    const [tls, startTls] = await trustingTheAuthority(() =>
      Promise.all([open({ isTls: true, port: dovecot.tlsPort }), open({})]),
    )
    expect([tls, startTls]).toEqual(['encrypted', 'encrypted'])
  })

  it('never from a server whose certificate nobody vouches for', async () => {
    expect(await open({ isTls: true, port: dovecot.tlsPort })).toMatch(/certificate|SIGNATURE/)
    expect(await open({})).toMatch(/certificate|SIGNATURE/)
  })

  it('never under the name of another', async () => {
    // The same server by another name of this machine, one that its certificate does not hold.
    const change = { host: '::ffff:127.0.0.1', isTls: true, port: dovecot.tlsPort }
    expect(await trustingTheAuthority(() => open(change))).toMatch(/altnames/)
  })

  it('on this machine also with a certificate that nobody vouches for', async () => {
    expect(await open({ host: '127.0.0.1' })).toBe('encrypted')
    expect(await open({ host: 'localhost', isTls: true, port: dovecot.tlsPort })).toBe('encrypted')
  })
})

describe('a letter goes out', () => {
  const peers: SmtpPeer[] = []
  const send = async (
    options: NonNullable<Parameters<typeof startSmtp>[0]>,
    host: string,
  ): Promise<{ state: string; detail: string; peer: SmtpPeer }> => {
    const peer = await startSmtp({ password: 'slaptas', ...options })
    peers.push(peer)
    const scheme = options.tls === 'from-the-start' ? 'smtps' : 'smtp'
    const transport = smtpTransport(`${scheme}://vienas:slaptas@${host}:${peer.port}`, {
      connectSeconds: 2,
      silenceSeconds: 2,
    })
    const result = await sendMail(transport, letter, new Date('2026-11-20T08:30:00Z'))
    transport.close()
    return { state: result.state, detail: 'detail' in result ? result.detail : '', peer }
  }
  afterAll(() => Promise.all(peers.map((peer) => peer.close())))

  it('over TLS from the first byte and over STARTTLS, where the certificate is good', async () => {
    const states = await trustingTheAuthority(() =>
      Promise.all([send({ tls: 'from-the-start' }, farAway), send({ tls: 'starttls' }, farAway)]),
    )
    expect(states.map(({ state }) => state)).toEqual(['sent', 'sent'])
  })

  it('never to a server whose certificate nobody vouches for; it is tried again', async () => {
    for (const tls of ['from-the-start', 'starttls'] as const) {
      const { state, detail, peer } = await send({ tls }, farAway)
      expect([state, peer.mails.length]).toEqual(['temporary-failure', 0])
      expect(detail).toMatch(/certificate/)
    }
  })

  it('never in the clear to a server beyond this network, whatever that one offers', async () => {
    const { state, detail, peer } = await send({}, farAway)
    expect([state, peer.mails.length]).toEqual(['temporary-failure', 0])
    expect(detail).toMatch(/TLS/)
  })

  it('on this machine in the clear, or with a certificate that nobody vouches for', async () => {
    expect((await send({}, '127.0.0.1')).state).toBe('sent')
    expect((await send({ tls: 'starttls' }, 'localhost')).state).toBe('sent')
  })
})

const letter = {
  externalId: 'laiskas.9@city.example',
  to: { address: 'ona@citizen.example', name: null },
  from: { address: 'info@city.example', name: 'Miestas' },
  replyTo: null,
  subject: 'Atsakymas',
  text: 'Laba diena.',
  html: null,
  language: 'lt',
  inReplyTo: null,
  references: [],
  automatic: false,
  attachments: [],
}
