/** Asks the city's virus scanner (clamd) about an attachment before anybody opens it. */
import { createConnection } from 'node:net'

export type VirusAnswer =
  | { state: 'clean' }
  | { state: 'infected'; name: string }
  | { state: 'unavailable'; because: string }

/** Bytes a chunk; clamd takes any size up to its StreamMaxLength. */
const chunkBytes = 64 * 1024

/**
 * INSTREAM of clamd(8). `peer` is `tcp://host:port` or `unix:/path`. Never throws: a scanner that cannot be asked, or
 * refuses the size, is `unavailable`, and the house decides what that means.
 */
export async function askClamd(
  peer: string,
  bytes: Uint8Array,
  seconds = 30,
): Promise<VirusAnswer> {
  const place = placeOf(peer)
  if (place === null)
    return { state: 'unavailable', because: 'write the scanner as tcp://host:port or unix:/path' }
  try {
    return readAnswer(await converse(place, bytes, seconds))
  } catch (error) {
    return { state: 'unavailable', because: error instanceof Error ? error.message : 'unknown' }
  }
}

async function converse(
  place: { host: string; port: number } | { path: string },
  bytes: Uint8Array,
  seconds: number,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(place)
    let answer = ''
    socket.setTimeout(seconds * 1_000, () =>
      socket.destroy(new Error(`the scanner did not answer within ${seconds} s`)),
    )
    // It may refuse and hang up before all is sent: then what it said counts, not the broken pipe.
    socket.once('error', (error) => (answer.includes('\0') ? resolve(answer) : reject(error)))
    socket.on('data', (data) => {
      answer += data.toString('utf8')
    })
    socket.once('close', () => resolve(answer))
    socket.once('connect', () => {
      socket.write('zINSTREAM\0')
      for (let at = 0; at < bytes.length; at += chunkBytes) {
        const chunk = bytes.subarray(at, at + chunkBytes)
        const length = Buffer.alloc(4)
        length.writeUInt32BE(chunk.length)
        socket.write(length)
        socket.write(chunk)
      }
      socket.end(Buffer.alloc(4))
    })
  })
}

function readAnswer(answer: string): VirusAnswer {
  const text = answer.replace(/\0.*$/s, '').trim()
  if (/^stream: OK$/.test(text)) return { state: 'clean' }
  const name = /^stream: (.+) FOUND$/.exec(text)?.[1]
  return name === undefined
    ? {
        state: 'unavailable',
        because: text === '' ? 'the scanner said nothing' : text.slice(0, 200),
      }
    : { state: 'infected', name }
}

function placeOf(peer: string): { host: string; port: number } | { path: string } | null {
  if (peer.startsWith('unix:')) return { path: peer.slice('unix:'.length).replace(/^\/\//, '') }
  const found = /^tcp:\/\/\[?([^\]/]+?)\]?:(\d{1,5})$/.exec(peer)
  return found?.[1] === undefined ? null : { host: found[1], port: Number(found[2]) }
}
