/** Plays the city's virus scanner: speaks INSTREAM as clamd does, on a loopback port or a local socket. */
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'

export type ScannerPeer = {
  /** As in CLAMD_URL. */
  url: string
  close: () => Promise<void>
}

/** Finds the EICAR-like word "VIRUSAS"; refuses what is longer than `limit`. */
export async function startScanner(limit: number, path?: string): Promise<ScannerPeer> {
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
  await new Promise<void>((resolve) =>
    path === undefined ? server.listen(0, '127.0.0.1', resolve) : server.listen(path, resolve),
  )
  return {
    url:
      path === undefined
        ? `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`
        : `unix:${path}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
