/** Runs in the thread of parse-thread.ts: reads one large mail after the other. */

import { parentPort } from 'node:worker_threads'
import { parseMail } from '#channels/email/parse.ts'
import type { MailFacts } from './mail-context.ts'
import { mailContext } from './mail-context.ts'

parentPort?.on('message', ({ n, raw, facts }: { n: number; raw: Uint8Array; facts: MailFacts }) => {
  void parseMail(raw, mailContext(facts)).then((inbound) => {
    parentPort?.postMessage({ n, inbound })
  })
})
