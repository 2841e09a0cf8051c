/** Holds that the virus door says what the scanner says, and never lets a silent scanner pass for a clean file. */
import { createServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { askClamd } from '#channels/email/clamd.ts'

const servers: Server[] = []
afterEach(async () => {
  await Promise.all(
    servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))),
  )
})

/** Speaks INSTREAM as clamd does, and finds the EICAR-like word "VIRUSAS"; refuses what is longer than `limit`. */
async function startScanner(limit: number, path?: string): Promise<string> {
  const server = createServer((socket) => {
    let received = Buffer.alloc(0)
    socket.on('error', () => undefined)
    socket.on('data', (data) => {
      received = Buffer.concat([received, data])
      const command = 'zINSTREAM\0'
      if (received.length < command.length) return
      if (received.toString('latin1', 0, command.length) !== command)
        return void socket.end('UNKNOWN COMMAND\0')
      const chunks: Buffer[] = []
      for (let at = command.length; at + 4 <= received.length;) {
        const length = received.readUInt32BE(at)
        const content = Buffer.concat(chunks)
        if (content.length > limit) return void socket.end('INSTREAM size limit exceeded. ERROR\0')
        if (length === 0)
          return void socket.end(
            content.includes('VIRUSAS') ? 'stream: Eicar-Signature FOUND\0' : 'stream: OK\0',
          )
        if (at + 4 + length > received.length) return
        chunks.push(received.subarray(at + 4, at + 4 + length))
        at += 4 + length
      }
    })
  })
  servers.push(server)
  await new Promise<void>((resolve) =>
    path === undefined ? server.listen(0, '127.0.0.1', resolve) : server.listen(path, resolve),
  )
  return path === undefined
    ? `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`
    : `unix:${path}`
}

describe('an attachment', () => {
  it('is clean or infected as the scanner says, however long it is', async () => {
    const scanner = await startScanner(1_000_000)
    expect(await askClamd(scanner, Buffer.from('labas'))).toEqual({ state: 'clean' })
    expect(await askClamd(scanner, new Uint8Array())).toEqual({ state: 'clean' })
    const long = Buffer.concat([Buffer.alloc(300_000, 120), Buffer.from('VIRUSAS')])
    expect(await askClamd(scanner, long)).toEqual({ state: 'infected', name: 'Eicar-Signature' })
  })
  it('is asked about over a local socket too', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'clamd-'))
    expect(
      await askClamd(await startScanner(1_000, join(folder, 'clamd.sock')), Buffer.from('labas')),
    ).toEqual({ state: 'clean' })
    rmSync(folder, { recursive: true, force: true })
  })
  it('is unexamined when the scanner refuses its size, is silent or away', async () => {
    const small = await startScanner(1_000)
    expect(await askClamd(small, Buffer.alloc(200_000))).toEqual({
      state: 'unavailable',
      because: 'INSTREAM size limit exceeded. ERROR',
    })
    const mute = createServer((socket) => void socket.on('error', () => undefined).resume())
    servers.push(mute)
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve))
    const port = (mute.address() as AddressInfo).port
    expect(await askClamd(`tcp://127.0.0.1:${port}`, Buffer.from('labas'), 0.2)).toMatchObject({
      state: 'unavailable',
    })
    expect(await askClamd('tcp://127.0.0.1:1', Buffer.from('labas'))).toMatchObject({
      state: 'unavailable',
    })
    expect(await askClamd('http://x', Buffer.from('labas'))).toMatchObject({ state: 'unavailable' })
  })
})
