/** The hotline with desks: agents who talk, a colleague of another house, and supervisors, each signed in. */
import { createApp } from '#app.ts'
import { changeAgent, insertAgent, loadActor } from '#agents/store.ts'
import type { Actor, Role } from '#agents/agent.ts'
import type { Language } from '#language/languages.ts'
import { languages } from '#language/languages.ts'
import { createAccount } from '#sign-in/create-account.ts'
import { issueToken } from '#sign-in/issue-token.ts'
import { setPresenceOf } from '#test/cast.ts'
import type { Leg } from '../../simulation/phone/simulator.ts'
import type { SimulatorOptions } from '../../simulation/phone/words.ts'
import { hotline, noHotWater, openHotline } from './hotline.ts'
import type { Hotline } from './hotline.ts'

/** `marta` answers for the heating company, `aldona` for the waste company. */
export type Who = Language | 'marta' | 'aldona'
export type Answered = { status: number; body: never }
export type Talking = { caller: Leg; agent: Leg; contactId: number; callId: number }

export type TalkingLine = Hotline & {
  people: Record<Who, Actor>
  ask: (who: Who, method: string, path: string, body?: unknown) => Promise<Answered>
  /** The sound of a recording, or a part of it. */
  listen: (who: Who, recording: number, range?: string) => Promise<Response>
  phoneOf: (who: Who) => ReturnType<Hotline['desk']>
  dial: (language: Language) => Promise<Leg>
  /** The leg that rings there, once the loops of the service have found it. */
  rung: (phone: ReturnType<Hotline['desk']>) => Promise<Leg>
  /** A citizen talks with the agent of that language. */
  talk: (language: Language) => Promise<Talking>
  call: (who: Who) => Promise<SeenCallView | null>
  /** Lets the loops and the callbacks do what is due. */
  settle: () => Promise<void>
  /** Nobody talks, everybody is free again. */
  clear: () => Promise<void>
}

/** What tests look at of a call as the API shows it. */
export type SeenCallView = {
  id: number
  contactId: number
  state: string
  isHeld: boolean
  isMuted: boolean
  agent: { id: number; name: string } | null
  consulted: { id: number; state: string; note: string | null } | null
  supervisors: { id: number; mode: string }[]
  recording: { consent: string; state: string }
  mayDo: string[]
}

const keys: Record<Language, string> = { lt: '1', en: '2', ru: '3', pl: '4', uk: '5', lv: '6' }

export async function openTalkingLine(
  faults: Partial<SimulatorOptions> = {},
): Promise<TalkingLine> {
  const line = await openHotline(faults)
  const { city, phone } = line
  const people: Record<Who, Actor> = {
    ...line.agents,
    marta: await hireSupervisor(line, 'marta', 'vst'),
    aldona: await hireSupervisor(line, 'aldona', 'vasa'),
  }
  const tokens = await signIn(line, people)
  const app = createApp(() => city)
  let callers = 0
  const phoneOf = (who: Who) => phone.phone(`client:agent-${people[who].agentId}`)
  const ask: TalkingLine['ask'] = async (who, method, path, body) => {
    const response = await app.request(path, {
      method,
      headers: {
        authorization: `Bearer ${tokens[who]}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as never }
  }
  const rung = async (at: ReturnType<Hotline['desk']>): Promise<Leg> => {
    for (let tries = 0; tries < 20; tries += 1) {
      await line.work()
      const leg = at.ringing()
      if (leg !== null) return leg
      await phone.advance(500)
    }
    throw new Error('nobody is rung')
  }
  const dial = async (language: Language): Promise<Leg> => {
    callers += 1
    const caller = await phone.dial(`+3706100${String(callers).padStart(4, '0')}`, hotline)
    await caller.press(keys[language])
    await caller.say(noHotWater[language])
    await phone.advance(9_000)
    return caller
  }
  const call: TalkingLine['call'] = async (who) =>
    ((await ask(who, 'GET', '/api/me/call')).body as { call: SeenCallView | null }).call
  return {
    ...line,
    people,
    ask,
    listen: async (who, recording, range) =>
      app.request(`/api/recordings/${recording}/audio`, {
        headers: { authorization: `Bearer ${tokens[who]}`, ...(range !== undefined && { range }) },
      }),
    phoneOf,
    dial,
    rung,
    call,
    talk: async (language) => {
      const caller = await dial(language)
      const agent = await rung(phoneOf(language))
      await agent.answer()
      await phone.advance(1_000)
      const { id: contactId } = await line.contactOf(caller)
      const seen = await call(language)
      if (seen === null) throw new Error('nobody talks')
      return { caller, agent, contactId, callId: seen.id }
    },
    settle: async () => {
      await phone.advance(1_000)
      await line.work()
      await phone.advance(1_000)
    },
    clear: async () => {
      for (const leg of phone.legs()) if (leg.status() !== 'completed') await leg.hangUp()
      await phone.advance(2_000)
      await city.sql`update calls set state = 'over', ended_at = coalesce(ended_at, ${city.now()})
        where state <> 'over'`
      await city.sql`update call_rings set ended_at = coalesce(ended_at, ${city.now()}),
        leg_ended_at = ${city.now()} where leg_ended_at is null`
      await city.sql`update contacts set state = 'closed' where state <> 'closed'`
      await city.sql`update slots set contact_id = null, expires_at = null, call_ring_id = null`
      for (const who of Object.keys(people) as Who[]) {
        await setPresenceOf(city.sql, people[who], 'available', city.now())
        phoneOf(who)
      }
    },
  }
}

async function hireSupervisor(line: Hotline, name: string, enterprise: string): Promise<Actor> {
  const { city } = line
  return hire(
    line,
    name,
    'supervisor',
    [enterprise],
    city.rules.city.pools.filter((pool) => pool.enterprise === enterprise).map(({ id }) => id),
  )
}

async function hire(
  { city }: Hotline,
  name: string,
  role: Role,
  enterprises: string[],
  pools: string[],
): Promise<Actor> {
  const id = await insertAgent(
    city.sql,
    {
      userId: null,
      alarmWebhook: null,
      role,
      name,
      mail: `${name}@agents.example`,
      interfaceLanguage: 'lt',
      enterprises,
      pools,
      languages: { lt: 4 },
      slots: {},
    },
    city.now(),
  )
  const actor = await loadActor(city.sql, id)
  if (actor === null) throw new Error('nobody was hired')
  return actor
}

async function signIn({ city }: Hotline, people: Record<Who, Actor>): Promise<Record<Who, string>> {
  const tokens: Partial<Record<Who, string>> = {}
  for (const who of [...languages, 'marta', 'aldona'] as const) {
    const { agentId } = people[who]
    const mail = `${who}@agents.example`
    const userId = await createAccount(city, { mail, name: who, password: null })
    await changeAgent(city.sql, agentId, { userId })
    tokens[who] = await issueToken(city, userId, 'test')
  }
  return tokens as Record<Who, string>
}
