/** Holds against a real mail server that no single fault, of a mail, a server or a line, stops the others. */
import { describe, expect, it } from 'vitest'
import { isWatching, mail, openMailboxes, startLine } from './mailbox-reader.ts'

const { newUser, server, urlOf, watch } = openMailboxes(8)

describe('a mailbox', () => {
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
    for (const subject of ['1', 'nuodai', '2', '3']) server().deliver(name, mail(subject))
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
      server().deliver(name, mail(subject)),
    )
    server().setReadable(paths[1] ?? '', false)
    const again = watch(name, {
      importSince: new Date(0),
      onFailure: async ({ uid, stage, attempts }) => {
        failures.push(`${stage} ${uid}`)
        return attempts >= 2 ? 'given-up' : 'again'
      },
    })
    await again.until(() => again.cursor()?.nextUid === 5, 'cursor behind all')
    server().setReadable(paths[1] ?? '', true)
    expect(again.subjects().toSorted()).toEqual(['1', '2', '3'])
    expect(failures).toContain('fetch 2')
  })

  it('with a wrong password says so, without the password, and goes on trying', async () => {
    const name = newUser()
    const mailbox = urlOf(name)
    const reader = watch(name, { mailbox: { ...mailbox, password: 'neteisingas' } })
    await reader.until(() => reader.state()?.state === 'waiting-to-reconnect', 'notice', 20)
    expect(reader.state()?.because).toMatch(/auth/i)
    expect(reader.state()?.because).not.toContain('neteisingas')
    expect(reader.state()?.retryAt).toBeInstanceOf(Date)
  })

  it('is reached again when the line falls silent without ending', async () => {
    const name = newUser()
    const line = await startLine(server().port)
    const mailbox = urlOf(name)
    const reader = watch(name, {
      mailbox: { ...mailbox, port: line.port },
      pollSeconds: 0.3,
      answerSeconds: 0.5,
    })
    await reader.until(isWatching(reader), 'watching')
    line.fallSilent()
    server().deliver(name, mail('per tylą'))
    await reader.until(() => reader.subjects().includes('per tylą'), 'arrival', 10)
    await reader.stop()
    await line.close()
  })
})
