/** Reads large mails in a thread of its own, so that a photo album does not hold up a chat. */

import { Worker } from 'node:worker_threads'
import type { Inbound } from '#channels/channel.ts'
import { parseMail } from '#channels/email/parse.ts'
import type { MailFacts } from './mail-context.ts'
import { mailContext } from './mail-context.ts'

/** From this size on; below it the thread costs more than it saves (some 60 ms to start). */
export const largeMailBytes = 5 * 1024 * 1024

export type MailThreads = {
  read: (raw: Uint8Array, facts: MailFacts) => Promise<Inbound>
  close: () => Promise<void>
}

type Waiting = { done: (inbound: Inbound) => void; failed: (error: Error) => void }

/** One thread, started with the first large mail; they come one after the other. */
export function openMailThreads(): MailThreads {
  let thread: Worker | null = null
  const waiting = new Map<number, Waiting>()
  let last = 0

  const start = (): Worker => {
    const worker = new Worker(new URL('./parse-thread-entry.ts', import.meta.url))
    worker.on('message', ({ n, inbound }: { n: number; inbound: Inbound }) => {
      waiting.get(n)?.done(inbound)
      waiting.delete(n)
    })
    const fail = (error: Error): void => {
      thread = null
      for (const one of waiting.values()) one.failed(error)
      waiting.clear()
    }
    worker.on('error', fail)
    worker.on('exit', () => fail(new Error('The thread that reads large mails ended.')))
    worker.unref()
    return worker
  }
  return {
    read: (raw, facts) => {
      if (raw.byteLength < largeMailBytes) return parseMail(raw, mailContext(facts))
      const worker = (thread ??= start())
      const n = (last += 1)
      return new Promise((done, failed) => {
        waiting.set(n, { done, failed })
        worker.postMessage({ n, raw, facts })
      })
    },
    close: async () => {
      await thread?.terminate()
    },
  }
}
