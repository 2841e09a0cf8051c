/** A city is rung: callers in six languages reach agents who speak theirs, and nobody is lost on the way. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { take } from '#assignment/take.ts'
import { transfer } from '#assignment/transfer.ts'
import { languages } from '#language/languages.ts'
import { setPresenceOf } from '#test/cast.ts'
import type { Leg } from '../../simulation/phone/simulator.ts'
import { hotline, noHotWater, openHotline, ownNumber, told } from './hotline.ts'
import type { Hotline } from './hotline.ts'

let line: Hotline
let callers = 0

beforeAll(async () => {
  line = await openHotline()
})
afterAll(() => line.close())

/** Whatever the last caller left in somebody's hands is written up. */
beforeEach(async () => {
  await line.city.sql`update slots set contact_id = null, expires_at = null`
  for (const language of languages) {
    await setPresenceOf(line.city.sql, line.agents[language], 'available', line.city.now())
    line.desk(language)
  }
})

const dial = (to = hotline): Promise<Leg> => {
  callers += 1
  return line.phone.dial(`+3706000${String(callers).padStart(4, '0')}`, to)
}

/** Speech is over once the caller has been silent for a moment. */
async function speak(caller: Leg, words: string): Promise<void> {
  await caller.say(words)
  await line.phone.advance(9_000)
}

/** The agent's softphone, once the loops of the service have found her. */
async function rung(language: (typeof languages)[number]): Promise<Leg> {
  return ringing(line.desk(language))
}

async function ringing(phone: ReturnType<Hotline['desk']>): Promise<Leg> {
  for (let tries = 0; tries < 20; tries += 1) {
    await line.work()
    const leg = phone.ringing()
    if (leg !== null) return leg
    await line.phone.advance(500)
  }
  throw new Error('nobody is rung')
}

/** Both hang up and the agent writes up what came of it, so that she is free for the next. */
async function finish(caller: Leg): Promise<void> {
  await caller.hangUp()
  await line.phone.runUntilIdle()
  const { id } = await line.contactOf(caller)
  await line.city
    .sql`update slots set contact_id = null, expires_at = null where contact_id = ${id}`
}

test.each(languages.map((language, at) => [language, String(at + 1)] as const))(
  'a caller in %s says what happened, and talks with an agent who speaks it',
  async (language, key) => {
    const caller = await dial()
    await caller.press(key)
    await speak(caller, noHotWater[language])
    expect(await line.contactOf(caller)).toMatchObject({
      state: 'queued',
      language,
      enterprise: 'vst',
    })
    const agent = await rung(language)
    await agent.answer()
    await line.phone.advance(1_000)
    expect(await line.contactOf(caller)).toMatchObject({ state: 'handling', language })
    const [room] = line.phone.conferences().filter((one) => one.status === 'in-progress')
    expect(room).toBeDefined()
    await finish(caller)
    expect(await line.contactOf(caller)).toMatchObject({ state: 'wrap-up' })
    expect(line.phone.conferences().filter((one) => one.status === 'in-progress')).toEqual([])
  },
)

test('keys alone reach the people of an enterprise', async () => {
  const caller = await dial()
  await caller.press('1')
  await caller.press('1')
  await caller.press('1')
  expect(await line.contactOf(caller)).toMatchObject({ state: 'queued', language: 'lt' })
  const agent = await rung('lt')
  await agent.answer()
  expect(await line.contactOf(caller)).toMatchObject({ state: 'handling' })
  await finish(caller)
})

test('the own number of an enterprise speaks its language at once', async () => {
  const caller = await dial(ownNumber)
  expect(told(caller)).not.toContain('press')
  await speak(caller, 'noriu pasikalbėti su žmogumi')
  expect(told(caller)).toMatch(/Jungiame|Supratome|kas atsitiko/)
  await caller.hangUp()
})

test('a danger is told the emergency number at once, and goes before all others', async () => {
  const caller = await dial()
  await caller.press('1')
  await speak(caller, 'laiptinėje labai smirda dujomis')
  expect(told(caller)).toContain('112')
  expect(await line.contactOf(caller)).toMatchObject({ outcome: 'emergency', priority: 0 })
  await caller.hangUp()
})

test('a caller who hangs up in the queue is no longer offered to anybody', async () => {
  for (const language of languages)
    await setPresenceOf(line.city.sql, line.agents[language], 'busy', line.city.now())
  const caller = await dial()
  await caller.press('2')
  await speak(caller, noHotWater.en)
  await caller.hangUp()
  await line.phone.runUntilIdle()
  expect(await line.contactOf(caller)).toMatchObject({ state: 'abandoned' })
})

test('an agent who does not answer is passed over, and the caller keeps the place', async () => {
  const caller = await dial()
  await caller.press('2')
  await speak(caller, noHotWater.en)
  const agent = await rung('en')
  await agent.reject()
  await line.work()
  expect(['queued', 'reserved']).toContain((await line.contactOf(caller)).state)
  await caller.hangUp()
  await line.phone.runUntilIdle()
  expect(await line.contactOf(caller)).toMatchObject({ state: 'abandoned' })
})

test('whoever would rather not wait is called back in their turn, and talks with the agent', async () => {
  for (const language of languages)
    await setPresenceOf(line.city.sql, line.agents[language], 'busy', line.city.now())
  const caller = await dial()
  await caller.press('2')
  await speak(caller, noHotWater.en)
  await caller.press('1')
  expect(told(caller)).toContain('call you back')
  await line.phone.until(() => caller.status() === 'completed', 60_000)
  expect(await line.contactOf(caller)).toMatchObject({ state: 'queued' })
  await setPresenceOf(line.city.sql, line.agents.en, 'available', line.city.now())
  const home = line.phone.phone(`+3706000${String(callers).padStart(4, '0')}`, { when: 'rings' })
  const agent = await rung('en')
  await agent.answer()
  const back = await ringing(home)
  await back.answer()
  expect(await line.contactOf(caller)).toMatchObject({ state: 'handling' })
  await back.hangUp()
  await line.phone.runUntilIdle()
  expect(await line.contactOf(caller)).toMatchObject({ state: 'wrap-up' })
})

test('a contact that is handed on takes its caller along: back to the queue, and to the next agent', async () => {
  const caller = await dial()
  await caller.press('2')
  await speak(caller, noHotWater.en)
  const agent = await rung('en')
  await agent.answer()
  const { id } = await line.contactOf(caller)
  await setPresenceOf(line.city.sql, line.agents.en, 'busy', line.city.now())
  await transfer(line.city, line.agents.en, id, {
    to: { pool: 'first-line' },
    note: 'Not heating.',
  })
  await line.work()
  await line.phone.advance(1_000)
  expect(agent.status()).toBe('completed')
  expect(caller.status()).toBe('in-progress')
  expect(await line.contactOf(caller)).toMatchObject({ state: 'queued', pool: 'first-line' })
  await setPresenceOf(line.city.sql, line.agents.en, 'available', line.city.now())
  const again = await rung('en')
  await again.answer()
  expect(await line.contactOf(caller)).toMatchObject({ state: 'handling' })
  await finish(caller)
  expect(await line.contactOf(caller)).toMatchObject({ state: 'wrap-up' })
})

test('an agent who takes a waiting call at her desk is rung for it', async () => {
  await setPresenceOf(line.city.sql, line.agents.pl, 'busy', line.city.now())
  const caller = await dial()
  await caller.press('4')
  await speak(caller, noHotWater.pl)
  const { id } = await line.contactOf(caller)
  expect(await take(line.city, line.agents.pl, id)).toMatchObject({ outcome: 'done' })
  const agent = await rung('pl')
  await agent.answer()
  expect(await line.contactOf(caller)).toMatchObject({ state: 'handling' })
  expect(caller.status()).toBe('in-progress')
  await finish(caller)
})

test('where the provider fails at the last step, the caller is in the queue again and is not forgotten', async () => {
  const caller = await dial()
  await caller.press('2')
  await speak(caller, noHotWater.en)
  const agent = await rung('en')
  line.phone.inject({ on: 'rest', url: /\/Calls\/CA/u, fault: '500', times: 2 })
  await agent.answer()
  await line.phone.advance(10_000)
  expect(agent.status()).toBe('completed')
  expect(caller.status()).toBe('in-progress')
  const again = await rung('en')
  await again.answer()
  expect(await line.contactOf(caller)).toMatchObject({ state: 'handling' })
  await finish(caller)
  expect(await line.contactOf(caller)).toMatchObject({ state: 'wrap-up' })
})

test('a call back that the provider refuses stays in the queue', async () => {
  for (const language of languages)
    await setPresenceOf(line.city.sql, line.agents[language], 'busy', line.city.now())
  const caller = await dial()
  await caller.press('2')
  await speak(caller, noHotWater.en)
  await caller.press('1')
  await line.phone.until(() => caller.status() === 'completed', 60_000)
  await setPresenceOf(line.city.sql, line.agents.en, 'available', line.city.now())
  const agent = await rung('en')
  line.phone.inject({ on: 'rest', url: /\/Calls\.json/u, fault: '500', times: 1 })
  await agent.answer()
  await line.phone.advance(10_000)
  expect(['queued', 'reserved']).toContain((await line.contactOf(caller)).state)
})

test('a request that nobody signed is refused, and changes nothing', async () => {
  const { createApp } = await import('#app.ts')
  const app = createApp(() => line.city)
  const answer = await app.request('/channels/voice/incoming', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: `CallSid=CA${'f'.repeat(32)}&From=%2B37060000001&To=%2B37080000000`,
  })
  expect(answer.status).toBe(403)
  expect(await line.city.sql`select from calls where leg = ${`CA${'f'.repeat(32)}`}`).toHaveLength(
    0,
  )
})
