/** Holds what a caller hears and what the city is asked, verb by verb. */
import { expect, test } from 'vitest'
import { cityLine, hotline, jonas, said } from './city-line.ts'

test('a caller hears words in their language, presses a key, and the city is asked what then', async () => {
  const { phone, asked } = await cityLine({
    '/voice':
      '<Gather action="/choice" numDigits="1"><Say language="pl-PL">Dzień dobry</Say></Gather>',
    '/choice': '<Say>One</Say><Pause/><Play>/tune.wav</Play>',
    '/tune.wav': { type: 'audio/wav', body: 'RIFF' },
  })
  const leg = await phone.dial(jonas, hotline)
  expect(leg.hears()).toEqual({ kind: 'say', text: 'Dzień dobry', language: 'pl-PL', voice: 'man' })
  expect(leg.expects()).toMatchObject({ keys: true, speech: false })
  await leg.press('1')
  expect(leg.hears()).toMatchObject({ text: 'One' })
  await phone.runUntilIdle()
  expect(leg.heard().at(-1)).toMatchObject({ kind: 'play' })
  expect(leg.status()).toBe('completed')
  const [first, second] = asked
  expect(first?.params).toMatchObject({
    CallStatus: 'ringing',
    Direction: 'inbound',
    From: jonas,
    To: hotline,
    ApiVersion: '2010-04-01',
    FromCountry: 'LT',
  })
  expect(second?.params).toMatchObject({ Digits: '1', CallStatus: 'in-progress' })
  const status = asked.find(({ path }) => path === '/status')
  expect(status?.params).toMatchObject({ CallStatus: 'completed', CallDuration: '4' })
})

test('a Gather without a key falls through, and with actionOnEmptyResult asks its action', async () => {
  const { phone, to } = await cityLine({
    '/voice':
      '<Gather action="/choice" timeout="3"/><Gather action="/choice" actionOnEmptyResult="true"/>',
    '/choice': '<Say>Nothing</Say>',
  })
  const leg = await phone.dial(jonas, hotline)
  await phone.advance(7_900)
  expect(to('/choice')).toEqual([])
  await phone.advance(200)
  expect(to('/choice')).toMatchObject([{ Digits: '' }])
  expect(said(leg)).toEqual(['Nothing'])
})

test('a Gather without an action asks the same document again: a loop', async () => {
  const { phone, to } = await cityLine({
    '/voice': '<Gather numDigits="2"><Say>Two</Say></Gather>',
  })
  const leg = await phone.dial(jonas, hotline)
  await leg.press('12')
  await leg.press('34')
  expect(to('/voice').map(({ Digits }) => Digits)).toEqual([undefined, '12', '34'])
})

test('the finishing key ends the input and is no part of it', async () => {
  const { phone, to } = await cityLine({ '/voice': '<Gather action="/choice"/>' })
  const leg = await phone.dial(jonas, hotline)
  await leg.press('407#')
  expect(to('/choice')).toMatchObject([{ Digits: '407', FinishedOnKey: '#' }])
})

test('words are taken after the silence that ends them, with no certainty where there is none', async () => {
  const { phone, to } = await cityLine({
    '/voice':
      '<Gather action="/said" input="dtmf speech" speechTimeout="2" partialResultCallback="/part"/>',
    '/said': '<Hangup/>',
  })
  const leg = await phone.dial(jonas, hotline)
  await leg.say('nėra vandens', { confidence: null, waits: false })
  expect(to('/said')).toEqual([])
  await phone.advance(3_000)
  const [heard] = to('/said')
  expect(heard).toMatchObject({ SpeechResult: 'nėra vandens' })
  expect(heard).not.toHaveProperty('Confidence')
  expect(to('/part')).toMatchObject([{ UnstableSpeechResult: 'nėra vandens' }])
})

test('a caller waits in line, hears their place again and again, and leaves by a key', async () => {
  const { phone, to } = await cityLine({
    '/voice': '<Enqueue action="/queued" waitUrl="/wait">ours</Enqueue><Say>After</Say>',
    '/wait': '<Gather action="/key" numDigits="1" timeout="10"><Say>You wait</Say></Gather>',
    '/key': '<Leave/>',
    '/queued': '<Say>Bye</Say>',
  })
  const first = await phone.dial(jonas, hotline)
  const second = await phone.dial('+37060000002', hotline)
  await phone.advance(21_500)
  expect(to('/wait').map(({ QueuePosition }) => QueuePosition)).toEqual([
    '1',
    '2',
    '1',
    '2',
    '1',
    '2',
  ])
  expect(to('/wait').at(-1)).toMatchObject({ CurrentQueueSize: '2', QueueTime: '21' })
  await first.press('1')
  expect(to('/queued')).toMatchObject([{ QueueResult: 'leave', QueueTime: '21' }])
  expect(said(first).at(-1)).toBe('Bye')
  await second.hangUp()
  expect(to('/queued').at(-1)).toMatchObject({ QueueResult: 'hangup', CallStatus: 'completed' })
  expect(phone.queues()[0]?.members).toEqual([])
})

test('without an action the verb after Enqueue follows; a full queue is told as such', async () => {
  const { phone, to } = await cityLine({
    '/voice': '<Enqueue waitUrl="" maxQueueSize="1">ours</Enqueue><Say>Full</Say>',
  })
  const waits = await phone.dial(jonas, hotline)
  const refused = await phone.dial('+37060000002', hotline)
  expect(waits.hears()).toEqual({ kind: 'silence' })
  expect(said(refused)).toEqual(['Full'])
  expect(phone.notes.map(({ code }) => code)).toEqual([14207])
  expect(to('/wait')).toEqual([])
})

test('what cannot be had while waiting takes the caller out: error; so does a name too long', async () => {
  const { phone, to, documents } = await cityLine({
    '/voice': '<Enqueue action="/queued" waitUrl="/wait">ours</Enqueue>',
    '/wait': { status: 500, body: '' },
    '/queued': '<Say>Sorry</Say>',
  })
  const leg = await phone.dial(jonas, hotline)
  documents['/voice'] = `<Enqueue action="/queued">${'a'.repeat(65)}</Enqueue>`
  await phone.dial('+37060000002', hotline)
  expect(to('/queued').map(({ QueueResult }) => QueueResult)).toEqual(['error', 'error'])
  expect(said(leg)).toEqual(['Sorry'])
  expect(phone.notes.map(({ code }) => code)).toEqual([11200, 14205])
})

test('Reject refuses before the call is answered, Redirect goes on elsewhere, Hangup ends', async () => {
  const { phone, to, documents } = await cityLine({ '/voice': '<Reject reason="busy"/>' })
  const refused = await phone.dial(jonas, hotline)
  expect(refused.status()).toBe('busy')
  documents['/voice'] = '<Redirect method="GET">/next</Redirect>'
  documents['/next'] = '<Say>Here</Say><Hangup/><Say>Never</Say>'
  const leg = await phone.dial(jonas, hotline)
  await phone.runUntilIdle()
  expect(said(leg)).toEqual(['Here'])
  expect(to('/status').map(({ CallStatus }) => CallStatus)).toEqual(['busy', 'completed'])
  expect(phone.record.find(({ url }) => url.endsWith('/next'))?.method).toBe('GET')
})
