/** Tries every route as every kind of visitor, so that no door stands open because nobody thought of it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertAgent, loadActor } from '#agents/store.ts'
import { openRoutes } from '#api/open-routes.ts'
import { openSession } from '#intake/chat/open-session.ts'
import { createAccount } from '#sign-in/create-account.ts'
import { issueToken } from '#sign-in/issue-token.ts'
import { accessRules, visitors } from '#test/api/access-rules.ts'
import type { Visitor, Welcome } from '#test/api/access-rules.ts'
import { openDesk } from '#test/api/desk.ts'
import type { Desk } from '#test/api/desk.ts'
import { filledBody, freshMatters, pathOf } from '#test/api/knock.ts'
import type { Matters } from '#test/api/knock.ts'
import { castDay } from '#test/cast.ts'

let desk: Desk
let matters: Matters
const tokens: Partial<Record<Visitor, string>> = {}

beforeAll(async () => {
  desk = await openDesk()
  matters = freshMatters(desk.city.sql, desk.cast)
  const chat = await openSession(desk.city, { language: 'lt', ip: 'test' })
  if (chat.outcome !== 'opened') throw new Error('No chat was opened.')
  tokens['chat session'] = chat.token
  tokens['agent of the enterprise'] = desk.tokens.rasa
  tokens['agent of another enterprise'] = desk.tokens.viktoria
  tokens['first line'] = desk.tokens.greta
  tokens['supervisor of the enterprise'] = desk.tokens.marta
  tokens['supervisor of another enterprise'] = await hireOtherSupervisor()
  tokens.administrator = desk.tokens.saulius
})
afterAll(() => desk.close())

/** `METHOD /path` of every route of the app; what is mounted for all methods is middleware. */
function routes(): string[] {
  const all = desk.app.routes.filter((route) => route.method !== 'ALL')
  return [...new Set(all.map((route) => `${route.method} ${route.path}`))].toSorted()
}

test('every route has a rule that says who may come in', () => {
  const without = routes().filter((route) => accessRules[route] === undefined)
  expect(
    without,
    'A new door needs a rule: add it to test/api/access-rules.ts with who may come in, as what it ' +
      'is for says. If nobody need be known behind it, it also belongs into src/api/open-routes.ts, with its reason.',
  ).toEqual([])
})

test('every rule has a route: a door that is gone leaves no rule behind', () => {
  const known = new Set(routes())
  expect(Object.keys(accessRules).filter((route) => !known.has(route))).toEqual([])
})

test('only the routes of the written list let in whoever is not known', () => {
  const listed = openRoutes.map((route) => `${route.method} ${route.path}`)
  const open = routes().filter((route) => {
    const rule = accessRules[route]?.rule
    return rule !== undefined && rule !== 'library' && rule.nobody === 'in'
  })
  expect(open.filter((route) => !listed.includes(route))).toEqual([])
})

test(
  'every route lets in whom its rule lets in, and nobody else',
  { timeout: 240_000 },
  async () => {
    const wrong: string[] = []
    for (const route of routes()) {
      const trial = accessRules[route]
      if (trial === undefined || trial.rule === 'library') continue
      for (const visitor of visitors) {
        const status = await knock(route, visitor)
        const found = welcomeOf(status)
        const expected = trial.rule[visitor]
        if (found !== expected) wrong.push(`${route}: ${visitor}: ${expected}, but ${status}`)
      }
    }
    expect(wrong).toEqual([])
  },
)

test('without a name no door of the library outside the list does anything', async () => {
  const listed = new Set(openRoutes.map((route) => `${route.method} ${route.path}`))
  const closed = Object.entries(accessRules)
    .filter(([route, { rule }]) => rule === 'library' && !listed.has(route))
    .map(([route]) => route)
  expect(closed.length).toBeGreaterThan(5)
  for (const route of closed)
    expect(`${route} ${await knock(route, 'nobody')}`).toBe(`${route} 401`)
})

function welcomeOf(status: number): Welcome | 'broken' {
  if (status === 401) return 'unknown'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'hidden'
  return status < 300 || status === 409 ? 'in' : 'broken'
}

/** Each knock is at a matter of the enterprise vst that none before has spoiled. */
async function knock(route: string, visitor: Visitor): Promise<number> {
  const [method = '', path = ''] = route.split(' ')
  const matter = await matters.next()
  const trial = accessRules[route]
  const token = tokens[visitor]
  const query = trial?.query === undefined ? '' : `?${trial.query}`
  const response = await desk.app.request(
    `${pathOf(path, matter, desk.cast.agents.rasa.agentId)}${query}`,
    {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(trial?.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(trial?.body === undefined ? {} : { body: filledBody(trial.body, matter) }),
    },
  )
  // A stream does not end by itself.
  await response.body?.cancel()
  matters.knocked(method, response.status)
  return response.status
}

async function hireOtherSupervisor(): Promise<string> {
  const { sql } = desk.city
  const mail = 'aldona@agents.example'
  const userId = await createAccount(desk.city, { mail, name: 'Aldona', password: null })
  const agentId = await insertAgent(
    sql,
    {
      name: 'Aldona Stonkė',
      mail,
      role: 'supervisor',
      enterprises: ['vasa'],
      pools: ['vasa-collection'],
      languages: { lt: 4 },
      interfaceLanguage: 'lt',
      slots: { email: 5 },
      userId,
      alarmWebhook: null,
    },
    castDay,
  )
  expect(await loadActor(sql, agentId)).not.toBeNull()
  return issueToken(desk.city, userId, 'test')
}
