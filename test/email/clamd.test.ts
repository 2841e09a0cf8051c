/** Holds that the virus door says what the scanner says, and never lets a silent scanner pass for a clean file. */
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { askClamd } from '#channels/email/clamd.ts'
import { type ScannerPeer, startScanner as start } from '#test/peers/scanner-peer.ts'

const scanners: ScannerPeer[] = []
afterEach(async () => {
  await Promise.all(scanners.splice(0).map((scanner) => scanner.close()))
})

async function startScanner(limit: number, path?: string): Promise<string> {
  const scanner = await start(limit, path)
  scanners.push(scanner)
  return scanner.url
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
    scanners.push({ url: '', close: () => new Promise((done) => mute.close(() => done())) })
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
