/** Tells how long the next place of a pool's queue may take, without asking the database for each of a thousand pages. */
import { limits } from '#assignment/limits.ts'
import type { ChannelName } from '#channels/channel.ts'
import type { City } from '#city.ts'
import { expectedWait } from './expected-wait.ts'
import type { ExpectedWait, WaitFacts } from './expected-wait.ts'
import { countSeats, loadServiceSeconds } from './wait-store.ts'

/** Figures are used for so long; people come and go, and a wait is told in minutes. */
const freshMilliseconds = 20_000
/** Services of the last hours: a morning says little about the evening. */
const recentMilliseconds = 4 * 3_600_000

type Known = { at: number; facts: Promise<Omit<WaitFacts, 'place'>> }
const knownOf = new WeakMap<City['sql'], Map<string, Known>>()

export async function tellWait(
  city: Pick<City, 'sql' | 'now'>,
  waiting: { pool: string; channel: ChannelName; place: number },
): Promise<ExpectedWait | null> {
  return expectedWait({ ...(await factsOf(city, waiting)), place: waiting.place })
}

function factsOf(
  city: Pick<City, 'sql' | 'now'>,
  { pool, channel }: { pool: string; channel: ChannelName },
): Known['facts'] {
  const now = city.now()
  const known = knownOf.get(city.sql) ?? new Map<string, Known>()
  knownOf.set(city.sql, known)
  const found = known.get(`${pool} ${channel}`)
  const age = now.getTime() - (found?.at ?? Number.NEGATIVE_INFINITY)
  if (found !== undefined && age >= 0 && age < freshMilliseconds) return found.facts
  const facts = load(city, { pool, channel, now })
  known.set(`${pool} ${channel}`, { at: now.getTime(), facts })
  // What failed is asked again at once.
  facts.catch(() => known.delete(`${pool} ${channel}`))
  return facts
}

async function load(
  { sql }: Pick<City, 'sql'>,
  { pool, channel, now }: { pool: string; channel: ChannelName; now: Date },
): Known['facts'] {
  const heardSince = new Date(now.getTime() - limits.heartbeat * 1000)
  const since = new Date(now.getTime() - recentMilliseconds)
  const [serviceSeconds, seats] = await Promise.all([
    loadServiceSeconds(sql, { pool, channel, since }),
    countSeats(sql, { pool, channel, heardSince, now }),
  ])
  return { serviceSeconds, seats }
}
