/** Puts up a city whose service is a process of its own, with a line and two agents, and kills it like a power cut. */
import type { Actor } from '#agents/agent.ts'
import { insertAgent, loadActor } from '#agents/store.ts'
import { wrapUp } from '#assignment/wrap-up.ts'
import { setPresenceOf } from '#test/cast.ts'
import { cityOn } from '#test/city-on.ts'
import { freshDatabase } from '#test/database.ts'
import type { FreshDatabase } from '#test/database.ts'
import { type RunningService, runService } from '#test/running.ts'
import { startPhoneSimulator } from '../../../simulation/phone/simulator.ts'
import type { PhoneSimulator } from '../../../simulation/phone/simulator.ts'
import { hotline } from '../hotline.ts'
import { openFront } from './front.ts'

export type KilledTown = {
  sql: FreshDatabase['sql']
  phone: PhoneSimulator
  desks: ReturnType<PhoneSimulator['phone']>[]
  /** Kills the service; resolves when it is started again. Asked while it is down, it is one kill. */
  kill: () => Promise<void>
  /** Agents are there, and write up what they have finished. */
  tend: () => Promise<void>
  close: () => Promise<void>
}

const publicUrl = 'https://vienas.example'
const account = `AC${'1'.repeat(32)}`
const token = '1'.repeat(32)

export async function buildKilledTown(seed: number): Promise<KilledTown> {
  const database = await freshDatabase({ max: 3, template: 'rules' })
  const front = await openFront()
  const at = (door: string) => `${publicUrl}/channels/voice/${door}`
  const phone = await startPhoneSimulator({
    accountSid: account,
    authToken: token,
    numbers: { [hotline]: { voiceUrl: at('incoming'), statusCallback: at('ended') } },
    clock: 'virtual',
    via: { [publicUrl]: front.url },
    seed,
    callsPerSecond: 100,
  })
  const env = {
    DATABASE_URL: database.url,
    PUBLIC_URL: publicUrl,
    TWILIO_ACCOUNT_SID: account,
    TWILIO_AUTH_TOKEN: token,
    TWILIO_BASE_URL: phone.url,
    PHONE_NUMBERS: hotline,
  }
  const city = cityOn(database.sql, database.url)
  city.now = () => new Date()
  const actors = await hire(city)
  let service = await runService(env)
  front.lead(Promise.resolve(service.url))
  let restarting: Promise<void> | null = null
  const restart = async (): Promise<void> => {
    const started = service.kill().then(() => runService(env))
    front.lead(started.then(({ url }) => url))
    service = await started
    restarting = null
  }
  return {
    sql: database.sql,
    phone,
    desks: actors.map(({ agentId }) => phone.phone(`client:agent-${agentId}`, { when: 'rings' })),
    kill: () => (restarting ??= restart()),
    tend: () => tend(city, actors),
    close: async () => {
      await restarting
      await stop(service)
      front.close()
      await phone.stop()
      await database.drop()
    },
  }
}

async function stop(service: RunningService): Promise<void> {
  await service.stop()
}

type Hand = ReturnType<typeof cityOn>

async function hire(city: Hand): Promise<Actor[]> {
  const actors: Actor[] = []
  for (const name of ['Lina', 'Rasa']) {
    const agentId = await insertAgent(
      city.sql,
      {
        userId: null,
        alarmWebhook: null,
        role: 'agent',
        name,
        mail: `${name}@agents.example`,
        interfaceLanguage: 'lt',
        enterprises: ['vst', 'vv'],
        pools: city.rules.city.pools.map((pool) => pool.id),
        languages: { lt: 4 },
        slots: { voice: 1 },
      },
      city.now(),
    )
    const actor = await loadActor(city.sql, agentId)
    if (actor === null) throw new Error('nobody was hired')
    actors.push(actor)
  }
  return actors
}

async function tend(city: Hand, actors: Actor[]): Promise<void> {
  const finished = await city.sql<{ id: number; agentId: number }[]>`
    select c.id, s.agent_id as "agentId" from contacts c join slots s on s.contact_id = c.id
    where c.state = 'wrap-up'`
  for (const actor of actors) {
    for (const { id, agentId } of finished)
      if (agentId === actor.agentId) await wrapUp(city, actor, id, { code: 'answered' })
    await setPresenceOf(city.sql, actor, 'available', city.now())
  }
}
