/** Holds what goes wrong between Twilio and the city, and that the same seed makes it go wrong again. */
import { expect, test } from 'vitest'
import type { SimulatorOptions } from '../../simulation/phone/simulator.ts'
import { type CityLine, cityLine, hotline, jonas, said } from './city-line.ts'

const queueing = {
  '/voice': '<Gather action="/choice" numDigits="1"><Say>Which language?</Say></Gather>',
  '/choice': '<Enqueue action="/queued" waitUrl="/wait">ours</Enqueue>',
  '/wait': '<Say>You wait</Say><Pause length="20"/>',
  '/queued': '<Say>Bye</Say>',
}

test.each([
  ['timeout', '11200'],
  ['500', '11200'],
  ['refused', '11205'],
] as const)('after a fault (%s) the fallback is asked with ErrorCode %s', async (fault, code) => {
  const line = await cityLine(
    { '/voice': '<Say>Welcome</Say>', '/fallback': '<Say>Sorry</Say>' },
    {},
    (base) => ({ voiceFallbackUrl: `${base}/fallback` }),
  )
  // A refused connection is tried once more by itself: both fail.
  line.phone.inject({ on: 'webhook', url: /voice/, fault, times: fault === 'refused' ? 2 : 1 })
  const leg = await line.phone.dial(jonas, hotline)
  if (fault === 'timeout') {
    await line.phone.advance(14_900)
    expect(line.to('/fallback')).toEqual([])
    await line.phone.advance(200)
  }
  expect(line.to('/fallback')).toMatchObject([{ ErrorCode: code, ErrorUrl: `${line.base}/voice` }])
  expect(said(leg)).toEqual(['Sorry'])
})

test.each([
  ['text/xml', 'no XML', '12100'],
  ['application/json', '{}', '12300'],
])('%s with %s asks the fallback with %s', async (type, body, code) => {
  const line = await cityLine(
    { '/voice': { type, body }, '/fallback': '<Say>Sorry</Say>' },
    {},
    (base) => ({ voiceFallbackUrl: `${base}/fallback` }),
  )
  await line.phone.dial(jonas, hotline)
  expect(line.to('/fallback')).toMatchObject([{ ErrorCode: code }])
})

test('without a fallback the caller hears that something went wrong, and the call ends', async () => {
  const line = await cityLine({ '/voice': { status: 500, body: '' } })
  const leg = await line.phone.dial(jonas, hotline)
  expect(leg.status()).toBe('failed')
  expect(said(leg)[0]).toContain('application error')
})

test('a connection lost after the request was handled is tried again, with the same token', async () => {
  const line = await cityLine(queueing)
  line.phone.inject({ on: 'webhook', url: /choice/, fault: 'reset' })
  const leg = await line.phone.dial(jonas, hotline)
  await leg.press('1')
  const tokens = line.asked.filter(({ path }) => path === '/choice').map(({ token }) => token)
  expect(tokens).toHaveLength(2)
  expect(new Set(tokens).size).toBe(1)
  expect(line.phone.queues()[0]?.members).toHaveLength(1)
  expect(line.asked.find(({ path }) => path === '/voice')?.token).not.toBe(tokens[0])
})

test('connection overrides say how often and why a request is made again, and are not signed', async () => {
  const line = await cityLine({ '/voice': { status: 503, body: '' } }, {}, (base) => ({
    voiceUrl: `${base}/voice#rc=3&rp=5xx,ct`,
  }))
  await line.phone.dial(jonas, hotline)
  expect(line.to('/voice')).toHaveLength(4)
})

test.each([
  ['the public address', 'https://vienas.example', 200],
  ['that of the machine behind the proxy', undefined, 403],
])('a signature fits %s', async (_what, checkedFor, status) => {
  const via: Record<string, string> = {}
  const line = await cityLine(
    { '/voice': '<Say>Sveiki</Say>' },
    { via, ...(checkedFor === undefined ? {} : { checkedFor }) },
    () => ({ voiceUrl: 'https://vienas.example/voice?line=1' }),
  )
  via['https://vienas.example'] = line.base
  await line.phone.dial(jonas, hotline)
  expect(line.phone.record[0]).toMatchObject({ status, url: 'https://vienas.example/voice?line=1' })
})

test('nothing but this machine is ever reached', async () => {
  const line = await cityLine({}, {}, () => ({ voiceUrl: 'http://192.0.2.1/voice' }))
  const leg = await line.phone.dial(jonas, hotline)
  expect(leg.status()).toBe('failed')
  expect(line.phone.notes[0]?.code).toBe(11205)
})

test('a REST request is refused with 429, or handled while the answer is lost', async () => {
  const line = await cityLine({ '/room': '<Say>Here</Say>' })
  const make = () =>
    line.client.calls.create({ to: 'client:ana', from: hotline, url: `${line.base}/room` })
  line.phone.inject({ on: 'rest', fault: '429' })
  await expect(make()).rejects.toMatchObject({ status: 429, code: 20429 })
  expect(line.phone.calls()).toEqual([])
  line.phone.inject({ on: 'rest', url: /Calls/, fault: 'reset' })
  await expect(make()).rejects.toThrow()
  expect(line.phone.calls()).toHaveLength(1)
})

/** A morning of three callers with everything going wrong that can. */
async function morning(seed: number, faults: SimulatorOptions['faults']): Promise<CityLine> {
  const line = await cityLine(queueing, { seed, ...(faults === undefined ? {} : { faults }) })
  const ana = line.phone.phone('client:ana', { when: 'answers', afterMs: 700 })
  for (let n = 1; n <= 3; n++) {
    const leg = await line.phone.dial(`+3706000000${n}`, hotline)
    await leg.press('1')
    await line.phone.advance(3_000)
    await line.client.calls.create({
      to: ana.address,
      from: hotline,
      url: `${line.base}/voice`,
      statusCallback: `${line.base}/agent`,
      statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
    })
    await line.phone.advance(4_000)
    if (n < 3) await leg.hangUp()
  }
  await line.phone.advance(60_000)
  return line
}

const faulty = {
  callbacks: { duplicate: 0.3, delay: 0.3, reorder: 0.3, drop: 0.2 },
  webhooks: { timeout: 0.1, reset: 0.1, duplicate: 0.1 },
  ties: true,
}

/** Ports differ from run to run; nothing else may. */
const told = (line: CityLine): string =>
  JSON.stringify(line.phone.record).replaceAll(line.base, '').replaceAll(line.phone.url, '')

test('the same seed gives the same record, another seed another', async () => {
  const first = told(await morning(7, faulty))
  expect(told(await morning(7, faulty))).toBe(first)
  expect(told(await morning(8, faulty))).not.toBe(first)
})

test('callbacks go missing, come twice and out of order, and only then', async () => {
  const order = (line: CityLine): string[] =>
    line.to('/agent').map((params) => `${params['CallSid']} ${params['SequenceNumber']}`)
  const calm = order(await morning(3, undefined))
  expect(calm).toHaveLength(new Set(calm).size)
  expect(calm).toEqual([0, 4, 8].flatMap((at) => calm.slice(at, at + 4).toSorted()))
  const seen = await Promise.all(
    [1, 2, 3, 4].map(async (seed) => order(await morning(seed, faulty))),
  )
  expect(seen.some((list) => list.length > new Set(list).size)).toBe(true)
  expect(seen.some((list) => new Set(list).size < calm.length)).toBe(true)
  expect(seen.some((list) => list.join() !== list.toSorted().join())).toBe(true)
})

test('a caller hangs up at every instant, and nobody is left in the queue', async () => {
  const outcomes = new Set<string>()
  for (let n = 1; n <= 3; n++) {
    for (const moment of ['before', 'during', 'after'] as const) {
      const line = await cityLine(queueing)
      line.phone.at(n, moment, () => void line.phone.legs()[0]?.hangUp())
      const leg = await line.phone.dial(jonas, hotline)
      await leg.press('1')
      await line.phone.advance(5_000)
      expect(leg.status()).toBe('completed')
      expect(line.phone.queues().flatMap(({ members }) => members)).toEqual([])
      expect(line.to('/status')).toHaveLength(1)
      outcomes.add(
        line
          .to('/queued')
          .map(({ QueueResult }) => QueueResult)
          .join() || 'none',
      )
    }
  }
  expect(outcomes).toEqual(new Set(['none', 'hangup']))
})

test('the real clock carries a call as well', async () => {
  const line = await cityLine(
    { '/voice': '<Gather action="/choice" numDigits="1"/>', '/choice': '<Say>Hi</Say><Hangup/>' },
    { clock: 'real' },
  )
  const leg = await line.phone.dial(jonas, hotline)
  await line.phone.soon(() => leg.expects().keys)
  await leg.press('5')
  await line.phone.soon(() => leg.status() === 'completed')
  expect(said(leg)).toEqual(['Hi'])
  await line.phone.soon(() => line.to('/status').length === 1)
})
