/** Shows a supervisor how every queue stands now: who waits how long, what was kept today, who is there. */
import type { Actor, PresenceState } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { instantOf, localDateOf } from '#deadlines/zone.ts'
import { deskHeardSince } from '#intake/chat/limits.ts'
import { expectedWait } from '#live/expected-wait.ts'
import type { ExpectedWait } from '#live/expected-wait.ts'
import { targetsOf } from './dimension.ts'
import type { Narrowing, QueueDimension, Targets } from './dimension.ts'
import { serviceLevel } from './service-level.ts'
import type { Served, ServiceLevel } from './service-level.ts'
import { countAgents, countServed, countStanding, listServices } from './store/queues.ts'
import type { Present, Standing } from './store/queues.ts'

export type QueueRow = ServiceLevel & {
  /** Null: of no enterprise. */
  id: string | null
  waiting: number
  oldestQueuedAt: Date | null
  /** For a call or chat that comes now; null: nobody can tell. */
  expectedWait: ExpectedWait | null
  inHand: number
  onHold: number
  /** Of what came today. */
  received: number
  answered: number
  abandoned: number
  agents: Partial<Record<PresenceState, number>>
}

export type Queues = { at: Date; targets: Targets; rows: QueueRow[]; all: QueueRow }

/** Services of the last hours: a morning says little about the evening. */
const recentMilliseconds = 4 * 3_600_000
const nobody: Served = { answered: 0, answeredInTarget: 0, abandoned: 0, abandonedInTarget: 0 }

export async function showQueues(
  city: City,
  actor: Actor,
  by: QueueDimension,
  only: Narrowing,
): Promise<Queues> {
  const now = city.now()
  const { timezone, firstLinePool } = city.rules.city
  const targets = targetsOf(city)
  const asked = { actor, firstLinePool, by, only }
  const midnight = instantOf(localDateOf(now, timezone), 0, timezone)
  const recently = new Date(now.getTime() - recentMilliseconds)
  const [standing, served, services, present] = await Promise.all([
    countStanding(city.sql, asked),
    countServed(city.sql, { ...asked, since: midnight, targets }),
    listServices(city.sql, { ...asked, since: recently }),
    countAgents(city.sql, { ...asked, heardSince: deskHeardSince(now), now }),
  ])
  const seconds = (id: string | null | undefined) =>
    services.filter((one) => id === undefined || one.id === id).map((one) => one.seconds)
  const row = (id: string | null): QueueRow =>
    rowOf(
      id,
      standing.find((one) => one.id === id),
      served.find((one) => one.id === id),
      present.filter((one) => one.id === id),
      seconds(id),
    )
  const ids = new Set([...standing, ...served, ...present].map(({ id }) => id))
  ids.delete('*')
  const all = rowOf(
    null,
    summed(standing),
    summedServed(served),
    present.filter(({ id }) => id === '*'),
    seconds(undefined),
  )
  const rows = [...ids].map(row)
  return { at: now, targets, all, rows: rows.toSorted((a, b) => b.waiting - a.waiting) }
}

function rowOf(
  id: string | null,
  standing: Standing | undefined,
  served: (Served & { received: number }) | undefined,
  present: readonly Present[],
  serviceSeconds: readonly number[],
): QueueRow {
  const isThere = ({ state }: Present) => ['available', 'busy', 'wrap-up'].includes(state)
  const seats = present.filter(isThere).reduce((sum, one) => sum + one.seats, 0)
  const place = (standing?.waitingLive ?? 0) + 1
  return {
    id,
    waiting: standing?.waiting ?? 0,
    oldestQueuedAt: standing?.oldestQueuedAt ?? null,
    expectedWait: expectedWait({ place, seats, serviceSeconds }),
    inHand: standing?.inHand ?? 0,
    onHold: standing?.onHold ?? 0,
    received: served?.received ?? 0,
    answered: served?.answered ?? 0,
    abandoned: served?.abandoned ?? 0,
    ...serviceLevel(served ?? nobody),
    agents: Object.fromEntries(present.map(({ state, agents }) => [state, agents])),
  }
}

function summed(rows: readonly Standing[]): Standing {
  const sum = (key: 'waiting' | 'waitingLive' | 'inHand' | 'onHold') =>
    rows.reduce((all, row) => all + row[key], 0)
  const oldest = rows.flatMap(({ oldestQueuedAt }) => oldestQueuedAt ?? [])
  return {
    id: null,
    waiting: sum('waiting'),
    waitingLive: sum('waitingLive'),
    inHand: sum('inHand'),
    onHold: sum('onHold'),
    oldestQueuedAt: oldest.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null,
  }
}

function summedServed(rows: readonly (Served & { received: number })[]) {
  const sum = (key: keyof Served | 'received') => rows.reduce((all, row) => all + row[key], 0)
  return {
    received: sum('received'),
    answered: sum('answered'),
    answeredInTarget: sum('answeredInTarget'),
    abandoned: sum('abandoned'),
    abandonedInTarget: sum('abandonedInTarget'),
  }
}
