/** Asks the phone doors as fast as they answer: calls that come, choose a language and say what happened, without a pause. */

import { randomBytes } from 'node:crypto'
import type { Line } from './line.ts'

const atOnce = 16

/** Webhooks a second, of whole short calls; throws when one is not answered well. */
export async function flood(send: Line['send'], seconds: number): Promise<number> {
  const startedAt = performance.now()
  let sent = 0
  const caller = async (n: number): Promise<void> => {
    while (performance.now() - startedAt < seconds * 1000) {
      const call = {
        CallSid: `CA${randomBytes(16).toString('hex')}`,
        From: `+3707${String(n).padStart(2, '0')}${String(sent).padStart(5, '0')}`,
        To: '+37080000000',
        CallStatus: 'in-progress',
      }
      const turns: [string, Record<string, string>][] = [
        ['incoming', {}],
        ['answer?turn=1', { Digits: '1' }],
        ['answer?turn=2', { SpeechResult: 'bute nuo vakar nėra karšto vandens' }],
        ['waiting?turn=3', {}],
        ['ended', { CallStatus: 'completed' }],
      ]
      for (const [path, said] of turns) {
        const answer = await send(path, { ...call, ...said })
        if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}.`)
        await answer.arrayBuffer()
        sent += 1
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, (_, n) => caller(n)))
  return Math.round((sent / (performance.now() - startedAt)) * 1000)
}
