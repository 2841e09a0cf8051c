/** Shows that soldiers and veterans come first, by a proof, and that nobody waits behind them for ever. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readCityData, rulesFolder } from '#city-data.ts'
import { createApp } from '#app.ts'
import { insertAgent, loadActor } from '#agents/store.ts'
import type { Actor } from '#agents/agent.ts'
import { offer } from '#assignment/offer.ts'
import { endExpiredMemberships } from '#fairness/end-expired.ts'
import { receive } from '#intake/receive.ts'
import { pollingLive } from '#live/live.ts'
import { createAccount } from '#sign-in/create-account.ts'
import { issueToken } from '#sign-in/issue-token.ts'
import { castDay, insertCast, setPresenceOf } from '#test/cast.ts'
import type { Cast } from '#test/cast.ts'
import { testCity } from '#test/city.ts'
import type { TestCity } from '#test/city.ts'
import { queueContact } from '#test/assignment/waiting.ts'
import { filed, mailFrom } from '#test/intake/mails.ts'

let city: TestCity
let cast: Cast
let agent: Actor
let token: string
let app: ReturnType<typeof createApp>

beforeAll(async () => {
  city = { ...(await testCity()), ...readCityData(rulesFolder, 'kryvyi-rih') }
  cast = await insertCast(city.sql)
  const mail = 'halyna@agents.example'
  const userId = await createAccount(city, { mail, name: 'Halyna', password: null })
  const pools = [...city.rules.pools.keys()]
  const agentId = await insertAgent(
    city.sql,
    {
      name: 'Halyna Bondar',
      mail,
      role: 'agent',
      enterprises: city.rules.city.enterprises.map((one) => one.id),
      pools,
      languages: { uk: 4, ru: 3 },
      interfaceLanguage: 'uk',
      slots: { email: 200 },
      userId,
      alarmWebhook: null,
    },
    castDay,
  )
  const actor = await loadActor(city.sql, agentId)
  if (actor === null) throw new Error('Halyna was not hired.')
  agent = actor
  token = await issueToken(city, userId, 'test')
  app = createApp(() => city, pollingLive())
})
afterAll(() => city.close())
beforeEach(async () => {
  city.setNow(castDay)
  await city.sql`update contacts set state = 'closed', closed_at = ${castDay}`
  await city.sql`update slots set contact_id = null, expires_at = null`
})

const minutes = (n: number) => new Date(castDay.getTime() + n * 60_000)
const arrive = async (messageId: string, text: string) =>
  filed(await receive(city, mailFrom('oksana', { messageId, text })))

async function ask(method: string, path: string, body?: object) {
  const response = await app.request(path, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as never }
}

const request = 'Добрий день, як отримати довідку про склад сімʼї?'

test('a document that an agent has seen raises what waits, says why, and what comes later is raised at once', async () => {
  const first = await arrive('veteran-1@x', request)
  const path = `/api/contacts/${first.contactId}`
  const before = await ask('GET', path)
  expect((before.body as { priority: number }).priority).toBeGreaterThan(1)
  const shown = await ask('GET', `${path}/memberships`)
  expect(shown.body).toMatchObject({ memberships: [] })
  expect((shown.body as { groups: { id: string; documents: string }[] }).groups[0]).toMatchObject({
    id: 'veteran',
    name: 'Воїни та ветерани',
  })
  const seen = { group: 'veteran', document: 'УБД АБ № 123456' }
  expect(await ask('POST', `${path}/memberships`, seen)).toEqual({
    status: 200,
    body: { raised: 1 },
  })
  expect((await ask('POST', `${path}/memberships`, seen)).status).toBe(409)
  const after = await ask('GET', path)
  expect(after.body).toMatchObject({
    priority: 1,
    because: expect.arrayContaining([expect.stringContaining('Воїни та ветерани')]),
  })
  const later = await arrive(
    'veteran-2@x',
    'Ще одне питання: коли вивезуть сміття з двору на вулиці?',
  )
  const [row] = await city.sql`select priority from contacts where id = ${later.contactId}`
  expect(Number(row?.['priority'])).toBeLessThanOrEqual(1)
  const kept = await ask('GET', `${path}/memberships`)
  expect(kept.body).toMatchObject({
    memberships: [
      {
        group: 'veteran',
        proof: 'document',
        document: seen.document,
        seenBy: { id: agent.agentId },
      },
    ],
  })
  const trail =
    await city.sql`select agent_id, detail -> 'group' as g from audit where action = 'membership-recorded'`
  expect([...trail]).toEqual([{ agent_id: agent.agentId, g: 'veteran' }])
  // What was noted by mistake is ended with a reason.
  const [membership] = (kept.body as { memberships: { id: number }[] }).memberships
  const ending = `${path}/memberships/${membership?.id}/ending`
  expect((await ask('POST', ending, { because: 'Не той документ.' })).status).toBe(204)
  const third = await arrive('veteran-3@x', request)
  const [fallen] =
    await city.sql`select priority, (select groups from citizens z where z.id = citizen_id) as groups
    from contacts where id = ${third.contactId}`
  expect(fallen?.['groups']).toEqual([])
})

test('a proof that holds up to a day ends with it', async () => {
  const { contactId } = await arrive('veteran-4@x', request)
  const seen = { group: 'veteran', document: 'Довідка', validUntil: '2026-11-25' }
  expect((await ask('POST', `/api/contacts/${contactId}/memberships`, seen)).status).toBe(200)
  city.setNow(new Date('2026-11-25T12:00:00Z'))
  expect(await endExpiredMemberships(city)).toBe(0)
  city.setNow(new Date('2026-11-26T12:00:00Z'))
  expect(await endExpiredMemberships(city)).toBe(1)
})

test('nobody waits behind a group for ever: after the time of the city one stands beside it, by arrival', async () => {
  const pool = agent.pools[0] ?? ''
  const waiting = { pool, enterprise: agent.enterprises[0] ?? null, language: 'uk' }
  const precedence = JSON.stringify([
    { key: 'group', params: { group: 'veteran', priority: 'P1' } },
  ])
  let served = 0
  const others: number[] = []
  for (let n = 0; n < 3; n += 1)
    others.push(
      (await queueContact(city.sql, cast, { ...waiting, queuedAt: minutes(n) })).contactId,
    )
  // One veteran each ten minutes, and one contact served in the same time: without the rule nobody else ever is.
  for (let round = 1; round <= 30; round += 1) {
    const at = minutes(round * 10)
    city.setNow(at)
    const { contactId } = await queueContact(city.sql, cast, {
      ...waiting,
      queuedAt: at,
      priority: 1,
    })
    await city.sql`
      update contacts set decision = decision || jsonb_build_object('because', ${precedence}::text::jsonb)
      where id = ${contactId}`
    await city.sql`delete from slots where agent_id = ${agent.agentId}`
    await city.sql`insert into slots (agent_id, channel, n) values (${agent.agentId}, 'email', 1)`
    await setPresenceOf(city.sql, agent, 'available', at)
    const [made] = await offer(city)
    if (made === undefined) continue
    if (others.includes(made.contactId)) {
      served += 1
      // Not before the four hours of letters, and then the one who came first.
      expect(round * 10).toBeGreaterThanOrEqual(240)
      expect(made.contactId).toBe(others[served - 1])
    }
    await city.sql`update contacts set state = 'closed' where id = ${made.contactId}`
  }
  expect(served).toBe(3)
  const raised = await ask('GET', `/api/contacts/${others[0]}`)
  expect(JSON.stringify(raised.body)).toContain('240 хв')
})

test('no public screen tells who belongs to a group', async () => {
  const { contactId, caseNumber } = await arrive('veteran-5@x', request)
  await ask('POST', `/api/contacts/${contactId}/memberships`, { group: 'veteran', document: 'УБД' })
  const link = await ask('GET', `/api/cases/${caseNumber}/link`)
  const { url } = link.body as { url: string }
  const followed = await app.request(new URL(url).pathname)
  expect(followed.status).toBe(200)
  const board = await app.request('/api/board')
  for (const page of [await followed.text(), await board.text()])
    expect(page).not.toMatch(/ветеран|veteran|УБД/i)
})
