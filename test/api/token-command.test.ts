/** Shows that the command line gives a program an agent's rights, and takes them back. */
import { execFile } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '#app.ts'
import { insertCast } from '#test/cast.ts'
import { testCity } from '#test/city.ts'
import type { TestCity } from '#test/city.ts'

let city: TestCity
beforeAll(async () => {
  city = await testCity()
  await insertCast(city.sql)
})
afterAll(() => city.close())

function token(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const env = {
    PATH: process.env['PATH'] ?? '',
    DATABASE_URL: city.databaseUrl,
    SECRET: city.settings.secret,
  }
  return new Promise((done) => {
    execFile(process.execPath, ['src/cli/token.ts', ...args], { env }, (fault, out, err) =>
      done({ code: fault === null ? 0 : Number(fault.code), out: out.trim(), err }),
    )
  })
}

const me = async (bearer: string) => {
  const headers = { authorization: `Bearer ${bearer}` }
  return createApp(() => city).request('/api/me', { headers })
}

test('a printed token opens the agent’s desk until it is taken back', async () => {
  const printed = await token('--agent', 'Jan@agents.example')
  expect(printed.out).toMatch(/^vienas_\w+$/)
  expect(await (await me(printed.out)).json()).toMatchObject({ name: 'Jan Nowak' })
  const second = await token('--agent', 'jan@agents.example', '--name', 'reports')
  expect(second.out).not.toBe(printed.out)
  expect((await token('--agent', 'jan@agents.example', '--revoke')).out).toBe('2 taken back')
  expect((await me(printed.out)).status).toBe(401)
})

test('for somebody who is no agent the command says so and prints nothing', async () => {
  const printed = await token('--agent', 'nobody@agents.example')
  expect(printed).toMatchObject({ code: 1, out: '' })
  expect(printed.err).toContain('nobody@agents.example')
})
