/** Puts up a phone line as a city has it: database, service and, beside them, the provider and who answers. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '#db/connect.ts'
import { openEmbedded } from '#db/embedded.ts'
import { prepareDatabase } from '#db/prepare.ts'
import webhooks from 'twilio/lib/webhooks/webhooks.js'
import { type RunningService, runService } from '#test/running.ts'
import type { PhoneSimulator } from '../../simulation/phone/simulator.ts'
import { startPhoneSimulator } from '../../simulation/phone/simulator.ts'
import { connections } from '../town.ts'
import { hotline } from './caller.ts'
import { keepWorking, seatAgents } from './staff.ts'

const publicUrl = 'https://vienas.example'
const account = { accountSid: `AC${'1'.repeat(32)}`, authToken: 'a token for benches only' }

export type Line = {
  phone: PhoneSimulator
  service: RunningService
  /** A request as the provider would send it: signed for the public address, sent to the service. */
  send: (path: string, params: Record<string, string>) => Promise<Response>
  close: () => Promise<void>
}

export async function openLine(agents: number): Promise<Line> {
  const closers: (() => Promise<unknown>)[] = []
  const close = async (): Promise<void> => {
    for (const one of closers.splice(0).toReversed()) await one()
  }
  try {
    const folder = await mkdtemp(join(tmpdir(), 'vienas-bench-'))
    closers.push(() => rm(folder, { recursive: true, force: true }))
    const server = await openEmbedded(folder)
    closers.push(server.close)
    await prepareDatabase(server.url)
    const sql = connect(server.url, { max: 2 })
    closers.push(() => sql.end({ timeout: 5 }))
    /** Filled when the service listens: each must know the other. */
    const via: Record<string, string> = {}
    const phone = await startPhoneSimulator({
      ...account,
      numbers: {
        [hotline]: {
          voiceUrl: `${publicUrl}/channels/voice/incoming`,
          statusCallback: `${publicUrl}/channels/voice/ended`,
        },
      },
      clock: 'real',
      via,
      callsPerSecond: 100,
    })
    closers.push(phone.stop)
    const service = await runService({
      DATABASE_URL: server.url,
      DATABASE_CONNECTIONS: String(connections),
      PUBLIC_URL: publicUrl,
      TWILIO_ACCOUNT_SID: account.accountSid,
      TWILIO_AUTH_TOKEN: account.authToken,
      TWILIO_BASE_URL: phone.url,
      PHONE_NUMBERS: hotline,
    })
    closers.push(service.stop)
    via[publicUrl] = service.url
    await seatAgents({ sql, url: server.url }, phone, agents)
    closers.push(keepWorking({ sql, url: server.url }))
    const send: Line['send'] = (path, params) => {
      const door = `/channels/voice/${path}`
      return fetch(service.url + door, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
          'x-twilio-signature': webhooks.getExpectedTwilioSignature(
            account.authToken,
            publicUrl + door,
            params,
          ),
        },
        body: new URLSearchParams(params).toString(),
      })
    }
    return { phone, service, send, close }
  } catch (fault) {
    await close()
    throw fault
  }
}
