/** Starts a Twilio that lives on this machine: dial its numbers, ring its phones, read what went over the wire. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { setTimeout as realSleep } from 'node:timers/promises'
import { createAdaptorServer } from '@hono/node-server'
import { callbackTarget, hear, newCall } from './call.ts'
import { realClock, virtualClock } from './clock.ts'
import { forget } from './forget.ts'
import { type Leg, legOf } from './leg.ts'
import { receiveMessage } from './message.ts'
import type { Conference, Media, Message, Queue, Recording } from './places.ts'
import { restApp } from './rest/app.ts'
import { execute, redirectCall, runCall } from './run.ts'
import { seeded } from './seeded.ts'
import type { Call, Entry, Injection, Note, PhoneManner, SimulatorOptions, World } from './words.ts'

export { simulatorHttpClient } from './client.ts'
export type { Leg } from './leg.ts'
export type { Entry, Note, SimulatorOptions } from './words.ts'

export type Phone = {
  address: string
  /** The leg that rings at it now. */
  ringing: () => Leg | null
  /** All its legs that are not over. */
  legs: () => Leg[]
  /** A softphone that is closed cannot be rung. */
  goOffline: () => void
}

export type PhoneSimulator = {
  url: string
  now: () => number
  dial: (from: string, to: string) => Promise<Leg>
  phone: (address: string, manner?: Partial<PhoneManner>) => Phone
  /** Resolves when the city has answered. */
  sms: (from: string, to: string, text: string, pictures?: Omit<Media, 'sid'>[]) => Promise<Message>
  /** Text messages delivered to that number, oldest first. */
  texts: (number: string) => string[]
  advance: (ms: number) => Promise<void>
  until: (holds: () => boolean, withinMs?: number) => Promise<void>
  runUntilIdle: (maxMs?: number) => Promise<void>
  settle: () => Promise<void>
  /** Waits in real time for what the city does by itself, while the simulator's clock stands. Default 10 s. */
  soon: <T>(found: () => T | null | undefined | false, patienceMs?: number) => Promise<T>
  record: Entry[]
  notes: Note[]
  calls: () => Call[]
  legs: () => Leg[]
  queues: () => Queue[]
  conferences: () => Conference[]
  recordings: () => Recording[]
  messages: () => Message[]
  inject: (fault: Injection) => void
  at: (n: number, moment: 'before' | 'during' | 'after', what: () => unknown) => void
  onChange: (listener: () => void) => () => void
  /** Lets go of what ended before that instant (epoch ms). */
  forget: (before: number) => void
  /** Throws what went wrong inside the simulator, if anything did. */
  stop: () => Promise<void>
}

export async function startPhoneSimulator(options: SimulatorOptions): Promise<PhoneSimulator> {
  const listeners = new Set<() => void>()
  const stopping = new AbortController()
  const world = newWorld(options, stopping.signal, () =>
    listeners.forEach((listener) => listener()),
  )
  const { clock } = world
  const server = createAdaptorServer({ fetch: restApp(world).fetch })
  server.listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening')
  const legs = (): Leg[] => [...world.calls.values()].map((call) => legOf(world, call))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    now: clock.now,
    dial: async (from, to) => {
      const leg = legOf(world, dial(world, from, to))
      await clock.settle()
      return leg
    },
    phone: (address, manner) => phoneAt(world, address, manner),
    sms: (from, to, text, pictures) => receiveMessage(world, from, to, text, pictures),
    texts: (number) =>
      [...world.messages.values()]
        .filter(({ to, status }) => to === number && status === 'delivered')
        .map(({ body }) => body),
    advance: clock.advance,
    until: clock.until,
    runUntilIdle: clock.runUntilIdle,
    settle: clock.settle,
    soon: (found, patienceMs = 10_000) => soon(world, found, patienceMs),
    record: world.record,
    notes: world.notes,
    calls: () => [...world.calls.values()],
    legs,
    queues: () => [...world.queues.values()],
    conferences: () => [...world.conferences.values()],
    recordings: () => [...world.recordings.values()],
    messages: () => [...world.messages.values()],
    inject: (fault) => world.injections.push(fault),
    at: (n, moment, what) => world.instants.push({ n, moment, what }),
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    forget: (before) => forget(world, before),
    stop: async () => {
      stopping.abort(new Error('The simulator stops'))
      clock.stop()
      server.close()
      if ('closeAllConnections' in server) server.closeAllConnections()
      await once(server, 'close')
      if (world.broken.length > 0) throw new AggregateError(world.broken, 'Inside the simulator')
    },
  }
}

function newWorld(options: SimulatorOptions, stopping: AbortSignal, changed: () => void): World {
  const seed = seeded(options.seed ?? 1)
  const world: World = {
    options,
    clock:
      options.clock === 'real'
        ? realClock()
        : virtualClock(
            options.startsAt ?? Date.UTC(2026, 10, 20, 8),
            options.faults?.ties === true ? seed.chance : null,
          ),
    seed,
    record: [],
    notes: [],
    calls: new Map(),
    phones: new Map(),
    queues: new Map(),
    conferences: new Map(),
    recordings: new Map(),
    messages: new Map(),
    optedOut: new Set(),
    injections: [],
    webhooks: 0,
    cached: new Set(),
    instants: [],
    broken: [],
    changed,
    execute: (call, source, how) => execute(world, call, source, how),
    runCall: (call, source) => runCall(world, call, source),
    redirectCall: (call, source) => redirectCall(world, call, source),
    stopping,
  }
  return world
}

/** Somebody dials a number of the account. */
function dial(world: World, from: string, to: string): Call {
  const hooks = world.options.numbers[to]
  if (hooks === undefined) throw new Error(`${to} is not a number of the account`)
  const { voiceFallbackUrl } = hooks
  const call = newCall(world, {
    from,
    to,
    direction: 'inbound',
    parentSid: null,
    fallback: voiceFallbackUrl === undefined ? null : { url: voiceFallbackUrl, method: 'POST' },
    callback: callbackTarget(hooks.statusCallback, 'POST', ['completed']),
  })
  hear(world, call, { kind: 'tone', name: 'ringing' })
  const method = hooks.voiceMethod ?? 'POST'
  runCall(world, call, { kind: 'url', url: hooks.voiceUrl, method, params: {} })
  return call
}

/** Asked for again without a manner, it keeps the one it has. */
function phoneAt(world: World, address: string, manner: Partial<PhoneManner> = {}): Phone {
  const plain: PhoneManner = { when: 'rings', afterMs: 0, texts: 'delivered' }
  world.phones.set(address, { ...(world.phones.get(address) ?? plain), ...manner })
  const own = (): Call[] =>
    [...world.calls.values()].filter(({ to, endedAt }) => to === address && endedAt === null)
  return {
    address,
    ringing: () => {
      const call = own().find(({ pickUp }) => pickUp !== null)
      return call === undefined ? null : legOf(world, call)
    },
    legs: () => own().map((call) => legOf(world, call)),
    goOffline: () => {
      world.phones.set(address, { when: 'offline', afterMs: 0, texts: 'delivered' })
    },
  }
}

async function soon<T>(
  world: World,
  found: () => T | null | undefined | false,
  patienceMs: number,
): Promise<T> {
  const end = Date.now() + patienceMs
  for (;;) {
    await world.clock.settle()
    const thing = found()
    if (thing !== null && thing !== undefined && thing !== false) return thing
    if (Date.now() > end) throw new Error(`It has not come within ${patienceMs} ms`)
    await realSleep(5)
  }
}
