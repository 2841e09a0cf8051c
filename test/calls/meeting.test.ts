/** Whoever rings in while they are being called back is with the agent on one line, and nobody is alone on another. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { text } from '#texts.ts'
import { told } from './hotline.ts'
import { openPromisedLine } from './promised.ts'
import type { PromisedLine } from './promised.ts'

let line: PromisedLine

beforeAll(async () => {
  line = await openPromisedLine()
})
afterAll(() => line.close())
beforeEach(() => line.clear())

test('an agent who is being rung for them gets the one who waits, and no other phone rings', async () => {
  const caller = await line.promised()
  const leg = await line.again(caller)
  await line.phone.advance(8_000)
  await line.presence('available', 'lt')
  const agent = await line.rung(line.phoneOf('lt'))
  await line.phone.until(() => told(leg).includes(text('lt', 'voice:next')), 14_000)
  expect(agent.status()).toBe('ringing')
  expect(await line.callsOf(caller)).toMatchObject([{ state: 'over' }, { state: 'waiting' }])
  await agent.answer()
  await line.settle()
  expect(await line.call('lt')).toMatchObject({ state: 'talking' })
  expect(leg.status()).toBe('in-progress')
  expect(line.rungBack(caller)).toEqual([])
})

test('an agent who answers while they are still greeted talks with them, and does not ring an engaged phone', async () => {
  const caller = await line.promised()
  await line.presence('available', 'lt')
  const agent = await line.rung(line.phoneOf('lt'))
  const leg = await line.again(caller)
  await agent.answer()
  await line.settle()
  expect(await line.call('lt')).toMatchObject({ state: 'talking' })
  expect(line.rungBack(caller)).toEqual([])
  await agent.hangUp()
  await line.settle()
  // Her desk is waited for a moment, as with any talk: the caller is still there.
  expect(leg.status()).toBe('in-progress')
})

test.each(['is engaged', 'goes on ringing'])(
  'who rings in while being rung back is with the agent at once, on one line: their phone %s',
  async (how) => {
    const caller = await line.promised()
    const home = line.phone.phone(caller.from, { when: 'rings' })
    await line.presence('available', 'lt')
    const agent = await line.rung(line.phoneOf('lt'))
    await agent.answer()
    const back = await line.rung(home)
    const leg = await line.again(caller)
    if (how === 'is engaged') await back.reject()
    else await line.phone.advance(20_000)
    await line.settle()
    expect(await line.call('lt')).toMatchObject({ state: 'talking' })
    expect(back.status()).not.toBe('ringing')
    expect(line.alive()).toEqual([agent.callSid, leg.callSid].toSorted())
    expect(await line.callsOf(caller)).toMatchObject([
      { state: 'over', ending: 'call-back' },
      { state: 'talking', is: 'handling' },
    ])
  },
)

test('who hangs up as the agent answers is called back: nobody stays alone on the line', async () => {
  const caller = await line.promised()
  await line.presence('available', 'lt')
  const agent = await line.rung(line.phoneOf('lt'))
  const leg = await line.again(caller)
  line.phone.inject({ on: 'rest', url: new RegExp(leg.callSid, 'u'), fault: '500', times: 9 })
  await agent.answer()
  await leg.hangUp()
  await line.settle()
  await line.settle()
  expect(line.alive()).toEqual([])
  const [, after] = await line.callsOf(caller)
  expect(after).toMatchObject({ state: 'called-back' })
  expect(['queued', 'reserved']).toContain(after?.is)
  const home = line.phone.phone(caller.from, { when: 'rings' })
  await line.presence('available', 'lt')
  await (await line.rung(line.phoneOf('lt'))).answer()
  await (await line.rung(home)).answer()
  await line.settle()
  expect(await line.call('lt')).toMatchObject({ state: 'talking' })
})

test('who rings in while an agent calls from her desk is hers, though a message was all that was left', async () => {
  await line.presence('busy')
  const caller = await line.dial('lt')
  await caller.press('2')
  await line.phone.until(() => caller.expects().recording, 60_000)
  await caller.say('labai šalta, paskambinkite vakare')
  await line.phone.advance(5_000)
  await caller.hangUp()
  await line.settle()
  const [before] = await line.callsOf(caller)
  expect(before).toMatchObject({ state: 'over', ending: 'voicemail', is: 'queued' })
  const contact = `/api/contacts/${before?.contact}`
  await line.presence('available', 'lt')
  await line.ask('lt', 'POST', `${contact}/reservation`)
  expect((await line.ask('lt', 'POST', `${contact}/call`)).status).toBe(201)
  await (await line.rung(line.phoneOf('lt'))).answer()
  const back = await line.rung(line.phone.phone(caller.from, { when: 'rings' }))
  const leg = await line.again(caller)
  await back.reject()
  await line.settle()
  expect(await line.call('lt')).toMatchObject({ state: 'talking', contactId: before?.contact })
  expect(line.alive()).toContain(leg.callSid)
})

test('who missed the call back and rings at once comes to the agent who has tried, with the same matter', async () => {
  const caller = await line.promised()
  const home = line.phone.phone(caller.from, { when: 'rings' })
  await line.presence('available', 'lt')
  await (await line.rung(line.phoneOf('lt'))).answer()
  await (await line.rung(home)).reject()
  await line.settle()
  const [missed] = await line.callsOf(caller)
  expect(missed).toMatchObject({ state: 'over', ending: 'not-reached', is: 'wrap-up' })
  const leg = await line.waits(caller)
  expect(told(leg)).toContain(text('lt', 'voice:connectAgain'))
  await (await line.rung(line.phoneOf('lt'))).answer()
  await line.settle()
  expect(await line.call('lt')).toMatchObject({ state: 'talking', contactId: missed?.contact })
})
