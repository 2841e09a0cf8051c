/** Holds against a real mail server that no mail is lost, doubled or changed, whatever happens between. */
import { createHash } from 'node:crypto'
import { createConnection, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ImapFlow } from 'imapflow'
import { readMailboxUrls } from '#channels/email/mailbox-urls.ts'
import type {
  FetchedMail,
  MailboxCursor,
  MailboxState,
  WatchOptions,
} from '#channels/email/mailbox-watch.ts'
import { watchMailbox } from '#channels/email/watch.ts'
import { startDovecot } from '#test/peers/dovecot.ts'
import type { Dovecot } from '#test/peers/dovecot.ts'

let server: Dovecot
let user = 0
const running: Reader[] = []

beforeAll(async () => {
  server = await startDovecot({ users: Array.from({ length: 16 }, (_, n) => `u${n}`) })
})
afterEach(async () => {
  await Promise.all(running.splice(0).map((reader) => reader.stop()))
})
afterAll(async () => {
  await server.close()
})

type Reader = {
  got: FetchedMail[]
  subjects(): string[]
  state(): MailboxState | undefined
  cursor(): MailboxCursor | null
  until(isTrue: () => boolean, what: string, seconds?: number): Promise<void>
  stop(): Promise<void>
}

type Ledger = { cursor: MailboxCursor | null; saves: MailboxCursor[] }

function watch(
  name: string,
  change: Partial<WatchOptions> = {},
  ledger: Ledger = { cursor: null, saves: [] },
): Reader {
  const [mailbox] = readMailboxUrls(server.url(name, `${name}@vilnius.example`)).mailboxes
  if (mailbox === undefined) throw new Error('no mailbox')
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
  const reader: Reader = {
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
  running.push(reader)
  return reader
}

const newUser = () => `u${user++}`
const mail = (n: number | string, body = 'Labas.') =>
  `From: ona@pastas.example\r\nSubject: ${n}\r\nMessage-ID: <${n}@pastas.example>\r\n\r\n${body}\r\n`
const deliverMany = (name: string, from: number, count: number) => {
  for (let n = from; n < from + count; n++) server.deliver(name, mail(n))
}
const numbers = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) => String(from + n))
const isWatching = (reader: Reader) => () => reader.state()?.state === 'watching'

/** What another mail program would see: flags and content of every mail. */
async function picture(name: string): Promise<string[]> {
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

describe('a mailbox', () => {
  it('hands over a new mail within a second, and nothing that lay there before', async () => {
    const name = newUser()
    server.deliver(name, mail('senas'))
    const reader = watch(name)
    await reader.until(isWatching(reader), 'watching')
    const before = Date.now()
    server.deliver(name, mail('naujas'))
    await reader.until(() => reader.got.length > 0, 'arrival')
    expect(Date.now() - before).toBeLessThan(1_000)
    expect(reader.subjects()).toEqual(['naujas'])
    expect(reader.got[0]?.internalDate).toBeInstanceOf(Date)
    await reader.until(() => reader.cursor()?.nextUid === 3, 'cursor')
    expect(reader.state()).toMatchObject({ behind: 0, highestUid: 2, because: null })
  })

  it('imports a backlog from the day that was asked for', async () => {
    const name = newUser()
    server.deliver(name, mail('per senas'), { receivedAt: new Date('2026-01-05T10:00:00Z') })
    server.deliver(name, mail('tinka'), { receivedAt: new Date('2026-03-05T10:00:00Z') })
    const reader = watch(name, { importSince: new Date('2026-03-01T00:00:00Z') })
    await reader.until(isWatching(reader), 'watching')
    expect(reader.subjects()).toEqual(['tinka'])
    expect(reader.got[0]?.internalDate?.toISOString()).toBe('2026-03-05T10:00:00.000Z')
  })

  it('fetches everything after an outage of the mail server, each mail once', async () => {
    const name = newUser()
    const reader = watch(name)
    await reader.until(isWatching(reader), 'watching')
    await server.stop()
    await reader.until(() => reader.state()?.state === 'waiting-to-reconnect', 'notice')
    expect(reader.state()?.because).not.toBeNull()
    deliverMany(name, 0, 300)
    await server.start()
    await reader.until(() => reader.cursor()?.nextUid === 301, 'backlog')
    expect(reader.subjects().toSorted()).toEqual(numbers(0, 300).toSorted())
    expect(reader.state()).toMatchObject({ behind: 0 })
  })

  it('goes on where it was when the service itself was away', async () => {
    const name = newUser()
    const ledger: Ledger = { cursor: null, saves: [] }
    const first = watch(name, {}, ledger)
    await first.until(isWatching(first), 'watching')
    await first.stop()
    deliverMany(name, 0, 20)
    const second = watch(name, {}, ledger)
    await second.until(() => second.got.length === 20, 'backlog')
    expect(second.subjects().toSorted()).toEqual(numbers(0, 20).toSorted())
  })

  it('is read again from the start when its UIDVALIDITY changes, but not what came before us', async () => {
    const name = newUser()
    server.deliver(name, mail('anksčiau'), { receivedAt: new Date('2020-01-01T10:00:00Z') })
    const ledger: Ledger = { cursor: null, saves: [] }
    const reader = watch(
      name,
      {
        cursors: {
          load: async () =>
            ledger.cursor === null ? null : { ...ledger.cursor, firstConnectedAt: new Date() },
          save: async (cursor) => void (ledger.cursor = cursor),
        },
      },
      ledger,
    )
    await reader.until(isWatching(reader), 'watching')
    deliverMany(name, 0, 5)
    await reader.until(() => reader.got.length === 5, 'first time')
    const before = ledger.cursor?.uidValidity
    await server.changeUidValidity(name)
    await reader.until(
      () => reader.got.length === 10 && ledger.cursor?.uidValidity !== before,
      'second time',
    )
    await reader.until(isWatching(reader), 'watching')
    expect(reader.subjects().slice(5).toSorted()).toEqual(numbers(0, 5))
    expect(reader.got[5]?.uidValidity).not.toBe(before)
  })

  it('is not stopped by a mail that the house cannot take, and does not pass it', async () => {
    const name = newUser()
    const taken: string[] = []
    let isIll = true
    const reader = watch(name, {
      sink: async ({ raw }) => {
        const subject = /^Subject: (.*)\r$/m.exec(Buffer.from(raw).toString())?.[1] ?? ''
        if (subject === 'nuodai' && isIll) throw new Error('cannot be stored')
        taken.push(subject)
      },
    })
    await reader.until(isWatching(reader), 'watching')
    for (const subject of ['1', 'nuodai', '2', '3']) server.deliver(name, mail(subject))
    await reader.until(() => taken.length === 3, 'the others')
    expect(taken.toSorted()).toEqual(['1', '2', '3'])
    await reader.until(() => reader.cursor()?.nextUid === 2, 'cursor before it')
    expect(reader.state()?.because).toMatch(/^mail 2: cannot be stored/)
    isIll = false
    await reader.until(() => taken.includes('nuodai'), 'taken at last')
    await reader.until(() => reader.cursor()?.nextUid === 5, 'cursor behind it')
  })

  it('is not stopped by a mail that the mail server cannot give', async () => {
    const name = newUser()
    const failures: string[] = []
    const reader = watch(name, {
      onFailure: async ({ uid, stage, attempts }) => {
        failures.push(`${stage} ${uid}`)
        return attempts >= 2 ? 'given-up' : 'again'
      },
    })
    await reader.until(isWatching(reader), 'watching')
    await reader.stop()
    const paths = ['1', 'sugadintas', '2', '3'].map((subject) =>
      server.deliver(name, mail(subject)),
    )
    server.setReadable(paths[1] ?? '', false)
    const again = watch(name, {
      importSince: new Date(0),
      onFailure: async ({ uid, stage, attempts }) => {
        failures.push(`${stage} ${uid}`)
        return attempts >= 2 ? 'given-up' : 'again'
      },
    })
    await again.until(() => again.cursor()?.nextUid === 5, 'cursor behind all')
    server.setReadable(paths[1] ?? '', true)
    expect(again.subjects().toSorted()).toEqual(['1', '2', '3'])
    expect(failures).toContain('fetch 2')
  })

  it('keeps its mails and their flags exactly as they were', async () => {
    const name = newUser()
    deliverMany(name, 0, 10)
    const before = await picture(name)
    const reader = watch(name, { importSince: new Date(0) })
    await reader.until(() => reader.got.length === 10, 'all')
    await reader.stop()
    expect(await picture(name)).toEqual(before)
    expect(before).toHaveLength(10)
    expect(before.join()).not.toContain('Seen')
  })

  it('gives all mails to each of two readers', async () => {
    const name = newUser()
    const readers = [watch(name), watch(name)]
    for (const reader of readers) await reader.until(isWatching(reader), 'watching')
    deliverMany(name, 0, 40)
    for (const reader of readers) await reader.until(() => reader.got.length === 40, 'all')
    for (const reader of readers)
      expect(reader.subjects().toSorted()).toEqual(numbers(0, 40).toSorted())
  })

  it('leaves the end of a mail over the limit on the server, and says how long it was', async () => {
    const name = newUser()
    const reader = watch(name, { maxMailBytes: 1_000 })
    await reader.until(isWatching(reader), 'watching')
    const long = mail('ilgas', 'x'.repeat(50).concat('\r\n').repeat(2_000))
    server.deliver(name, long)
    server.deliver(name, mail('trumpas'))
    await reader.until(() => reader.got.length === 2, 'both')
    const [first] = reader.got
    expect(first?.raw.length).toBe(1_000)
    expect(first?.size).toBe(long.length)
  })

  it('never has more mails in hand than agreed, and its cursor never runs ahead of them', async () => {
    const name = newUser()
    let inHand = 0
    let most = 0
    const done = new Set<number>()
    const ledger: Ledger = { cursor: null, saves: [] }
    const reader = watch(
      name,
      {
        concurrency: 4,
        sink: async ({ uid }) => {
          most = Math.max(most, ++inHand)
          await new Promise((resolve) => setTimeout(resolve, (uid * 7) % 20))
          inHand--
          done.add(uid)
        },
        cursors: {
          load: async () => ledger.cursor,
          save: async (cursor) => {
            for (let uid = 1; uid < cursor.nextUid; uid++)
              if (!done.has(uid)) throw new Error(`cursor passed ${uid}`)
            ledger.cursor = cursor
          },
        },
      },
      ledger,
    )
    await reader.until(isWatching(reader), 'watching')
    deliverMany(name, 0, 60)
    await reader.until(() => ledger.cursor?.nextUid === 61, 'all')
    expect(most).toBe(4)
    expect(reader.state()?.because).toBeNull()
  })

  it('with a wrong password says so, without the password, and goes on trying', async () => {
    const name = newUser()
    const [mailbox] = readMailboxUrls(server.url(name, 'x@vilnius.example')).mailboxes
    if (mailbox === undefined) throw new Error('no mailbox')
    const reader = watch(name, { mailbox: { ...mailbox, password: 'neteisingas' } })
    await reader.until(() => reader.state()?.state === 'waiting-to-reconnect', 'notice', 20)
    expect(reader.state()?.because).toMatch(/auth/i)
    expect(reader.state()?.because).not.toContain('neteisingas')
    expect(reader.state()?.retryAt).toBeInstanceOf(Date)
  })

  it('is reached again when the line falls silent without ending', async () => {
    const name = newUser()
    const line = await startLine(server.port)
    const [mailbox] = readMailboxUrls(server.url(name, 'x@vilnius.example')).mailboxes
    if (mailbox === undefined) throw new Error('no mailbox')
    const reader = watch(name, {
      mailbox: { ...mailbox, port: line.port },
      pollSeconds: 0.3,
      answerSeconds: 0.5,
    })
    await reader.until(isWatching(reader), 'watching')
    line.fallSilent()
    server.deliver(name, mail('per tylą'))
    await reader.until(() => reader.subjects().includes('per tylą'), 'arrival', 10)
    await reader.stop()
    await line.close()
  })
})

/** A line that can fall silent: what is connected then hears nothing more, and is told nothing. */
async function startLine(to: number) {
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
