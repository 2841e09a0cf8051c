/** Answers the simulator's webhooks with the documents that a test writes, and checks the signature of each. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import twilio from 'twilio'
import { afterEach } from 'vitest'
import type { NumberHooks, SimulatorOptions } from '../../simulation/phone/words.ts'
import {
  type PhoneSimulator,
  simulatorHttpClient,
  startPhoneSimulator,
} from '../../simulation/phone/simulator.ts'

export const accountSid = `AC${'1'.repeat(32)}`
export const authToken = 'a token for tests only'
export const hotline = '+37080000000'
export const jonas = '+37060000001'

type Answer = {
  status?: number
  type?: string
  body: string
  location?: string
}
export type Documents = Record<string, string | Answer | ((params: URLSearchParams) => string)>

export type Asked = {
  path: string
  params: Record<string, string>
  token: string
  method: string
}

export type CityLine = {
  phone: PhoneSimulator
  client: twilio.Twilio
  base: string
  documents: Documents
  asked: Asked[]
  /** Requests to that path. */
  to: (path: string) => Record<string, string>[]
}

const open: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close()
})

/** `<Response>` around it, unless it is something else. The hotline asks `/voice`. */
export async function cityLine(
  documents: Documents,
  options: Partial<SimulatorOptions> & { checkedFor?: string } = {},
  hooks: (base: string) => Partial<NumberHooks> = () => ({}),
): Promise<CityLine> {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const url = new URL(request.url ?? '/', base)
      const posted = Object.fromEntries(new URLSearchParams(body))
      const signature = String(request.headers['x-twilio-signature'])
      const publicUrl = (options.checkedFor ?? base) + url.pathname + url.search
      const isSigned = twilio.validateRequest(authToken, signature, publicUrl, posted)
      const params = new URLSearchParams([...url.searchParams, ...Object.entries(posted)])
      asked.push({
        path: url.pathname,
        params: Object.fromEntries(params),
        token: String(request.headers['i-twilio-idempotency-token']),
        method: request.method ?? '',
      })
      const found = documents[url.pathname] ?? ''
      const given = typeof found === 'function' ? found(params) : found
      const answer: Answer =
        typeof given === 'string' ? { body: `<Response>${given}</Response>` } : given
      response.statusCode = isSigned ? (answer.status ?? 200) : 403
      response.setHeader('content-type', answer.type ?? 'text/xml')
      if (answer.location !== undefined) response.setHeader('location', answer.location)
      response.end(answer.body)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const numbers = {
    [hotline]: {
      voiceUrl: `${base}/voice`,
      statusCallback: `${base}/status`,
      smsUrl: `${base}/sms`,
      ...hooks(base),
    },
  }
  const phone = await startPhoneSimulator({ accountSid, authToken, numbers, ...options })
  open.push(async () => {
    server.closeAllConnections()
    server.close()
  }, phone.stop)
  return {
    phone,
    client: twilio(accountSid, authToken, { httpClient: simulatorHttpClient(phone.url) }),
    base,
    documents,
    asked,
    to: (path) => asked.filter((one) => one.path === path).map(({ params }) => params),
  }
}

/** What a leg was told, in order. */
export const said = (leg: { heard: () => { kind: string; text?: string }[] }): string[] =>
  leg.heard().flatMap(({ kind, text }) => (kind === 'say' ? [text ?? ''] : []))
