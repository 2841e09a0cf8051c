/** A caller whose line was lost rings again: the place is theirs, nothing is asked twice, and nothing is told to strangers. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { placeInQueue } from '#calls/store.ts'
import { languages } from '#language/languages.ts'
import { setPresenceOf } from '#test/cast.ts'
import type { Leg } from '../../simulation/phone/simulator.ts'
import { hotline, noHotWater, openHotline, told } from './hotline.ts'
import type { Hotline } from './hotline.ts'

let line: Hotline
let callers = 0

beforeAll(async () => {
  line = await openHotline()
})
afterAll(() => line.close())

beforeEach(async () => {
  callers += 1
  await line.city.sql`update slots set contact_id = null, expires_at = null`
  await line.city
    .sql`update contacts set state = 'closed', closed_at = now() where state <> 'closed'`
  await presence('busy')
  for (const language of languages) line.desk(language)
})

const number = () => `+3706100${String(callers).padStart(4, '0')}`

async function presence(state: 'available' | 'busy'): Promise<void> {
  for (const language of languages)
    await setPresenceOf(line.city.sql, line.agents[language], state, line.city.now())
}

async function waiting(from = number()): Promise<Leg> {
  const caller = await line.phone.dial(from, hotline)
  await caller.press('3')
  await caller.say(noHotWater.ru)
  await line.phone.advance(9_000)
  return caller
}

async function left(from = number()): Promise<Leg> {
  const caller = await waiting(from)
  await caller.hangUp()
  await line.phone.runUntilIdle()
  return caller
}

async function standing(leg: Leg) {
  const [row] = await line.city.sql<
    { id: number; state: string; queuedAt: Date; continues: number | null }[]
  >`
    select c.id, c.state, c.queued_at as "queuedAt", k.continues
    from calls k left join contacts c on c.id = k.contact_id where k.leg = ${leg.callSid}`
  if (row === undefined) throw new Error('no such call')
  return row
}

async function rung(language: (typeof languages)[number]): Promise<Leg> {
  for (let tries = 0; tries < 20; tries += 1) {
    await line.work()
    const leg = line.desk(language).ringing()
    if (leg !== null) return leg
    await line.phone.advance(500)
  }
  throw new Error('nobody is rung')
}

const contacts = async () => (await line.city.sql`select from contacts`).length

test('whoever drops out of the queue and rings again stands where they stood, and is asked nothing', async () => {
  const first = await left()
  const before = await standing(first)
  expect(before.state).toBe('abandoned')
  const count = await contacts()
  const again = await line.phone.dial(number(), hotline)
  expect(told(again)).toContain('Ваше место в очереди сохранено')
  // The number may be faked: nothing of the matter is told.
  expect(told(again)).not.toMatch(/вод|отопл/u)
  await line.phone.advance(20_000)
  const after = await standing(again)
  expect(after).toMatchObject({ id: before.id, state: 'queued', queuedAt: before.queuedAt })
  expect(after.continues).not.toBeNull()
  expect(await contacts()).toBe(count)
  await presence('available')
  const agent = await rung('ru')
  await agent.answer()
  await line.phone.advance(1_000)
  expect(await standing(again)).toMatchObject({ state: 'handling' })
  await again.hangUp()
  await line.phone.runUntilIdle()
})

test('a danger is behind no welcome: the emergency number comes first, and the place is theirs all the same', async () => {
  const first = await line.phone.dial(number(), hotline)
  await first.press('3')
  await first.say('в подъезде сильно пахнет газом')
  await line.phone.advance(9_000)
  await first.hangUp()
  await line.phone.runUntilIdle()
  const before = await standing(first)
  expect(before.state).toBe('abandoned')
  const again = await line.phone.dial(number(), hotline)
  expect(told(again)).toContain('112')
  expect(told(again)).not.toContain('Ваше место')
  const after = await standing(again)
  expect(after).toMatchObject({ id: before.id, state: 'queued', queuedAt: before.queuedAt })
  await again.hangUp()
  await line.phone.runUntilIdle()
})

test('somebody who came in between does not stand before them', async () => {
  const first = await left()
  const other = await waiting('+37062000001')
  const again = await line.phone.dial(number(), hotline)
  await line.phone.advance(20_000)
  expect(await placeInQueue(line.city.sql, (await standing(again)).id)).toBe(1)
  expect(await placeInQueue(line.city.sql, (await standing(other)).id)).toBe(2)
  expect((await standing(again)).id).toBe((await standing(first)).id)
  await other.hangUp()
  await again.hangUp()
  await line.phone.runUntilIdle()
})

test('whoever calls about something else presses a key and begins anew', async () => {
  const first = await left()
  const again = await line.phone.dial(number(), hotline)
  await again.press('1')
  await again.press('3')
  await again.say('не вывозят мусор уже неделю')
  await line.phone.advance(20_000)
  expect((await standing(again)).id).not.toBe((await standing(first)).id)
  expect(await standing(first)).toMatchObject({ state: 'abandoned' })
  await again.hangUp()
  await line.phone.runUntilIdle()
})

test('after ten minutes, from another number and from a hidden one a call begins like any other', async () => {
  await left()
  const other = await line.phone.dial('+37062000002', hotline)
  expect(told(other)).not.toContain('место')
  await other.hangUp()
  const hidden = await line.phone.dial('anonymous', hotline)
  expect(told(hidden)).not.toContain('место')
  await hidden.hangUp()
  await line.city.sql`update calls set ended_at = ended_at - interval '10 minutes 1 second'
    where from_number = ${number()}`
  const late = await line.phone.dial(number(), hotline)
  expect(told(late)).not.toContain('место')
  await late.hangUp()
  await line.phone.runUntilIdle()
})

test('a colleague behind the same number takes nobody’s place who waits', async () => {
  const first = await waiting()
  const colleague = await line.phone.dial(number(), hotline)
  expect(told(colleague)).not.toContain('место')
  expect(await standing(first)).toMatchObject({ state: 'queued' })
  await first.hangUp()
  await colleague.hangUp()
  await line.phone.runUntilIdle()
})

test('what an agent has taken up meanwhile stays hers, and the caller is asked nothing twice either', async () => {
  const first = await left()
  const again = await line.phone.dial(number(), hotline)
  expect(told(again)).toContain('место')
  const { id } = await standing(first)
  await line.city.sql`update contacts set state = 'closed', closed_at = now() where id = ${id}`
  await line.phone.advance(20_000)
  const after = await standing(again)
  expect(after).toMatchObject({ state: 'queued' })
  expect(after.id).not.toBe(id)
  expect(told(again)).not.toContain('кратко')
  await again.hangUp()
  await line.phone.runUntilIdle()
})

test('a line that breaks off in the talk leads back to the same agent, before others who are free', async () => {
  const caller = await waiting()
  await presence('available')
  // Another agent who speaks Russian has been idle for longer.
  const { agentId } = line.agents.en
  await line.city.sql`insert into agent_languages (agent_id, language, level)
    values (${agentId}, 'ru', 4) on conflict do nothing`
  await line.city.sql`update presence set idle_since = ${line.city.now()}
    where agent_id = ${line.agents.ru.agentId}`
  await setPresenceOf(line.city.sql, line.agents.en, 'busy', line.city.now())
  const agent = await rung('ru')
  await agent.answer()
  await line.phone.advance(1_000)
  const before = await standing(caller)
  await setPresenceOf(line.city.sql, line.agents.en, 'available', line.city.now())
  await caller.hangUp()
  await line.phone.runUntilIdle()
  expect(await standing(caller)).toMatchObject({ state: 'wrap-up' })
  const again = await line.phone.dial(number(), hotline)
  expect(told(again)).toContain('снова вас соединяем')
  await line.phone.advance(20_000)
  const back = await rung('ru')
  await back.answer()
  expect(await standing(again)).toMatchObject({ id: before.id, state: 'handling' })
  expect(line.desk('en').ringing()).toBeNull()
  await again.hangUp()
  await line.phone.runUntilIdle()
})
