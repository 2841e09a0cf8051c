/** Plays the phone network of a demo on this machine: the city's numbers, the telephones of callers and of desks. */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { Log } from '#log.ts'
import type { PhoneSetting } from '#settings/phone.ts'
import { startPhoneSimulator } from '../../simulation/phone/simulator.ts'
import { openCallers } from './callers.ts'
import type { Callers } from './callers.ts'
import { openDesks } from './desks.ts'
import type { Desks } from './desks.ts'
import type { DemoNumber } from './numbers.ts'

export type DemoExchange = {
  /** By which the house opens its phone line to it, with the client and the signatures of the real one. */
  setting: PhoneSetting
  numbers: readonly DemoNumber[]
  callers: Callers
  desks: Desks
  /** From now on the city answers what happens on the line. */
  connect: (fetch: (request: Request) => Response | Promise<Response>) => Promise<void>
  stop: () => Promise<void>
}

/** A year of demo in which nobody stops the service must not fill the memory. */
const forgetEveryMilliseconds = 60_000
const keptMilliseconds = 3_600_000

export type Wanted = {
  country: string
  publicUrl: string
  numbers: readonly DemoNumber[]
  log: Log
}

export async function openExchange(wanted: Wanted): Promise<DemoExchange> {
  const { country, publicUrl, numbers, log } = wanted
  const accountSid = `AC${randomBytes(16).toString('hex')}`
  const authToken = randomBytes(24).toString('base64url')
  const at = (door: string) => `${publicUrl}/channels/${door}`
  const hooks = { voiceUrl: at('voice/incoming'), statusCallback: at('voice/ended') }
  // Signed for the public address, as the real provider does; brought to a listener of our own on this machine.
  const via: Record<string, string> = {}
  const simulator = await startPhoneSimulator({
    accountSid,
    authToken,
    numbers: Object.fromEntries(
      numbers.map(({ number, canText }) => [
        number,
        canText ? { ...hooks, smsUrl: at('sms/incoming') } : hooks,
      ]),
    ),
    clock: 'real',
    via,
    seed: randomBytes(4).readUInt32LE(),
    callsPerSecond: 20,
  })
  const callers = openCallers(simulator, country)
  const desks = openDesks(simulator)
  const forgetting = setInterval(() => {
    simulator.forget(simulator.now() - keptMilliseconds)
  }, forgetEveryMilliseconds)
  forgetting.unref()
  let ears: ReturnType<typeof createAdaptorServer> | null = null
  return {
    setting: {
      accountSid,
      authToken,
      authTokenBefore: null,
      baseUrl: simulator.url,
      region: null,
      edge: null,
      apiKey: null,
      numbers: numbers.map(({ shown: _shown, ...number }) => number),
      isDemo: true,
    },
    numbers,
    callers,
    desks,
    connect: async (fetch) => {
      ears = createAdaptorServer({ fetch })
      ears.listen(0, '127.0.0.1')
      await once(ears, 'listening')
      via[publicUrl] = `http://127.0.0.1:${(ears.address() as AddressInfo).port}`
    },
    stop: async () => {
      clearInterval(forgetting)
      callers.close()
      desks.close()
      await simulator.stop().catch((fault: unknown) => {
        log.error('The phones of the demo did not stop.', { fault })
      })
      ears?.close()
      if (ears !== null && 'closeAllConnections' in ears) ears.closeAllConnections()
    },
  }
}
