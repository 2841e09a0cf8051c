/** Whoever was promised a call back and rings again has one place and one contact, and is promised nothing twice. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { begun } from '#calls/dialogue/dialogue.ts'
import { turn } from '#calls/dialogue/turn.ts'
import { countCalls } from '#figures/store/calls.ts'
import { text } from '#texts.ts'
import { call, heardIn, world } from './cast.ts'
import { hotline, noHotWater, told } from './hotline.ts'
import { openPromisedLine } from './promised.ts'
import type { PromisedLine } from './promised.ts'

let line: PromisedLine

beforeAll(async () => {
  line = await openPromisedLine()
})
afterAll(() => line.close())
beforeEach(() => line.clear())

/** What a supervisor is shown of the calls of the heating company. */
async function report() {
  const actor = { ...line.people.marta, role: 'administrator' as const }
  const between = { from: new Date(0), to: new Date(line.city.now().getTime() + 1) }
  return (await countCalls(line.city.sql, { actor, ...between, enterprise: 'vst' }))[0]
}

const contacts = async () => (await line.city.sql`select from contacts`).length

test.each([
  ['lt', /vanden/u],
  ['ru', /вод/u],
] as const)('in %s: the place is theirs, told of nothing else', async (language, matter) => {
  const caller = await line.promised(language)
  const [before] = await line.callsOf(caller)
  expect(before).toMatchObject({ state: 'called-back', is: 'queued' })
  // Hours later the promise stands still.
  await line.city.sql`update calls set began_at = began_at - interval '5 hours',
    changed_at = changed_at - interval '5 hours' where id = ${before?.call ?? 0}`
  const count = await contacts()
  const leg = await line.waits(caller)
  for (const prompt of ['welcomeBack', 'waitNow', 'somethingElse', 'next'])
    expect(told(leg)).toContain(text(language, `voice:${prompt}`))
  // A number can be faked.
  expect(told(leg)).not.toMatch(matter)
  expect(await line.callsOf(caller)).toEqual([
    { ...before, state: 'over', ending: 'call-back' },
    { ...before, call: expect.any(Number), state: 'waiting', continues: before?.call },
  ])
  expect(await contacts()).toBe(count)
  await line.presence('available', language)
  const agent = await line.rung(line.phoneOf(language))
  await agent.answer()
  await line.settle()
  expect(await line.call(language)).toMatchObject({ state: 'talking', contactId: before?.contact })
  expect(line.rungBack(caller)).toEqual([])
  await leg.hangUp()
  await line.settle()
  expect((await line.callsOf(caller))[1]).toMatchObject({ ending: 'answered', is: 'wrap-up' })
})

test('whoever hangs up while waiting once more is called back all the same, from the same place', async () => {
  const counted = await report()
  const caller = await line.promised()
  const [before] = await line.callsOf(caller)
  const leg = await line.waits(caller)
  await leg.hangUp()
  await line.settle()
  const [, after] = await line.callsOf(caller)
  expect(after).toMatchObject({
    state: 'called-back',
    ending: null,
    is: 'queued',
    contact: before?.contact,
    queuedAt: before?.queuedAt,
  })
  // One matter, counted once, and nobody has given up.
  const { total = 0, kept = 0, abandoned } = (await report()) ?? {}
  expect({ total, kept, abandoned }).toEqual({
    total: (counted?.total ?? 0) + 1,
    kept: (counted?.kept ?? 0) + 1,
    abandoned: counted?.abandoned,
  })
  const home = line.phone.phone(caller.from, { when: 'rings' })
  await line.presence('available', 'lt')
  const agent = await line.rung(line.phoneOf('lt'))
  await agent.answer()
  const back = await line.rung(home)
  await back.answer()
  await line.settle()
  expect(await line.call('lt')).toMatchObject({ state: 'talking', contactId: before?.contact })
  // Handed on she waits on the line like anybody else.
  await line.ask('lt', 'PUT', '/api/me/presence', { state: 'break' })
  const to = { to: { pool: 'first-line' }, note: 'Not heating.' }
  await line.ask('lt', 'POST', `/api/contacts/${before?.contact}/transfer`, to)
  await line.settle()
  await line.phone.advance(20_000)
  expect(back.status()).toBe('in-progress')
  expect(told(back)).toContain(text('lt', 'voice:next'))
})

test('whoever asks once more to be called back is promised it once, and may ring a third time', async () => {
  const caller = await line.promised()
  const [before] = await line.callsOf(caller)
  const second = await line.waits(caller)
  await second.press('1')
  await line.phone.until(() => second.status() === 'completed', 60_000)
  await line.settle()
  expect(told(second)).toContain(text('lt', 'voice:callBackKept'))
  expect((await line.callsOf(caller)).map(({ state }) => state)).toEqual(['over', 'called-back'])
  const third = await line.waits(caller)
  const all = await line.callsOf(caller)
  expect(all.map(({ state }) => state)).toEqual(['over', 'over', 'waiting'])
  expect(new Set(all.map(({ contact }) => contact))).toEqual(new Set([before?.contact]))
  expect(third.status()).toBe('in-progress')
})

test('whoever hears that the place is kept and hangs up has given up nothing', async () => {
  const caller = await line.promised()
  const leg = await line.again(caller)
  await leg.hangUp()
  await line.settle()
  expect(await line.callsOf(caller)).toMatchObject([
    { state: 'called-back', is: 'queued' },
    { state: 'over', ending: 'informed', contact: null },
  ])
})

test('who calls about something else gets a contact of its own, and the promise stands', async () => {
  const caller = await line.promised()
  const [before] = await line.callsOf(caller)
  const leg = await line.again(caller)
  await leg.press('1')
  await leg.press('1')
  await leg.say('savaitę neišveža šiukšlių')
  await line.phone.advance(15_000)
  const [first, other] = await line.callsOf(caller)
  expect(first).toEqual(before)
  expect(other).toMatchObject({ state: 'waiting', continues: null })
  expect(other?.contact).not.toBe(before?.contact)
  await leg.hangUp()
  await line.settle()
  expect((await line.callsOf(caller))[1]).toMatchObject({ ending: 'abandoned', is: 'abandoned' })
})

test('a message that is left instead takes over; begun and not spoken it changes nothing', async () => {
  for (const speaks of [true, false]) {
    const caller = await line.promised()
    const leg = await line.waits(caller)
    await leg.press('2')
    await line.phone.until(() => leg.expects().recording, 60_000)
    if (speaks) await leg.say('kambaryje labai šalta, paskambinkite vakare')
    if (speaks) await line.phone.advance(5_000)
    await leg.hangUp()
    await line.phone.advance(5_000)
    await line.settle()
    expect((await line.callsOf(caller))[1]).toMatchObject(
      speaks
        ? { state: 'over', ending: 'voicemail', is: 'queued' }
        : { state: 'called-back', ending: null, is: 'queued' },
    )
  }
})

test('a hidden number and another one are promised nothing', async () => {
  const caller = await line.promised()
  for (const from of ['anonymous', '+37062000009']) {
    const other = await line.phone.dial(from, hotline)
    expect(told(other)).not.toContain(text('lt', 'voice:welcomeBack'))
    await other.hangUp()
  }
  expect(await line.callsOf(caller)).toMatchObject([{ state: 'called-back' }])
})

test('a message that comes to light after they have hung up joins the promise, and either is answered once', async () => {
  const caller = await line.promised()
  await line.city.sql`update presence set last_seen_at = last_seen_at - interval '1 hour'`
  const leg = await line.again(caller)
  await line.phone.until(() => told(leg).includes(text('lt', 'voice:leaveMessage')), 60_000)
  await leg.press('1')
  await line.phone.until(() => leg.expects().recording, 60_000)
  line.phone.inject({ on: 'webhook', url: /voice\/recorded/u, fault: 'timeout', times: 1 })
  line.phone.inject({ on: 'callback', url: /voice\/recording/u, fault: 'delay', times: 2 })
  await leg.say('kambaryje labai šalta, paskambinkite vakare')
  await line.phone.advance(5_000)
  await leg.hangUp()
  await line.phone.advance(60_000)
  await line.settle()
  const [before, after] = await line.callsOf(caller)
  expect(before).toMatchObject({ state: 'called-back', is: 'queued' })
  expect(after).toMatchObject({ ending: 'voicemail', contact: before?.contact })
  await line.presence('available', 'lt')
  const contact = `/api/contacts/${before?.contact}`
  await line.ask('lt', 'POST', `${contact}/reservation`)
  expect((await line.ask('lt', 'POST', `${contact}/call`)).status).toBe(201)
  await (await line.rung(line.phoneOf('lt'))).answer()
  await (await line.rung(line.phone.phone(caller.from, { when: 'rings' }))).answer()
  await line.settle()
  expect(await line.call('lt')).toMatchObject({ state: 'talking', id: before?.call })
})

test('out of hours nobody is asked to wait: the place is kept, and the promise stands', () => {
  const { dialogue } = call(['1', noHotWater.lt])
  const { words, topic, enterprise, decision } = dialogue
  if (decision === null) throw new Error('nothing was decided')
  const left = { callId: 1, to: 'promise', startsAt: 'language' } as const
  const returning = { ...left, words, topic, enterprise, decision }
  const service = () => ({ isOpen: false, isSomebodyThere: false, opens: null })
  for (const place of [world(), world({ service })]) {
    const { steps } = turn({ ...begun('lt'), returning }, { kind: 'arrived' }, place)
    const heard = heardIn(steps).join(' ')
    expect(heard).toContain(text('lt', 'voice:welcomeBack'))
    expect(heard.includes(text('lt', 'voice:waitNow'))).toBe(place.service !== service)
  }
})
