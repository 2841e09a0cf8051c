/** The hotline of Vilnius with a peer that plays the provider, and six agents who each speak one language. */
import { serve } from '@hono/node-server'
import { createApp } from '#app.ts'
import { insertAgent, loadActor } from '#agents/store.ts'
import type { Actor } from '#agents/agent.ts'
import { offer } from '#assignment/offer.ts'
import { followContacts } from '#calls/follow-contacts.ts'
import { lookAfterCalls } from '#calls/look-after-calls.ts'
import { ringAgents } from '#calls/ring-agents.ts'
import { openVoice } from '#channels/voice/open.ts'
import { languages } from '#language/languages.ts'
import type { Language } from '#language/languages.ts'
import { setPresenceOf } from '#test/cast.ts'
import type { TestCity } from '#test/city.ts'
import { testCity } from '#test/city.ts'
import { startPhoneSimulator } from '../../simulation/phone/simulator.ts'
import type { Leg, PhoneSimulator } from '../../simulation/phone/simulator.ts'
import type { SimulatorOptions } from '../../simulation/phone/words.ts'

export const hotline = '+37080000000'
export const ownNumber = '+37052000001'
const publicUrl = 'https://vienas.example'
const account = `AC${'1'.repeat(32)}`
const token = 'a token for tests only'

export type Hotline = {
  city: TestCity
  phone: PhoneSimulator
  agents: Record<Language, Actor>
  /** What the loops of the service do, once: offers, rings, looks after. */
  work: () => Promise<void>
  desk: (language: Language) => ReturnType<PhoneSimulator['phone']>
  contactOf: (leg: Leg) => Promise<CalledContact>
  close: () => Promise<void>
}

export type CalledContact = {
  id: number
  state: string
  language: string
  enterprise: string | null
  pool: string
  priority: number
  outcome: string
  wrapUpCode: string | null
}

export async function openHotline(
  faults: Partial<SimulatorOptions> = {},
  /** Path of a recorded sentence. */
  recorded: (prompt: string, language: string) => string | null = () => null,
): Promise<Hotline> {
  const city = await testCity()
  const app = createApp(() => city)
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 })
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const at = (door: string) => `${publicUrl}/channels/voice/${door}`
  const hooks = {
    voiceUrl: at('incoming'),
    voiceFallbackUrl: at('fallback'),
    statusCallback: at('ended'),
  }
  const phone = await startPhoneSimulator({
    accountSid: account,
    authToken: token,
    numbers: { [hotline]: hooks, [ownNumber]: hooks },
    clock: 'virtual',
    via: { [publicUrl]: `http://127.0.0.1:${port}` },
    seed: 1,
    callsPerSecond: 100,
    ...faults,
  })
  const numbers = [
    { number: hotline, enterprise: null, language: null, canText: false },
    { number: ownNumber, enterprise: 'vst', language: 'lt', canText: false },
  ]
  const setting = { accountSid: account, authToken: token, authTokenBefore: null, region: null }
  city.channels.voice = openVoice(
    { ...setting, edge: null, baseUrl: phone.url, numbers },
    publicUrl,
    (prompt, language) => {
      const path = recorded(prompt, language)
      return path === null ? null : `${publicUrl}${path}`
    },
  )
  const agents = await hire(city)
  return {
    city,
    phone,
    agents,
    work: async () => {
      await offer(city)
      await followContacts(city)
      await ringAgents(city)
      await lookAfterCalls(city)
    },
    desk: (language) => phone.phone(`client:agent-${agents[language].agentId}`),
    contactOf: (leg) => contactOf(city, leg),
    close: async () => {
      await phone.stop()
      server.close()
      await city.close()
    },
  }
}

async function hire(city: TestCity): Promise<Record<Language, Actor>> {
  const hired: Partial<Record<Language, Actor>> = {}
  for (const language of languages) {
    const id = await insertAgent(
      city.sql,
      {
        userId: null,
        alarmWebhook: null,
        role: 'agent',
        name: `Agent ${language}`,
        mail: `${language}@agents.example`,
        interfaceLanguage: 'lt',
        enterprises: ['vst', 'vv'],
        pools: city.rules.city.pools.map((pool) => pool.id),
        languages: { [language]: 4 },
        slots: { voice: 1 },
      },
      city.now(),
    )
    const actor = await loadActor(city.sql, id)
    if (actor === null) throw new Error('nobody was hired')
    await setPresenceOf(city.sql, actor, 'available', city.now())
    hired[language] = actor
  }
  return hired as Record<Language, Actor>
}

async function contactOf(city: TestCity, leg: Leg): Promise<CalledContact> {
  const [row] = await city.sql<CalledContact[]>`
    select c.id, c.state, c.language, c.enterprise, c.pool, c.priority, c.outcome,
      c.wrap_up_code as "wrapUpCode"
    from calls k join contacts c on c.id = k.contact_id
    where k.leg = ${leg.callSid} or c.id in (
      select m.contact_id from messages m where m.external_id = ${leg.callSid})`
  if (row === undefined) throw new Error('the call is no contact')
  return row
}

/** What a leg has been told so far, as text. */
export function told(leg: Leg): string {
  return leg
    .heard()
    .map((heard) => ('text' in heard ? heard.text : ''))
    .join(' ')
}

/** The same trouble, as a citizen of each language tells it. */
export const noHotWater = {
  lt: 'bute nuo vakar nėra karšto vandens',
  en: 'there is no hot water in our flat since yesterday',
  ru: 'в квартире со вчерашнего дня нет горячей воды',
  pl: 'od wczoraj w mieszkaniu nie ma ciepłej wody',
  uk: 'у квартирі з учорашнього дня немає гарячої води',
  lv: 'dzīvoklī kopš vakardienas nav karstā ūdens',
}
