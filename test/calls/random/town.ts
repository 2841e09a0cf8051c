/** Keeps one service on one database for many random towns; each begins with an empty book and a line of its own. */
import { serve } from '@hono/node-server'
import type { Actor, Role } from '#agents/agent.ts'
import { insertAgent, loadActor } from '#agents/store.ts'
import type { NewAgent } from '#agents/store.ts'
import { createApp } from '#app.ts'
import { heartbeat } from '#assignment/heartbeat.ts'
import { offer } from '#assignment/offer.ts'
import { returnAbandonedContacts } from '#assignment/return-abandoned-contacts.ts'
import { openVoice } from '#channels/voice/open.ts'
import { connect } from '#db/connect.ts'
import { callLoops } from '#flows/call-loops.ts'
import { setPresenceOf } from '#test/cast.ts'
import type { TestCity } from '#test/city.ts'
import { testCity } from '#test/city.ts'
import { cityOn } from '#test/city-on.ts'
import type { HandCity } from '#test/city-on.ts'
import { startPhoneSimulator } from '../../../simulation/phone/simulator.ts'
import type { PhoneSimulator } from '../../../simulation/phone/simulator.ts'
import type { SimulatorOptions } from '../../../simulation/phone/words.ts'
import { hotline, ownNumber } from '../hotline.ts'
import { openBook } from './book.ts'

export type Staff = { actor: Actor; phone: ReturnType<PhoneSimulator['phone']>; isHeard: boolean }

export type Line = {
  phone: PhoneSimulator
  sql: TestCity['sql']
  /** The copy of the service that the agents' desks speak to. */
  city: HandCity
  staff: Staff[]
  /** What the loops of every copy do, once. */
  work: () => Promise<void>
  /** From now on the line has no faults of its own. */
  calm: () => void
  close: () => Promise<void>
}

export type Town = {
  open: (seed: number, faults: SimulatorOptions['faults']) => Promise<Line>
  close: () => Promise<void>
}

const publicUrl = 'https://vienas.example'
const accountSid = `AC${'1'.repeat(32)}`
const authToken = 'a token for tests only'

const people: {
  name: string
  languages: NewAgent['languages']
  number: string | null
  role?: Role
}[] = [
  { name: 'Lina', languages: { lt: 4, ru: 3 }, number: null },
  { name: 'Mark', languages: { en: 4, lt: 3 }, number: null },
  { name: 'Olga', languages: { ru: 4, uk: 4, pl: 4, lv: 4 }, number: null },
  // Rung on her phone, where a key is asked for.
  { name: 'Petra', languages: { lt: 4, en: 3, pl: 3 }, number: '+37061100001' },
  { name: 'Marta', languages: {}, number: null, role: 'supervisor' },
]

/** `copies`: so many copies of the service on the one database; a request reaches whichever it happens to. */
export async function openTown(copies = 1): Promise<Town> {
  const first = await testCity()
  const pools = Array.from({ length: copies - 1 }, () => connect(first.databaseUrl, { max: 5 }))
  const bases = [first.sql, ...pools]
  const cities: HandCity[] = [first, ...pools.map((sql) => cityOn(sql, first.databaseUrl))]
  const apps = cities.map((city) => createApp(() => city))
  const actors = await hire(first)
  const book = await openBook(first.sql)
  let asked = 0
  const server = serve({
    fetch: (request: Request) => {
      asked += 1
      const [one, other] = [apps[asked % apps.length], apps[(asked + 1) % apps.length]]
      // Each third request reaches both copies at once, as one that the provider has sent twice.
      const isTwice = copies > 1 && asked % 3 === 0
      const twin = isTwice ? other?.fetch(request.clone()) : null
      return Promise.all([one?.fetch(request), twin]).then(([answer]) => answer ?? new Response())
    },
    hostname: '127.0.0.1',
    port: 0,
  })
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    open: async (seed, faults) => {
      const options = optionsFor(seed, faults, port)
      const phone = await startPhoneSimulator(options)
      asked = seed
      cities.forEach((city, n) => {
        // What is remembered beside a pool is remembered for one town only.
        const base = bases[n]
        if (base !== undefined) city.sql = new Proxy(base, {})
        city.now = () => new Date(phone.now())
        city.random = () => 0.5
        city.channels.voice = voiceOf(phone)
      })
      await book.empty()
      const staff = await come(first, phone, actors)
      return {
        phone,
        sql: first.sql,
        city: first,
        staff,
        work: () => work(cities, phone, staff),
        calm: () => {
          options.faults = {}
        },
        close: () => phone.stop(),
      }
    },
    close: async () => {
      server.close()
      for (const sql of pools) await sql.end({ timeout: 2 })
      await first.close()
    },
  }
}

function optionsFor(
  seed: number,
  faults: SimulatorOptions['faults'],
  port: number,
): SimulatorOptions {
  const at = (door: string) => `${publicUrl}/channels/voice/${door}`
  const hooks = { voiceUrl: at('incoming'), statusCallback: at('ended') }
  return {
    accountSid,
    authToken,
    numbers: { [hotline]: hooks, [ownNumber]: hooks },
    clock: 'virtual',
    via: { [publicUrl]: `http://127.0.0.1:${port}` },
    seed,
    callsPerSecond: 100,
    ...(faults !== undefined && { faults }),
  }
}

function voiceOf(phone: PhoneSimulator): NonNullable<HandCity['channels']['voice']> {
  const numbers = [
    { number: hotline, enterprise: null, language: null, canText: false },
    { number: ownNumber, enterprise: 'vst', language: 'lt', canText: false },
  ]
  const setting = { accountSid, authToken, authTokenBefore: null, region: null, edge: null }
  return openVoice({ ...setting, baseUrl: phone.url, numbers }, publicUrl, () => null)
}

async function hire(city: HandCity): Promise<Actor[]> {
  const actors: Actor[] = []
  for (const { name, languages, number, role = 'agent' } of people) {
    const agentId = await insertAgent(
      city.sql,
      {
        userId: null,
        alarmWebhook: null,
        role,
        name,
        mail: `${name}@agents.example`,
        interfaceLanguage: 'lt',
        enterprises: ['vst', 'vv'],
        pools: city.rules.city.pools.map((pool) => pool.id),
        languages,
        slots: role === 'agent' ? { voice: 1 } : {},
      },
      city.now(),
    )
    if (number !== null) await city.sql`update agents set phone = ${number} where id = ${agentId}`
    const actor = await loadActor(city.sql, agentId)
    if (actor === null) throw new Error('nobody was hired')
    actors.push(actor)
  }
  return actors
}

/** Everybody is at work, and nobody has anything in hand. */
async function come(city: HandCity, phone: PhoneSimulator, actors: Actor[]): Promise<Staff[]> {
  const staff: Staff[] = []
  for (const [n, actor] of actors.entries()) {
    await setPresenceOf(city.sql, actor, 'available', city.now())
    const at = people[n]?.number ?? `client:agent-${actor.agentId}`
    staff.push({ actor, phone: phone.phone(at, { when: 'rings' }), isHeard: true })
  }
  return staff
}

/** One after the other, so that a seed gives the same record; copies work beside one another. */
async function work(cities: HandCity[], phone: PhoneSimulator, staff: Staff[]): Promise<void> {
  const [first] = cities
  for (const { actor, isHeard } of staff)
    if (isHeard && first !== undefined) await heartbeat(first, actor.agentId)
  for (const run of [returnAbandonedContacts, offer, ...callLoops.map((loop) => loop.run)]) {
    await Promise.all(cities.map((city) => run(city)))
    await phone.settle()
  }
}
