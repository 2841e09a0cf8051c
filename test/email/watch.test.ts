/** Holds against a real mail server that no mail is lost, doubled or changed, whatever happens between. */
import { ImapFlow } from 'imapflow'
import { describe, expect, it } from 'vitest'
import { isWatching, mail, numbers, openMailboxes, picture } from './mailbox-reader.ts'
import type { Ledger } from './mailbox-reader.ts'

const { deliverMany, newUser, server, watch } = openMailboxes(16)

describe('a mailbox', () => {
  it('hands over a new mail within a second, and nothing that lay there before', async () => {
    const name = newUser()
    server().deliver(name, mail('senas'))
    const reader = watch(name)
    await reader.until(isWatching(reader), 'watching')
    const before = Date.now()
    server().deliver(name, mail('naujas'))
    await reader.until(() => reader.got.length > 0, 'arrival')
    expect(Date.now() - before).toBeLessThan(1_000)
    expect(reader.subjects()).toEqual(['naujas'])
    expect(reader.got[0]?.internalDate).toBeInstanceOf(Date)
    await reader.until(() => reader.cursor()?.nextUid === 3, 'cursor')
    expect(reader.state()).toMatchObject({ behind: 0, highestUid: 2, because: null })
  })

  it('imports a backlog from the day that was asked for', async () => {
    const name = newUser()
    server().deliver(name, mail('per senas'), { receivedAt: new Date('2026-01-05T10:00:00Z') })
    server().deliver(name, mail('tinka'), { receivedAt: new Date('2026-03-05T10:00:00Z') })
    const reader = watch(name, { importSince: new Date('2026-03-01T00:00:00Z') })
    await reader.until(isWatching(reader), 'watching')
    expect(reader.subjects()).toEqual(['tinka'])
    expect(reader.got[0]?.internalDate?.toISOString()).toBe('2026-03-05T10:00:00.000Z')
  })

  it('fetches everything after an outage of the mail server, each mail once', async () => {
    const name = newUser()
    const reader = watch(name)
    await reader.until(isWatching(reader), 'watching')
    await server().stop()
    await reader.until(() => reader.state()?.state === 'waiting-to-reconnect', 'notice')
    expect(reader.state()?.because).not.toBeNull()
    deliverMany(name, 0, 300)
    await server().start()
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
    server().deliver(name, mail('anksčiau'), { receivedAt: new Date('2020-01-01T10:00:00Z') })
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
    await server().changeUidValidity(name)
    await reader.until(
      () => reader.got.length === 10 && ledger.cursor?.uidValidity !== before,
      'second time',
    )
    await reader.until(isWatching(reader), 'watching')
    expect(reader.subjects().slice(5).toSorted()).toEqual(numbers(0, 5))
    expect(reader.got[5]?.uidValidity).not.toBe(before)
  })

  it('keeps its mails and their flags exactly as they were', async () => {
    const name = newUser()
    deliverMany(name, 0, 10)
    const before = await picture(server(), name)
    const reader = watch(name, { importSince: new Date(0) })
    await reader.until(() => reader.got.length === 10, 'all')
    await reader.stop()
    expect(await picture(server(), name)).toEqual(before)
    expect(before).toHaveLength(10)
    expect(before.join()).not.toContain('Seen')
  })

  it('hands over what a colleague has read, or marked as deleted, in another program', async () => {
    const name = newUser()
    deliverMany(name, 0, 3)
    const client = new ImapFlow({
      host: server().host,
      port: server().port,
      secure: false,
      auth: { user: name, pass: server().password },
      logger: false,
    })
    await client.connect()
    await client.mailboxOpen('INBOX')
    await client.messageFlagsAdd('1', ['\\Seen'], { uid: true })
    await client.messageFlagsAdd('2', ['\\Deleted'], { uid: true })
    const reader = watch(name, { importSince: new Date(0) })
    await reader.until(() => reader.got.length === 3, 'all')
    await client.logout()
    expect(reader.subjects().toSorted()).toEqual(numbers(0, 3))
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
    server().deliver(name, long)
    server().deliver(name, mail('trumpas'))
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
})
