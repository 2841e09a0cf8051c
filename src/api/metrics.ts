/** Hands figures to Prometheus: how long who waits, what is stuck, how fast we answer. */
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Context, Next } from 'hono'
import type { City } from '#city.ts'
import { fail } from '#errors.ts'
import type { Problem } from '#errors.ts'
import { listMailboxStates } from '#mailboxes/state-store.ts'
import { actorOf } from './actor.ts'
import { connectionAddress } from './client-address.ts'
import { newDoor } from './door.ts'
import type { Door, DoorEnv } from './door.ts'
import * as figures from './store/figures.ts'

/** Of this copy of the service, since it started. */
const ownRegistry = new Registry()
const requestSeconds = new Histogram({
  name: 'vienas_request_seconds',
  help: 'Time to answer a request, by route and class of status.',
  labelNames: ['method', 'route', 'status'] as const,
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  registers: [ownRegistry],
})
const refusals = new Counter({
  name: 'vienas_refusals_total',
  help: 'Requests refused, by stable code.',
  labelNames: ['code'] as const,
  registers: [ownRegistry],
})

const repliesRefused = new Counter({
  name: 'vienas_replies_refused_total',
  help: 'Replies refused by the language rule, by the language that was due and the one that was found.',
  labelNames: ['expected', 'found'] as const,
  registers: [ownRegistry],
})

export function countRefusal({ code, params }: Problem): void {
  refusals.inc({ code })
  if (code !== 'reply-language-mismatch') return
  repliesRefused.inc({ expected: String(params['expected']), found: String(params['found']) })
}

/** Streams stay open for hours and say nothing about speed. */
export async function measureRequest(c: Context<DoorEnv>, next: Next): Promise<void> {
  const startedAt = performance.now()
  await next()
  if (c.res.headers.get('content-type')?.startsWith('text/event-stream') === true) return
  const status = `${Math.floor(c.res.status / 100)}xx`
  const seconds = (performance.now() - startedAt) / 1000
  requestSeconds.observe({ method: c.req.method, route: c.req.routePath, status }, seconds)
}

export function metricsDoors(): Door {
  const door = newDoor()
  door.get('/metrics', async (c) => {
    await refuseStrangers(c)
    const house = await houseRegistry(c.var.city)
    const all = Registry.merge([ownRegistry, house])
    return c.body(await all.metrics(), 200, { 'content-type': all.contentType })
  })
  return door
}

/** A scraper on this machine, or an administrator's token. Behind a proxy everybody comes from this machine. */
async function refuseStrangers(c: Context<DoorEnv>): Promise<void> {
  const from = connectionAddress(c)
  const isLoopback = from !== null && /^(127\.|::1$|::ffff:127\.)/.test(from)
  if (isLoopback && c.req.header('x-forwarded-for') === undefined) return
  const actor = await actorOf(c)
  if (actor === null) fail('unauthenticated')
  if (actor.role !== 'administrator') fail('forbidden')
}

/** What all copies see alike, read when asked for. */
async function houseRegistry(city: City): Promise<Registry> {
  const registry = new Registry()
  const gauge = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Gauge({ name: `vienas_${name}`, help, labelNames, registers: [registry] })
  const now = city.now()
  const waiting = gauge('queue_waiting', 'Contacts that wait for an agent.', ['pool', 'language'])
  const oldest = gauge('queue_oldest_seconds', 'How long the oldest has waited.', [
    'pool',
    'language',
  ])
  const deliveries = gauge('deliveries', 'Deliveries of the last day and all open ones.', ['state'])
  const agents = gauge('agents', 'Agents by presence.', ['state'])
  const corrections = gauge(
    'language_corrections',
    'Languages that agents corrected; set_by="detection" are errors of ours.',
    ['from', 'to', 'set_by'],
  )
  const lag = gauge('mailbox_waiting', 'Mails on the server that are not read yet.', ['mailbox'])
  const silent = gauge('mailbox_silent_seconds', 'Time since the mailbox was heard of.', [
    'mailbox',
  ])
  const [queues, sent, present, mailboxes, standing, corrected] = await Promise.all([
    figures.countQueues(city.sql, now),
    figures.countDeliveries(city.sql, now),
    figures.countPresence(city.sql, now),
    listMailboxStates(city.sql, now),
    figures.loadStanding(city.sql, now),
    figures.countLanguageCorrections(city.sql),
  ])
  for (const { pool, language, waiting: count, oldestSeconds } of queues) {
    waiting.set({ pool, language }, count)
    oldest.set({ pool, language }, oldestSeconds)
  }
  for (const { state, count } of sent) deliveries.set({ state }, count)
  for (const { state, count } of present) agents.set({ state }, count)
  for (const { from, to, setBy, count } of corrected)
    corrections.set({ from, to, set_by: setBy }, count)
  for (const { address: mailbox, waiting: count, checkedAt } of mailboxes) {
    lag.set({ mailbox }, count)
    if (checkedAt !== null) silent.set({ mailbox }, (now.getTime() - checkedAt.getTime()) / 1000)
  }
  gauge('deliveries_held', 'Deliveries held by a ceiling.').set(standing.heldDeliveries)
  gauge('deliveries_stuck', 'Deliveries that need a person.').set(standing.stuckDeliveries)
  gauge('alarms_open', 'Alarms that nobody has acknowledged.').set(standing.openAlarms)
  return registry
}
