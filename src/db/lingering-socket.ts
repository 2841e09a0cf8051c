/** Lets a lost connection to the database end in good order, so that the service goes on when the database comes back. */
import { Socket } from 'node:net'

/** Milliseconds that a lost connection still takes what is written to it: enough for the rollbacks of what was under way. */
const lingerMilliseconds = 20

/**
 * For the option `socket` of the package `postgres` (seen in 3.4.9). When a connection is lost inside a transaction,
 * the package writes the rollback to a socket that it has already let go of: an uncaught TypeError, and a write that
 * was planned and never made, after which that connection never sends again. Measured: nine terminated backends and
 * a pool of eight was dead for ever. So everything under way is told of the loss first, and the socket closes a
 * moment later. Without TLS only: there the package makes a socket of its own.
 */
export class LingeringSocket extends Socket {
  override emit(event: string | symbol, ...args: unknown[]): boolean {
    if (event !== 'close') return super.emit(event, ...args)
    const wasConnected = this.bytesRead > 0
    // Whoever waits for an answer hears of the loss now, and rolls back while the socket still takes it.
    if (this.listenerCount('error') > 0) super.emit('error', lost())
    // "Had an error" would leave those rollbacks without an answer; only a connection that never was has none.
    setTimeout(() => super.emit('close', wasConnected ? false : args[0]), lingerMilliseconds)
    return true
  }
}

type Target = {
  host: string | string[]
  port: number | number[]
  path?: string | boolean | undefined
}

/** Begins to connect; what is written meanwhile waits. Refusals come as events, as the package expects. */
export function lingeringSocket({ host, port, path }: Target): Socket {
  const socket = new LingeringSocket()
  if (typeof path === 'string' && path !== '') socket.connect(path)
  else socket.connect(Number([port].flat()[0]), [host].flat()[0] ?? '127.0.0.1')
  return socket
}

function lost(): Error {
  return Object.assign(new Error('The connection to the database was lost.'), {
    code: 'CONNECTION_CLOSED',
  })
}
