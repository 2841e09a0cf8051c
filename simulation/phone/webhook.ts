/** Asks the city's service by HTTP as Twilio does: signed, within 15 s, once more when the connection fails. */
import webhooks from 'twilio/lib/webhooks/webhooks.js'
import type { Entry, FaultName, Injection, Method, Params, World } from './words.ts'

export type Ask = {
  kind: 'webhook' | 'callback' | 'media'
  url: string
  method: Method
  params: Params
}
export type Answer =
  | { ok: true; type: string; body: string; url: string }
  /** `code` of Twilio's error dictionary. */
  | { ok: false; code: number; text: string }

/** Docs: usage/webhooks/webhooks-connection-overrides. ms, and when a request is made again. */
type Overrides = { rt: number; tt: number; rc: number; rp: string[] }

type Attempt =
  | { outcome: 'answered'; status: number; type: string; body: string; location: string | null }
  | { outcome: 'ct' | 'rt' }

const redirects = 10

export async function ask(world: World, asked: Ask): Promise<Answer> {
  const [address = '', fragment = ''] = asked.url.split('#')
  const { rt, tt, rc, rp } = overridesIn(fragment)
  // The same on every retry, so that the service can tell a retry from a new request.
  const token = world.seed.uuid()
  const deadline = world.clock.now() + tt
  let last: Attempt = { outcome: 'ct' }
  for (let retry = 0; retry <= rc; retry++) {
    if (retry > 0 && world.clock.now() >= deadline) break
    last = await followed(world, { ...asked, url: address }, token, rt)
    if (!wants(last, rp)) break
  }
  if (last.outcome !== 'answered') {
    return last.outcome === 'rt'
      ? { ok: false, code: 11200, text: `No answer within ${rt} ms` }
      : { ok: false, code: 11205, text: 'The connection failed' }
  }
  if (last.location !== null) return { ok: false, code: 11215, text: 'Too many redirects' }
  if (last.status >= 400) return { ok: false, code: 11200, text: `Got HTTP ${last.status}` }
  return { ok: true, type: last.type, body: last.body, url: address }
}

function overridesIn(fragment: string): Overrides {
  const given = new URLSearchParams(fragment)
  const within = (name: string, least: number, most: number, otherwise: number): number => {
    const value = Number(given.get(name) ?? otherwise)
    return value >= least && value <= most ? value : otherwise
  }
  return {
    rt: within('rt', 100, 15_000, 15_000),
    tt: within('tt', 100, 15_000, 15_000),
    rc: within('rc', 0, 5, 1),
    rp: (given.get('rp') ?? 'ct').split(','),
  }
}

function wants(attempt: Attempt, policies: string[]): boolean {
  if (attempt.outcome !== 'answered') {
    return policies.includes('all') || policies.includes(attempt.outcome)
  }
  const kind = attempt.status >= 500 ? '5xx' : attempt.status >= 400 ? '4xx' : ''
  return kind !== '' && (policies.includes('all') || policies.includes(kind))
}

/** A redirect is followed with GET, and what was posted (the Digits) is lost with it. */
async function followed(world: World, asked: Ask, token: string, rt: number): Promise<Attempt> {
  let at = asked
  for (let hop = 0; ; hop++) {
    const attempt = await once(world, at, token, rt)
    if (attempt.outcome !== 'answered' || attempt.location === null || hop >= redirects) {
      return attempt
    }
    const keeps = attempt.status === 307 || attempt.status === 308
    const url = new URL(attempt.location, at.url).href
    at = keeps ? { ...at, url } : { ...at, url, method: 'GET', params: {} }
  }
}

async function once(world: World, asked: Ask, token: string, rt: number): Promise<Attempt> {
  const fault = faultFor(world, asked)
  const n = asked.kind === 'webhook' ? ++world.webhooks : 0
  const moment = (name: 'before' | 'during' | 'after'): void => {
    if (asked.kind !== 'webhook') return
    for (const instant of world.instants) {
      if (instant.n === n && instant.moment === name) instant.what()
    }
  }
  moment('before')
  const entry: Entry = {
    n: world.record.length + 1,
    at: world.clock.now(),
    kind: asked.kind,
    method: asked.method,
    url: asked.url,
    params: asked.params,
    status: null,
    answer: '',
    token,
    ...(fault === null ? {} : { fault }),
  }
  world.record.push(entry)
  if (fault === 'refused') return { outcome: 'ct' }
  const sent = world.clock.during(inTurn(world, () => sendAs(world, asked, token, rt)))
  moment('during')
  let attempt = await sent
  if (fault === 'duplicate') {
    attempt = await world.clock.during(inTurn(world, () => sendAs(world, asked, token, rt)))
  }
  if (attempt.outcome === 'answered') {
    entry.status = attempt.status
    entry.answer = attempt.body
  }
  moment('after')
  world.changed()
  if (fault === 'timeout') {
    // The service has handled it; its answer comes too late.
    await world.clock.sleep(rt)
    return { outcome: 'rt' }
  }
  if (fault === 'reset') return { outcome: 'ct' }
  if (fault === '500') {
    return { outcome: 'answered', status: 500, type: 'text/plain', body: '', location: null }
  }
  return attempt
}

function faultFor(world: World, asked: Ask): FaultName | null {
  if (asked.kind === 'media') return null
  const injected = takeInjection(world, asked.kind, asked.url)
  if (injected !== null || asked.kind === 'callback') return injected
  const chances = world.options.faults?.webhooks
  if (chances === undefined) return null
  const lot = world.seed.chance()
  let upTo = 0
  for (const name of ['timeout', 'reset', 'duplicate'] as const) {
    upTo += chances[name] ?? 0
    if (lot < upTo) return name
  }
  return null
}

/** Takes the next fault that was asked for this kind of request, if there is one. */
export function takeInjection(
  world: World,
  on: Injection['on'],
  url: string,
): Injection['fault'] | null {
  const found = world.injections.find(
    (injection) => injection.on === on && (injection.url?.test(url) ?? true),
  )
  if (found === undefined) return null
  found.times = (found.times ?? 1) - 1
  if (found.times <= 0) world.injections.splice(world.injections.indexOf(found), 1)
  return found.fault
}

const turns = new WeakMap<World, Promise<unknown>>()

/** In virtual time one request at a time: whichever answer is quicker must not decide what the record says. */
function inTurn<T>(world: World, work: () => Promise<T>): Promise<T> {
  if (world.clock.kind === 'real') return work()
  const mine = (turns.get(world) ?? Promise.resolve()).then(work)
  turns.set(
    world,
    mine.catch(() => undefined),
  )
  return mine
}

async function sendAs(world: World, asked: Ask, token: string, rt: number): Promise<Attempt> {
  const query = new URLSearchParams(asked.params).toString()
  const isGet = asked.method === 'GET'
  const url =
    isGet && query !== '' ? `${asked.url}${asked.url.includes('?') ? '&' : '?'}${query}` : asked.url
  const target = delivered(world, url)
  if (target === null) return { outcome: 'ct' }
  const signature = webhooks.getExpectedTwilioSignature(
    world.options.authToken,
    url,
    isGet ? {} : asked.params,
  )
  try {
    const response = await fetch(target, {
      method: asked.method,
      redirect: 'manual',
      signal: AbortSignal.any([AbortSignal.timeout(rt), world.stopping]),
      headers: {
        'User-Agent': 'TwilioProxy/1.1',
        Accept: '*/*',
        'X-Twilio-Signature': signature,
        'X-Home-Region': 'us1',
        'I-Twilio-Idempotency-Token': token,
        ...(isGet ? {} : { 'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8' }),
      },
      ...(isGet ? {} : { body: query }),
    })
    const isRedirect = response.status >= 300 && response.status < 400
    return {
      outcome: 'answered',
      status: response.status,
      type: (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '',
      body: asked.kind === 'media' ? '' : await response.text(),
      location: isRedirect ? response.headers.get('location') : null,
    }
  } catch (error) {
    return { outcome: error instanceof Error && error.name === 'TimeoutError' ? 'rt' : 'ct' }
  }
}

/** The loopback address that stands for this one, or null: nothing else is ever reached. */
function delivered(world: World, url: string): string | null {
  const through = Object.entries(world.options.via ?? {}).find(([base]) => url.startsWith(base))
  const target = through === undefined ? url : through[1] + url.slice(through[0].length)
  const host = URL.canParse(target) ? new URL(target).hostname : ''
  return /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(host) ? target : null
}
