/** Opens the centre of Kryvyi Rih for a test: its rules, three of its people, and the app in front of them. */
import { changeAgent, insertAgent, loadActor } from '#agents/store.ts'
import type { Actor } from '#agents/agent.ts'
import { createApp } from '#app.ts'
import { readCityData, rulesFolder } from '#city-data.ts'
import { caseLinkCode } from '#cases/case-link.ts'
import { wakenLive } from '#live/live.ts'
import { createAccount } from '#sign-in/create-account.ts'
import { issueToken } from '#sign-in/issue-token.ts'
import { castDay } from '#test/cast.ts'
import { testCity } from '#test/city.ts'
import type { TestCity } from '#test/city.ts'
import { readPages } from '#web/public/read-pages.ts'

const people = {
  olha: { pools: ['docs', 'first-line'], enterprises: ['viza'], name: 'Ольга Бондар' },
  taras: { pools: ['social'], enterprises: ['soczahyst'], name: 'Тарас Коваль' },
  petro: { pools: ['land'], enterprises: ['geokadastr'], name: 'Петро Гнатюк' },
} as const
export type Person = keyof typeof people

export type Viza = {
  city: TestCity
  actors: Record<Person, Actor>
  /** One request of an agent, as JSON. */
  ask: (who: Person, method: string, path: string, body?: unknown) => Promise<Said>
  /** What a citizen reads at the address of their case. */
  follow: (language: string, number: string) => Promise<string>
  close: () => Promise<void>
}
// oxlint-disable-next-line no-explicit-any
export type Said = { status: number; body: Record<string, any> }

export async function openViza(): Promise<Viza> {
  const base = await testCity()
  const own = { ...readCityData(rulesFolder, 'kryvyi-rih'), pages: readPages('kryvyi-rih') }
  const city: TestCity = { ...base, ...own }
  const actors: Partial<Record<Person, Actor>> = {}
  const tokens: Partial<Record<Person, string>> = {}
  for (const [id, { name, pools, enterprises }] of Object.entries(people)) {
    const mail = `${id}@agents.example`
    const agentId = await insertAgent(
      city.sql,
      {
        name,
        mail,
        role: 'agent',
        pools: [...pools],
        enterprises: [...enterprises],
        languages: { uk: 4, ru: 3 },
        slots: { email: 9, chat: 3 },
        interfaceLanguage: 'uk',
        userId: null,
        alarmWebhook: null,
      },
      castDay,
    )
    const userId = await createAccount(city, { mail, name, password: null })
    await changeAgent(city.sql, agentId, { userId })
    const actor = await loadActor(city.sql, agentId)
    if (actor === null) throw new Error('Nobody was hired.')
    actors[id as Person] = actor
    tokens[id as Person] = await issueToken(city, userId, 'test')
  }
  const live = wakenLive({ on: () => () => undefined }, { everySeconds: 0.02 })
  const app = createApp(() => city, live)
  const ask: Viza['ask'] = async (who, method, path, body) => {
    const response = await app.request(path, {
      method,
      headers: {
        authorization: `Bearer ${tokens[who] ?? ''}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? {} : JSON.parse(text) }
  }
  const follow: Viza['follow'] = async (language, number) => {
    const [row] = await city.sql<{ id: number }[]>`select id from cases where number = ${number}`
    const code = caseLinkCode(city.settings.secret, row?.id ?? 0, 0)
    return (await app.request(`/${language}/case/${number}/${code}`)).text()
  }
  return { city, actors: actors as Viza['actors'], ask, follow, close: city.close }
}
