/** Plays the mail server that takes our letters: keeps what it gets, and refuses, delays or vanishes on request. */
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { serverCertificate } from './certificate.ts'

export type SmtpBehaviour =
  | { do: 'accept' }
  /** Answers with a code, e.g. 550 or 451, at this step. */
  | { do: 'refuse'; at: 'connect' | 'sender' | 'recipient' | 'data'; code: number; text: string }
  /** Takes the whole mail, then says nothing, or hangs up; `keep` tells whether it has it. */
  | { do: 'hang-after-data' | 'drop-after-data'; keep: boolean }
  | { do: 'hang-on-connect' | 'drop-on-connect' }

export type SmtpMail = {
  from: string
  to: string[]
  raw: Buffer
  text: string
  user: string | null
}

export type SmtpPeer = {
  port: number
  /** For SMTP_URL. */
  url: string
  mails: SmtpMail[]
  behave(next: SmtpBehaviour | ((mail: { from: string; to: string[] }) => SmtpBehaviour)): void
  /** Resolves when `count` mails are there; rejects after `seconds`. */
  untilMails(count: number, seconds?: number): Promise<SmtpMail[]>
  close(): Promise<void>
}

export async function startSmtp(
  options: {
    behaviour?: SmtpBehaviour
    port?: number
    password?: string
    tls?: 'starttls' | 'from-the-start'
  } = {},
): Promise<SmtpPeer> {
  const mails: SmtpMail[] = []
  let behaviour: (mail: { from: string; to: string[] }) => SmtpBehaviour = () =>
    options.behaviour ?? { do: 'accept' }
  const now = (from = '', to: string[] = []) => behaviour({ from, to })
  const refusal = (code: number, text: string) =>
    Object.assign(new Error(text), { responseCode: code })
  const refuseAt = (at: string, from = '', to: string[] = []) => {
    const is = now(from, to)
    return is.do === 'refuse' && is.at === at ? refusal(is.code, is.text) : null
  }
  const server = new SMTPServer({
    authOptional: options.password === undefined,
    allowInsecureAuth: true,
    secure: options.tls === 'from-the-start',
    ...(options.tls === undefined ? {} : serverCertificate),
    disabledCommands: [
      ...(options.tls === 'starttls' ? [] : ['STARTTLS' as const]),
      ...(options.password === undefined ? ['AUTH' as const] : []),
    ],
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 100,
    onConnect: (_session, done) => {
      const is = now()
      if (is.do === 'hang-on-connect') return
      if (is.do === 'drop-on-connect') return hangUp()
      done(refuseAt('connect'))
    },
    onAuth: (auth, _session, done) =>
      auth.password === options.password
        ? done(null, { user: auth.username ?? '' })
        : done(refusal(535, 'authentication failed')),
    onMailFrom: (address, _session, done) => done(refuseAt('sender', address.address)),
    onRcptTo: (address, session, done) => {
      const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address
      done(refuseAt('recipient', from, [address.address]))
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address
        const to = session.envelope.rcptTo.map(({ address }) => address)
        const is = now(from, to)
        const raw = Buffer.concat(chunks)
        const isKept = is.do === 'accept' || ('keep' in is && is.keep)
        if (isKept) mails.push({ from, to, raw, text: raw.toString(), user: session.user ?? null })
        if (is.do === 'hang-after-data') return
        if (is.do === 'drop-after-data') return hangUp()
        done(refuseAt('data', from, to), `OK: queued as ${String(mails.length).padStart(6, '0')}`)
      })
    },
  })
  const hangUp = () => {
    for (const connection of server.connections) connection._socket.destroy()
  }
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  const login =
    options.password === undefined ? '' : `vienas:${encodeURIComponent(options.password)}@`
  return {
    port,
    url: `smtp://${login}127.0.0.1:${port}`,
    mails,
    behave(next) {
      behaviour = typeof next === 'function' ? next : () => next
    },
    async untilMails(count, seconds = 10) {
      const end = Date.now() + seconds * 1_000
      while (mails.length < count) {
        if (Date.now() > end)
          throw new Error(`${mails.length} of ${count} mails came within ${seconds} s`)
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
      return mails
    },
    async close() {
      hangUp()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
