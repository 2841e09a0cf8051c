/** Kills the service at random instants of random calls: no matter is lost, and agents are free again. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from '#test/running.ts'
import type { Leg } from '../../../simulation/phone/simulator.ts'
import { hotline } from '../hotline.ts'
import { type Chance, chanceOf } from './chance.ts'
import { buildKilledTown, type KilledTown } from './killed-town.ts'
import { isAlive } from './leg.ts'
import { keyOf, matters } from './words.ts'

/** Two in `npm test`, many in `npm run soak`. */
const kills = Number(process.env['SOAK_CALL_KILLS'] ?? 2)
const seed = Number(process.env['SOAK_SEED'] ?? 1)

let town: KilledTown
let callers = 0
beforeAll(async () => {
  town = await buildKilledTown(seed)
}, 120_000)
afterAll(() => town?.close())

test(
  `after ${kills} kills in the middle of calls no matter is lost and every agent is free (seed ${seed})`,
  async () => {
    const chance = chanceOf(seed)
    for (let kill = 0; kill < kills; kill += 1) await strike(chance)
    for (const leg of town.phone.legs()) if (isAlive(leg)) await leg.hangUp()
    await minutesPass()
    await eventually(isQuiet, 'quiet on the line', 60)
    expect(await promisedButLost()).toEqual([])
    expect(await strayRows()).toEqual([])

    const caller = await ring()
    const desk = await serve(chance, 1)
    expect(desk?.status()).toBe('in-progress')
    expect(caller.status()).toBe('in-progress')
    await caller.hangUp()
    await minutesPass()
    await eventually(isQuiet, 'quiet after the last talk', 60)
    expect(await strayRows()).toEqual([])
  },
  120_000 + kills * 60_000,
)

/** Two callers, of whom perhaps one is served; somewhere on the way the power is cut. */
async function strike(chance: Chance): Promise<void> {
  const sent = town.phone.record.filter(({ kind }) => kind === 'webhook').length
  const moment = chance.one(['before', 'during', 'after'] as const)
  town.phone.at(sent + chance.whole(1, 9), moment, () => void town.kill())
  await town.tend()
  const first = await ring()
  const second = await ring()
  await serve(chance, chance.whole(0, 2))
  for (const leg of [first, second])
    if (chance.percent(50)) await leg.hangUp()
    else await town.phone.advance(chance.whole(1, 5) * 1000)
  if (chance.percent(50))
    await town.desks
      .find((desk) => desk.legs().some(isAlive))
      ?.legs()[0]
      ?.hangUp()
  // Where no request was struck, it happens now.
  await town.kill()
}

/** A danger is taken at every hour, whenever this test runs. */
async function ring(): Promise<Leg> {
  callers += 1
  const leg = await town.phone.dial(`+3706100${String(callers).padStart(4, '0')}`, hotline)
  if (leg.expects().keys) await leg.press(keyOf.lt)
  if (leg.expects().speech) await leg.say(matters.danger.lt)
  return leg
}

/** Answers so many of the calls that ring at the desks, if they ring. */
async function serve(chance: Chance, most: number): Promise<Leg | null> {
  let answered: Leg | null = null
  for (let n = 0; n < most; n += 1) {
    const ringing = await town.phone
      .soon(() => town.desks.map((desk) => desk.ringing()).find((leg) => leg !== null), 8_000)
      .catch(() => null)
    if (ringing === null) return answered
    await ringing.answer()
    await town.phone.advance(chance.whole(1, 3) * 1000)
    answered = ringing
  }
  return answered
}

/** What the clock of a city does in ten minutes, without waiting: what is silent has been so for long. */
async function minutesPass(): Promise<void> {
  await town.phone.advance(60_000)
  await town.sql`update calls set changed_at = changed_at - interval '10 minutes' where state <> 'over'`
  await town.sql`update slots set expires_at = now() where expires_at < 'infinity'`
  // What a service looks at each minute it looks at as soon as it starts.
  await town.kill()
}

async function isQuiet(): Promise<boolean> {
  await town.phone.settle()
  for (const leg of town.phone.legs())
    if (isAlive(leg) && leg.direction === 'inbound') await leg.hangUp()
  await town.tend()
  const [row] = await town.sql<{ busy: number }[]>`
    select (select count(*) from calls where state <> 'over')
      + (select count(*) from call_rings where ended_at is null)
      + (select count(*) from slots where contact_id is not null) as busy`
  return Number(row?.busy) === 0 && !town.phone.legs().some(isAlive)
}

/** Callers who were asked to wait, and are in no book. */
async function promisedButLost(): Promise<string[]> {
  const known = await town.sql<{ leg: string }[]>`
    select external_id as leg from messages where channel = 'voice' and contact_id is not null
    union select leg from calls where contact_id is not null`
  const legs = new Set(known.map(({ leg }) => leg))
  const waited = town.phone.record.filter(({ url }) => url.includes('/channels/voice/waiting'))
  return [...new Set(waited.map(({ params }) => params['CallSid'] ?? ''))].filter(
    (leg) => !legs.has(leg),
  )
}

/** Calls without an outcome, and contacts that stand where no call of theirs is. */
async function strayRows(): Promise<object[]> {
  return town.sql<object[]>`
    select k.id, k.state, k.ending, c.state as contact from calls k left join contacts c on c.id = k.contact_id
    where k.ending is null or c.state in ('queued', 'reserved', 'handling')`
}
