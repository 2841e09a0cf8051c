/** Lets the simulator send what it sends for one call, so that it can be compared with what Twilio sends. */

import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { LineStep } from '#channels/voice/words.ts'
import { recordWebhooks } from './record-webhooks.ts'

const hotline = '+37080000000'
const said = [{ language: 'en', text: 'One, two, three.', prompt: null }]

/** A caller presses a key, waits, and hangs up: what the line does at each door, without a city behind it. */
const steps: Record<string, LineStep[]> = {
  incoming: [
    { do: 'ask', said, language: 'en', keys: 1, hears: true, patienceSeconds: 8, turn: 1 },
  ],
  answer: [{ do: 'queue', call: 'one', turn: 2 }],
  waiting: [{ do: 'entertain', said, language: 'en', turn: 2 }],
}

/** `write`: the steps in the provider's language, with addresses under `base`. */
export async function simulate(
  folder: string,
  write: (steps: LineStep[], base: string) => string,
): Promise<void> {
  const { startPhoneSimulator } = await import('../../simulation/phone/simulator.ts')
  const own = { base: '' }
  const server = createAdaptorServer({
    fetch: (request: Request) => {
      const door = new URL(request.url).pathname.split('/').at(-1) ?? ''
      const body = write(steps[door] ?? [], own.base)
      return new Response(body, { headers: { 'content-type': 'text/xml' } })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const recorder = await recordWebhooks(`http://127.0.0.1:${port}`, folder, 0)
  own.base = recorder.url
  const phone = await startPhoneSimulator({
    accountSid: `AC${'1'.repeat(32)}`,
    authToken: 'a token for this run only',
    numbers: {
      [hotline]: {
        voiceUrl: `${recorder.url}/channels/voice/incoming`,
        statusCallback: `${recorder.url}/channels/voice/ended`,
      },
    },
    clock: 'virtual',
  })
  const caller = await phone.dial('+37060000001', hotline)
  await caller.press('1')
  await phone.advance(10_000)
  await caller.hangUp()
  await phone.runUntilIdle()
  await phone.stop()
  await recorder.close()
  server.close()
  if ('closeAllConnections' in server) server.closeAllConnections()
  await once(server, 'close')
}
