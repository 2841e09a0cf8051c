/** Sets up desks for a test: the whole app over a whole city, with the cast signed in by tokens. */
import { createApp } from '#app.ts'
import { changeAgent } from '#agents/store.ts'
import type { Door } from '#api/door.ts'
import { wakenLive } from '#live/live.ts'
import { createAccount } from '#sign-in/create-account.ts'
import { issueToken } from '#sign-in/issue-token.ts'
import { insertCast } from '#test/cast.ts'
import type { AgentName, Cast } from '#test/cast.ts'
import { testCity } from '#test/city.ts'
import type { TestCity, TestCityOptions } from '#test/city.ts'

export type Answer = { status: number; body: never; headers: Headers }

export type Desk = {
  city: TestCity
  app: Door
  cast: Cast
  tokens: Record<AgentName, string>
  /** One request of an agent, or of nobody; the body goes and comes as JSON. */
  ask: (
    who: AgentName | null,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answer>
  close: () => Promise<void>
}

export const password = 'a password for tests only'

/** `hasPasswords`: hashing them takes its time on purpose, and most tests come by token. */
export async function openDesk(
  options: TestCityOptions & { hasPasswords?: boolean } = {},
): Promise<Desk> {
  const city = await testCity(options)
  const cast = await insertCast(city.sql)
  const tokens: Partial<Record<AgentName, string>> = {}
  for (const [name, actor] of Object.entries(cast.agents) as [AgentName, { agentId: number }][]) {
    const mail = `${name}@agents.example`
    const given = options.hasPasswords === true ? password : null
    const userId = await createAccount(city, { mail, name, password: given })
    await changeAgent(city.sql, actor.agentId, { userId })
    tokens[name] = await issueToken(city, userId, 'test')
  }
  // Nothing notifies in a test: streams look every 20 ms.
  const live = wakenLive({ on: () => () => undefined }, { everySeconds: 0.02 })
  const app = createApp(() => city, live)
  const ask: Desk['ask'] = async (who, method, path, body, headers = {}) => {
    const token = who === null ? undefined : tokens[who]
    const response = await app.request(path, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') === true
    return {
      status: response.status,
      body: (isJson ? JSON.parse(text) : text) as never,
      headers: response.headers,
    }
  }
  return { city, app, cast, tokens: tokens as Desk['tokens'], ask, close: city.close }
}
