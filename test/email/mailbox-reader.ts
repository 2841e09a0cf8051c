/** Reads mailboxes of a real mail server for the tests, and keeps what it was given. */
import { createHash } from 'node:crypto'
import { createConnection, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { ImapFlow } from 'imapflow'
import { afterAll, afterEach, beforeAll } from 'vitest'
import type {
  FetchedMail,
  MailboxCursor,
  MailboxState,
  MailboxUrl,
  WatchOptions,
} from '#channels/email/mailbox-watch.ts'
import { watchMailbox } from '#channels/email/watch.ts'
import { readSettings } from '#settings.ts'
import { startDovecot } from '#test/peers/dovecot.ts'
import type { Dovecot } from '#test/peers/dovecot.ts'

export type Reader = {
  got: FetchedMail[]
  subjects(): string[]
  state(): MailboxState | undefined
  cursor(): MailboxCursor | null
  until(isTrue: () => boolean, what: string, seconds?: number): Promise<void>
  stop(): Promise<void>
}

export type Ledger = { cursor: MailboxCursor | null; saves: MailboxCursor[] }

export type Mailboxes = {
  server: () => Dovecot
  /** An inbox that no test has used. */
  newUser: () => string
  urlOf: (name: string) => MailboxUrl
  deliverMany: (name: string, from: number, count: number) => void
  watch: (name: string, change?: Partial<WatchOptions>, ledger?: Ledger) => Reader
}

/** One mail server for a test file; whatever still watches it stops after each test. */
export function openMailboxes(count: number): Mailboxes {
  let dovecot: Dovecot | undefined
  let users = 0
  const running: Reader[] = []
  beforeAll(async () => {
    dovecot = await startDovecot({ users: Array.from({ length: count }, (_, n) => `u${n}`) })
  })
  afterEach(async () => {
    await Promise.all(running.splice(0).map((reader) => reader.stop()))
  })
  afterAll(async () => {
    await dovecot?.close()
  })
  const server = () => {
    if (dovecot === undefined) throw new Error('the mail server has not started')
    return dovecot
  }
  const urlOf = (name: string) => {
    const read = readSettings({
      DATABASE_URL: 'postgres://nobody@127.0.0.1/none',
      SECRET: 'a secret for tests only, of 32 characters or more',
      MAILBOX_URLS: server().url(name, `${name}@vilnius.example`),
    })
    const mailbox = read.ok ? read.settings.mailboxes[0] : undefined
    if (mailbox === undefined) throw new Error('no mailbox')
    return mailbox
  }
  return {
    server,
    urlOf,
    newUser: () => `u${users++}`,
    deliverMany(name, from, many) {
      for (let n = from; n < from + many; n++) server().deliver(name, mail(n))
    },
    watch(name, change = {}, ledger = { cursor: null, saves: [] }) {
      const reader = watchOne(urlOf(name), change, ledger)
      running.push(reader)
      return reader
    },
  }
}

function watchOne(mailbox: MailboxUrl, change: Partial<WatchOptions>, ledger: Ledger): Reader {
  const stop = new AbortController()
  const got: FetchedMail[] = []
  let state: MailboxState | undefined
  const ended = watchMailbox({
    mailbox,
    cursors: {
      load: async () => ledger.cursor,
      save: async (cursor) => {
        ledger.cursor = cursor
        ledger.saves.push(cursor)
      },
    },
    sink: async (mail) => void got.push(mail),
    onState: (now) => (state = now),
    now: () => new Date(),
    random: () => 0.5,
    signal: stop.signal,
    backOffSeconds: { first: 0.1, longest: 0.4 },
    ...change,
  })
  return {
    got,
    subjects: () =>
      got.map(({ raw }) => /^Subject: (.*)\r$/m.exec(Buffer.from(raw).toString())?.[1] ?? ''),
    state: () => state,
    cursor: () => ledger.cursor,
    async until(isTrue, what, seconds = 15) {
      const end = Date.now() + seconds * 1_000
      while (!isTrue()) {
        if (Date.now() > end)
          throw new Error(
            `${what}: not within ${seconds} s; ${JSON.stringify(state)}; ${got.length} mails`,
          )
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    },
    async stop() {
      stop.abort()
      await ended
    },
  }
}

export const mail = (n: number | string, body = 'Labas.') =>
  `From: ona@pastas.example\r\nSubject: ${n}\r\nMessage-ID: <${n}@pastas.example>\r\n\r\n${body}\r\n`
export const numbers = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) => String(from + n))
export const isWatching = (reader: Reader) => () => reader.state()?.state === 'watching'

/** What another mail program would see: flags and content of every mail. */
export async function picture(server: Dovecot, name: string): Promise<string[]> {
  const client = new ImapFlow({
    host: server.host,
    port: server.port,
    secure: false,
    auth: { user: name, pass: server.password },
    logger: false,
  })
  await client.connect()
  await client.mailboxOpen('INBOX', { readOnly: true })
  const mails: string[] = []
  for await (const one of client.fetch('1:*', {
    uid: true,
    flags: true,
    source: true,
    internalDate: true,
  }))
    mails.push(
      [
        one.uid,
        [...(one.flags ?? [])].filter((flag) => flag !== '\\Recent').join(),
        String(one.internalDate),
        createHash('sha256')
          .update(one.source ?? '')
          .digest('hex'),
      ].join(' '),
    )
  await client.logout()
  return mails
}

/** A line that can fall silent: what is connected then hears nothing more, and is told nothing. */
export async function startLine(to: number) {
  const pairs = new Set<[Socket, Socket]>()
  const listener = createServer((near) => {
    const far = createConnection({ host: '127.0.0.1', port: to })
    pairs.add([near, far])
    for (const socket of [near, far]) socket.on('error', () => undefined)
    near.pipe(far)
    far.pipe(near)
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  return {
    port: (listener.address() as AddressInfo).port,
    fallSilent() {
      for (const [near, far] of pairs) {
        near.unpipe(far).resume()
        far.unpipe(near).resume()
      }
    },
    async close() {
      for (const sockets of pairs) for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => listener.close(resolve))
    },
  }
}
