/** Holds each trap that those who built on Twilio have fallen into, so that the city's code meets it here first. */
import { expect, test } from 'vitest'
import { type CityLine, cityLine, hotline, jonas, said } from './city-line.ts'
import type { Leg } from '../../simulation/phone/simulator.ts'

const room = (attributes: string, name = 'c_1'): string =>
  `<Dial action="/after"><Conference ${attributes}>${name}</Conference></Dial><Say>Next</Say>`
const events =
  'statusCallback="/conference" statusCallbackEvent="start end join leave mute hold modify"'

/** An agent with a softphone is called and answers; `path` is what she then executes. */
async function agentAt(line: CityLine, name: string, path: string): Promise<Leg> {
  const desk = line.phone.phone(`client:${name}`)
  await line.client.calls.create({ to: desk.address, from: hotline, url: line.base + path })
  const leg = await line.phone.soon(desk.ringing)
  await leg.answer()
  return leg
}

const eventsOf = (line: CityLine): string[] =>
  line.to('/conference').map(({ StatusCallbackEvent = '' }) => StatusCallbackEvent)

const conferenceOf = (line: CityLine) =>
  line.client.conferences(line.phone.conferences()[0]?.sid ?? '')

test('a caller taken out of the queue by REST: the action says redirected, and settles nothing', async () => {
  const line = await cityLine({
    '/voice': '<Enqueue action="/queued" waitUrl="">ours</Enqueue>',
    '/talk': '<Say>Talk</Say><Pause length="60"/>',
    '/queued': '<Say>Nobody hears this</Say>',
  })
  const leg = await line.phone.dial(jonas, hotline)
  const queue = line.phone.queues()[0]?.sid ?? ''
  await line.client
    .queues(queue)
    .members('Front')
    .update({ url: `${line.base}/talk` })
  await line.phone.advance(1_000)
  expect(line.to('/queued')).toMatchObject([
    { QueueResult: 'redirected', CallStatus: 'in-progress' },
  ])
  expect(said(leg)).toEqual(['Talk'])
  await expect(line.client.queues(queue).members('Front').fetch()).rejects.toMatchObject({
    code: 20404,
  })
})

test('a hang-up before the queue is reached is told by the call alone', async () => {
  const line = await cityLine({
    '/voice': '<Say>Welcome to the city</Say><Enqueue action="/queued">ours</Enqueue>',
  })
  const leg = await line.phone.dial(jonas, hotline)
  await leg.hangUp()
  await line.phone.runUntilIdle()
  expect(line.to('/queued')).toEqual([])
  expect(line.to('/status')).toMatchObject([{ CallStatus: 'completed' }])
})

test('an agent who answers as the caller hangs up is alone with the music', async () => {
  const line = await cityLine({
    '/voice': '<Enqueue waitUrl="">ours</Enqueue>',
    '/room': room(events),
  })
  const leg = await line.phone.dial(jonas, hotline)
  const ana = await agentAt(line, 'ana', '/room')
  await leg.hangUp()
  await expect(
    line.client.calls(leg.callSid).update({ url: `${line.base}/room` }),
  ).rejects.toMatchObject({ status: 400, code: 21220 })
  expect(ana.hears()).toEqual({ kind: 'tone', name: 'wait music' })
  expect(eventsOf(line)).toEqual(['participant-join'])
  expect((await conferenceOf(line).fetch()).status).toBe('init')
})

test('a ringing leg is canceled, one that talks is completed, one that is over refuses', async () => {
  const line = await cityLine({ '/room': room('') })
  const desk = line.phone.phone('client:ana')
  const make = () =>
    line.client.calls.create({ to: desk.address, from: hotline, url: `${line.base}/room` })
  const { sid } = await make()
  await line.phone.soon(desk.ringing)
  expect((await line.client.calls(sid).update({ status: 'canceled' })).status).toBe('canceled')
  expect(desk.ringing()).toBeNull()
  await expect(line.client.calls(sid).update({ status: 'completed' })).rejects.toMatchObject({
    code: 21220,
  })
  await line.phone.advance(1_000)
  const talking = await make()
  const leg = await line.phone.soon(desk.ringing)
  await leg.answer()
  const { status } = await line.client.calls(talking.sid).update({ status: 'canceled' })
  expect(status).toBe('in-progress')
  expect((await line.client.calls(talking.sid).update({ status: 'completed' })).status).toBe(
    'completed',
  )
})

test('an answer of 302 is followed with GET, and the Digits are lost', async () => {
  const line = await cityLine({
    '/voice': '<Gather action="/moved" numDigits="1"/>',
    '/moved': { status: 302, location: '/choice', body: '' },
    '/choice': '<Say>Which?</Say>',
  })
  const leg = await line.phone.dial(jonas, hotline)
  await leg.press('7')
  const last = line.asked.at(-1)
  expect(last).toMatchObject({ path: '/choice', method: 'GET', params: {} })
  expect(said(leg)).toEqual(['Which?'])
})

test('calls made by REST start one a second; calls that come in and dialled ones do not wait', async () => {
  const line = await cityLine({ '/room': room('') })
  const desks = ['ana', 'rita', 'jurga'].map((name) => line.phone.phone(`client:${name}`))
  for (const { address } of desks) {
    await line.client.calls.create({ to: address, from: hotline, url: `${line.base}/room` })
  }
  await line.phone.settle()
  const ringing = (): number => desks.filter((desk) => desk.ringing() !== null).length
  expect(ringing()).toBe(1)
  await line.phone.advance(1_000)
  expect(ringing()).toBe(2)
  await line.phone.advance(1_000)
  expect(ringing()).toBe(3)
})

test('a recording is paused by REST, and what is said then is in no file', async () => {
  const line = await cityLine({ '/voice': room(''), '/room': room('') })
  const leg = await line.phone.dial(jonas, hotline)
  const ana = await agentAt(line, 'ana', '/room')
  const recordings = line.client.calls(ana.callSid).recordings
  await recordings.create({ recordingStatusCallback: `${line.base}/recorded` })
  await leg.say('my name is Jonas')
  await recordings('Twilio.CURRENT').update({ status: 'paused', pauseBehavior: 'skip' })
  await leg.say('my code is 39001010000')
  await line.phone.advance(10_000)
  await recordings('Twilio.CURRENT').update({ status: 'in-progress' })
  await line.phone.advance(3_000)
  await leg.say('thank you')
  await ana.hangUp()
  expect(line.phone.recordings()[0]?.said.map(({ text }) => text)).toEqual([
    'my name is Jonas',
    'thank you',
  ])
  expect(line.to('/recorded')).toMatchObject([
    { RecordingStatus: 'completed', RecordingDuration: '3' },
  ])
  await expect(recordings.create()).rejects.toMatchObject({ code: 21220 })
})
