/** Answers Twilio's REST API over HTTP: who may ask, what may be asked, and in which words it is refused. */
import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { apiVersion } from '../params.ts'
import type { Entry, FaultName, World } from '../words.ts'
import { takeInjection } from '../webhook.ts'
import { accountHandlers } from './account.ts'
import { callHandlers } from './calls.ts'
import { conferenceHandlers } from './conferences.ts'
import { understood } from './contract.ts'
import type { Handler } from './handler.ts'
import { media } from './media.ts'
import { messageHandlers } from './messages.ts'
import { picture } from './pictures.ts'
import { participantHandlers } from './participants.ts'
import { queueHandlers } from './queues.ts'
import { recordingHandlers } from './recordings.ts'
import { notFound, Refusal, refusalBody, type Reply } from './refusal.ts'

export const handlers: Record<string, Handler> = {
  ...accountHandlers,
  ...callHandlers,
  ...conferenceHandlers,
  ...messageHandlers,
  ...participantHandlers,
  ...queueHandlers,
  ...recordingHandlers,
}

export function restApp(world: World): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.all('*', async (c) => {
    const url = new URL(c.req.url)
    const given =
      c.req.method === 'POST' ? new URLSearchParams(await c.req.text()) : url.searchParams
    const entry: Entry = {
      n: world.record.length + 1,
      at: world.clock.now(),
      kind: 'rest',
      method: c.req.method,
      url: url.pathname,
      params: Object.fromEntries(given),
      status: null,
      answer: '',
    }
    world.record.push(entry)
    const fault = faultFor(world, url.pathname)
    if (fault !== null) entry.fault = fault
    const mayHave = c.req.method === 'GET' && isAllowed(world, c.req.header('authorization'))
    const seen = mayHave && fault === null ? picture(world, url.pathname) : null
    if (seen !== null) return c.body(seen.bytes, 200, { 'Content-Type': seen.type })
    const sound = mayHave && fault === null ? media(world, url.pathname) : null
    if (sound !== null) return c.body(sound.bytes, 200, { 'Content-Type': sound.type })
    const reply = answer(
      world,
      c.req.method,
      url.pathname,
      given,
      fault,
      c.req.header('authorization'),
    )
    entry.status = reply.status
    entry.answer = reply.body === null ? '' : JSON.stringify(reply.body)
    world.changed()
    if (fault === 'reset') {
      // It was done; whoever asked will never know.
      entry.status = null
      c.env.incoming.socket.destroy()
    }
    return new Response(reply.body === null ? null : entry.answer, {
      status: reply.status,
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        'Twilio-Request-Id': world.seed.sid('RQ'),
      },
    })
  })
  return app
}

function faultFor(world: World, path: string): FaultName | null {
  const injected = takeInjection(world, 'rest', path)
  if (injected !== null) return injected
  const chances = world.options.faults?.rest
  if (chances === undefined) return null
  const lot = world.seed.chance()
  if (lot < (chances.tooMany ?? 0)) return '429'
  return lot < (chances.tooMany ?? 0) + (chances.reset ?? 0) ? 'reset' : null
}

function answer(
  world: World,
  method: string,
  path: string,
  given: URLSearchParams,
  fault: FaultName | null,
  authorization: string | undefined,
): Reply {
  try {
    if (!isAllowed(world, authorization)) throw new Refusal(401, 20003, 'Authenticate')
    if (fault === '429') throw new Refusal(429, 20429, 'Too Many Requests')
    if (fault === '500') throw new Refusal(500, 20500, 'An internal server error has occurred')
    const asked = understood(method, path, given)
    const handler = asked === null ? undefined : handlers[asked.id]
    const account = asked?.path['AccountSid'] ?? asked?.path['Sid']
    const isOwn = path.startsWith(`/${apiVersion}/Accounts/${world.options.accountSid}`)
    if (asked === null || handler === undefined || account === undefined || !isOwn) {
      throw notFound(path)
    }
    return handler(world, asked)
  } catch (error) {
    if (error instanceof Refusal) return { status: error.status, body: refusalBody(error) }
    world.broken.push(error)
    const said = error instanceof Error ? error.message : String(error)
    return { status: 500, body: refusalBody(new Refusal(500, 20500, said)) }
  }
}

/** The account's auth token, or an API key and its secret. */
function isAllowed({ options }: World, authorization: string | undefined): boolean {
  const [, encoded = ''] = /^Basic (.+)$/.exec(authorization ?? '') ?? []
  const [user = '', ...rest] = Buffer.from(encoded, 'base64').toString().split(':')
  const secret = rest.join(':')
  if (user === '' || secret === '') return false
  return user === options.accountSid
    ? secret === options.authToken
    : options.apiKeys?.[user] === secret
}
