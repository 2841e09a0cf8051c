/** A city that is written to by text, with a peer that plays the provider; its numbers, agents and loops. */
import { serve } from '@hono/node-server'
import { loadActor, insertAgent } from '#agents/store.ts'
import type { Actor } from '#agents/agent.ts'
import { createApp } from '#app.ts'
import { offer } from '#assignment/offer.ts'
import { take } from '#assignment/take.ts'
import { openTexts } from '#channels/sms/open.ts'
import { sendDue } from '#delivery/send-due.ts'
import type { Language } from '#language/languages.ts'
import { reply } from '#replies/reply.ts'
import { setPresenceOf } from '#test/cast.ts'
import type { TestCity, TestCityOptions } from '#test/city.ts'
import { testCity } from '#test/city.ts'
import { startPhoneSimulator } from '../../simulation/phone/simulator.ts'
import type { PhoneSimulator } from '../../simulation/phone/simulator.ts'
import type { SimulatorOptions } from '../../simulation/phone/words.ts'

export const textLine = '+37060500000'
/** Of the heating body, in Lithuanian. */
export const heatingLine = '+37060500001'
/** Rings, but cannot text. */
export const deafLine = '+37080000000'
export const publicUrl = 'https://vienas.example'
export const account = `AC${'2'.repeat(32)}`
export const token = 'a token for tests only'

export type TextCity = {
  city: TestCity
  phone: PhoneSimulator
  /** Of the service itself. */
  url: string
  hire: (languages: Language[], slots?: Record<string, number>) => Promise<Actor>
  /** Sends what is due, and lets the provider report. */
  deliver: () => Promise<void>
  /** Answers the latest contact of a number, as its agent's desk does. */
  answer: (actor: Actor, contactId: number, words: string) => ReturnType<typeof reply>
  close: () => Promise<void>
}

export async function openTextCity(
  faults: Partial<SimulatorOptions> = {},
  options: TestCityOptions = {},
): Promise<TextCity> {
  const city = await testCity(options)
  const app = createApp(() => city)
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 })
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const voiceUrl = `${publicUrl}/channels/voice/incoming`
  const hooks = { voiceUrl, smsUrl: `${publicUrl}/channels/sms/incoming` }
  const phone = await startPhoneSimulator({
    accountSid: account,
    authToken: token,
    numbers: { [textLine]: hooks, [heatingLine]: hooks, [deafLine]: { voiceUrl } },
    clock: 'virtual',
    via: { [publicUrl]: `http://127.0.0.1:${port}` },
    seed: 1,
    ...faults,
  })
  const texts = openTexts(
    {
      accountSid: account,
      authToken: token,
      authTokenBefore: null,
      baseUrl: phone.url,
      region: null,
      edge: null,
      numbers: [
        { number: deafLine, enterprise: null, language: null, canText: false },
        { number: textLine, enterprise: null, language: null, canText: true },
        { number: heatingLine, enterprise: 'vst', language: 'lt', canText: true },
      ],
    },
    publicUrl,
  )
  city.channels.sms = texts
  let hired = 0
  return {
    city,
    phone,
    url: `http://127.0.0.1:${port}`,
    hire: async (languages, slots = { sms: 3 }) => {
      hired += 1
      const id = await insertAgent(
        city.sql,
        {
          userId: null,
          alarmWebhook: null,
          role: 'agent',
          name: `Agent ${hired}`,
          mail: `agent${hired}@agents.example`,
          interfaceLanguage: 'lt',
          enterprises: ['vst', 'vv', 'vasa'],
          pools: city.rules.city.pools.map((pool) => pool.id),
          languages: Object.fromEntries(languages.map((language) => [language, 4])),
          slots,
        },
        city.now(),
      )
      const actor = await loadActor(city.sql, id)
      if (actor === null) throw new Error('nobody was hired')
      await setPresenceOf(city.sql, actor, 'available', city.now())
      return actor
    },
    deliver: async () => {
      await sendDue(city)
      await phone.runUntilIdle()
    },
    answer: async (actor, contactId, words) => {
      await take(city, actor, contactId)
      const [contact] = await city.sql<{ version: number }[]>`
        select version from contacts where id = ${contactId}`
      return reply(city, actor, contactId, {
        text: words,
        basedOnVersion: contact?.version ?? 0,
      })
    },
    close: async () => {
      await phone.stop()
      server.close()
      await city.close()
    },
  }
}

/** Offers once; the contact that the agent was offered, or null. */
export async function offered(city: TestCity, actor: Actor): Promise<number | null> {
  await offer(city)
  const [row] = await city.sql<{ contactId: number }[]>`
    select contact_id as "contactId" from slots
    where agent_id = ${actor.agentId} and contact_id is not null order by n limit 1`
  return row?.contactId ?? null
}

export type TextedContact = {
  id: number
  state: string
  language: string
  enterprise: string | null
  pool: string
  priority: number
  outcome: string
  automatic: string | null
  caseNumber: string | null
  messages: number
}

/** All contacts of a number, the latest first. */
export async function contactsOf(city: TestCity, number: string): Promise<TextedContact[]> {
  return city.sql<TextedContact[]>`
    select c.id, c.state, c.language, c.enterprise, c.pool, c.priority, c.outcome, c.automatic,
      k.number as "caseNumber",
      (select count(*)::int from messages m where m.contact_id = c.id and m.direction = 'in') as messages
    from contacts c join addresses a on a.id = c.address_id
    left join cases k on k.id = c.case_id
    where a.channel = 'sms' and a.value = ${number} order by c.id desc`
}

export type Sent = {
  kind: string
  state: string
  detail: string | null
  text: string
  language: string
}

/** What was to leave for a number, oldest first. */
export async function sentTo(city: TestCity, number: string): Promise<Sent[]> {
  return city.sql<Sent[]>`
    select m.kind, d.state, d.detail, m.text, m.language
    from deliveries d join messages m on m.id = d.message_id
    where d.address = ${number} order by d.id`
}
