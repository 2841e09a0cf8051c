/** Shows that rules published at one copy of the running service are in effect at the other soon after, without restart. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { castDay, insertCast } from '#test/cast.ts'
import { type FreshDatabase, freshDatabase } from '#test/database.ts'
import { haveModel } from '#test/rulebook/shipped.ts'
import { eventually, type RunningService, runService } from '#test/running.ts'
import { tokenOf } from './town.ts'

const secret = 'a secret for tests only, of 32 characters or more'
let database: FreshDatabase
let one: RunningService
let other: RunningService
let token: string
beforeAll(async () => {
  database = await freshDatabase()
  await insertCast(database.sql, castDay)
  await haveModel(database.sql)
  const env = { DATABASE_URL: database.url, SECRET: secret }
  one = await runService(env)
  other = await runService(env)
  token = tokenOf('marta', env)
}, 180_000)
afterAll(async () => {
  await Promise.all([one?.stop(), other?.stop()])
  await database?.drop()
})

type Answer = { number: number; revision: number }

async function ask(copy: RunningService, method: string, path: string, body?: object) {
  const response = await fetch(`${copy.url}/api/rules/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  expect(response.status, await response.clone().text()).toBeLessThan(300)
  return (await response.json()) as Answer
}

/** One citizen more tells at this copy that it is cold: who is to serve her? */
async function poolAt(copy: RunningService): Promise<string> {
  const post = async (path: string, bearer: string | null, body: object) => {
    const response = await fetch(`${copy.url}/channels/chat/${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
      },
      body: JSON.stringify(body),
    })
    expect(response.status, await response.clone().text()).toBeLessThan(300)
    return (await response.json()) as { token: string; contact: number }
  }
  const chat = await post('sessions', null, {})
  const text = 'Laba diena, jau trečia diena nešildo radiatoriai, bute labai šalta.'
  const said = await post('messages', chat.token, { id: crypto.randomUUID(), text })
  const [row] = await database.sql<{ pool: string }[]>`
    select pool from contacts where id = ${said.contact}`
  return row?.pool ?? ''
}

/** Asked now and then, since a citizen's chats from one place are counted. */
const comesTo = (copy: RunningService, pool: string): Promise<true> =>
  eventually(async () => {
    await new Promise((done) => void setTimeout(done, 500))
    return (await poolAt(copy)) === pool
  }, `contact in ${pool}`)

test('what is published here decides there, and what is rolled back there decides here', async () => {
  expect([await poolAt(one), await poolAt(other)]).toEqual(['vst-heating', 'vst-heating'])
  const { number: before } = await ask(one, 'GET', 'in-effect')
  const draft = await ask(one, 'POST', 'versions', {})
  const edit = { kind: 'topic', id: 'vst.noheat', pool: 'vst-bills' }
  const path = `versions/${draft.number}`
  const { revision } = await ask(one, 'POST', `${path}/edits`, { revision: 1, edit })
  await ask(other, 'POST', `${path}/check`)
  await ask(one, 'POST', `${path}/publication`, { revision, replaces: before })
  await comesTo(other, 'vst-bills')
  await comesTo(one, 'vst-bills')
  await ask(other, 'POST', 'rollback', { from: draft.number })
  await comesTo(one, 'vst-heating')
  await comesTo(other, 'vst-heating')
  const versions = await database.sql<{ count: number }[]>`
    select count(distinct rules_version) as count from contacts`
  expect(versions[0]?.count).toBe(2)
}, 180_000)
