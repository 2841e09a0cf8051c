/** Shows that whoever tries Vienas out finds a staffed city, and the same one at the second start. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '#app.ts'
import { listOnCall } from '#agents/store.ts'
import { seedDemo } from '#flows/seed-demo.ts'
import { languages } from '#language/languages.ts'
import { testCity } from '#test/city.ts'
import type { TestCity } from '#test/city.ts'

let city: TestCity
beforeAll(async () => {
  city = await testCity()
})
afterAll(() => city.close())

test('every enterprise has agents who can answer in all six languages, and somebody on call', async () => {
  const first = await seedDemo(city)
  const second = await seedDemo(city)
  expect(second).toEqual(first)
  const [count] = await city.sql`select count(*) from agents`
  expect(count?.['count']).toBe(first.length)
  const own = city.rules.city.enterprises.filter(({ mode }) => mode === 'own')
  for (const { id } of own) {
    const spoken = await city.sql<{ language: string }[]>`
      select distinct l.language from agent_languages l join agents a on a.id = l.agent_id
      where ${id} = any(a.enterprises) and a.role = 'agent' and l.level >= 2`
    expect(spoken.map(({ language }) => language).toSorted()).toEqual([...languages].toSorted())
  }
  const called = new Set((await listOnCall(city.sql)).map(({ enterprise }) => enterprise))
  expect([...called].toSorted()).toEqual(own.map(({ id }) => id).toSorted())
})

test('a printed sign-in opens the desk', async () => {
  const [one] = await seedDemo(city)
  const app = createApp(() => city)
  const response = await app.request('/api/sign-in/sign-in/email', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'http://localhost' },
    body: JSON.stringify({ email: one?.mail, password: one?.password }),
  })
  expect(response.status).toBe(200)
})

test('addresses and passwords of the demo differ from one another', async () => {
  const signIns = await seedDemo(city)
  expect(new Set(signIns.map(({ mail }) => mail)).size).toBe(signIns.length)
  expect(new Set(signIns.map(({ password }) => password)).size).toBe(signIns.length)
})

test('a password that is no longer the demo’s is not printed, since it would open nothing', async () => {
  const settings = { ...city.settings, secret: 'another secret, of 32 characters or more' }
  const afterRestore = await seedDemo({ ...city, settings })
  expect(new Set(afterRestore.map(({ password }) => password))).toEqual(new Set([null]))
  const asBefore = await seedDemo(city)
  expect(asBefore.every(({ password }) => password !== null)).toBe(true)
})
