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
  await leg.say('nėra vandens', { confidence: null })
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

test('an agent who dials the queue gets the first in line, and the action comes when both have parted', async () => {
  const { phone, client, base, to } = await cityLine({
    '/voice': '<Enqueue action="/queued" waitUrl="">ours</Enqueue>',
    '/take': '<Dial action="/taken"><Queue url="/whisper">ours</Queue></Dial>',
    '/whisper': '<Say>An agent comes</Say>',
    '/queued': '<Say>Survey</Say>',
  })
  const leg = await phone.dial(jonas, hotline)
  await phone.advance(5_000)
  const ana = phone.phone('client:ana')
  await client.calls.create({ to: 'client:ana', from: hotline, url: `${base}/take` })
  const agent = await phone.soon(ana.ringing)
  await agent.answer()
  expect(to('/whisper')).toMatchObject([{ QueueTime: '5', DequeingCallSid: agent.callSid }])
  await phone.advance(2_000)
  await leg.say('labas')
  expect(agent.hears()).toMatchObject({ kind: 'voice', text: 'labas' })
  expect(to('/queued')).toEqual([])
  await agent.hangUp()
  expect(to('/queued')).toMatchObject([{ QueueResult: 'bridged' }])
  expect(said(leg).at(-1)).toBe('Survey')
})

test('Dial rings 5 s longer than asked, says how it ended, and lets the two talk', async () => {
  const { phone, to } = await cityLine({
    '/voice': `<Dial action="/dialled" timeout="10" callerId="${hotline}"><Number statusCallback="/leg" statusCallbackEvent="initiated ringing answered completed" url="/press">+37061111111</Number></Dial>`,
    '/press': '<Gather numDigits="1" action="/pressed"><Say>Press one</Say></Gather><Hangup/>',
    '/pressed': '',
    '/dialled': '<Dial action="/again"><Client>ana</Client></Dial>',
  })
  const dispatcher = phone.phone('+37061111111')
  const leg = await phone.dial(jonas, hotline)
  expect(leg.hears()).toEqual({ kind: 'tone', name: 'ringing' })
  await phone.advance(14_900)
  expect(dispatcher.ringing()).not.toBeNull()
  await phone.advance(200)
  expect(to('/dialled')).toMatchObject([{ DialCallStatus: 'no-answer' }])
  expect(to('/again')).toMatchObject([{ DialCallStatus: 'no-answer' }])
  expect(to('/leg').map(({ CallStatus }) => CallStatus)).toEqual([
    'initiated',
    'ringing',
    'no-answer',
  ])
  const once = await phone.dial(jonas, hotline)
  const rung = await phone.soon(dispatcher.ringing)
  await rung.answer()
  expect(said(rung)).toEqual(['Press one'])
  await rung.press('1')
  await rung.say('klausau')
  expect(once.hears()).toMatchObject({ kind: 'voice', text: 'klausau' })
  await phone.advance(3_000)
  await rung.hangUp()
  expect(to('/dialled').at(-1)).toMatchObject({
    DialCallStatus: 'completed',
    DialCallDuration: '3',
  })
})

test('an agent whose voicemail answers presses nothing, and is not connected', async () => {
  const { phone, to } = await cityLine({
    '/voice': `<Dial action="/dialled"><Number url="/press">+37061111111</Number></Dial>`,
    '/press': '<Gather numDigits="1" action="/pressed"><Say>Press one</Say></Gather><Hangup/>',
  })
  phone.phone('+37061111111', { when: 'answers', afterMs: 2_000 })
  const leg = await phone.dial(jonas, hotline)
  await phone.advance(10_000)
  expect(to('/dialled')).toMatchObject([{ DialBridged: 'false' }])
  expect(leg.heard().some(({ kind }) => kind === 'voice')).toBe(false)
})

test('a caller leaves a message: its length, its words, its transcript, and where it can be fetched', async () => {
  const { phone, to, client } = await cityLine({
    '/voice':
      '<Say>Speak</Say><Record action="/kept" timeout="3" transcribe="true" transcribeCallback="/words" recordingStatusCallback="/recorded" recordingStatusCallbackEvent="in-progress completed"/>',
    '/kept': '<Say>Thanks</Say>',
  })
  const leg = await phone.dial(jonas, hotline)
  await phone.until(() => leg.expects().recording)
  await leg.say('Kieme nebėra šilumos jau antra diena')
  await phone.advance(6_000)
  expect(to('/kept')).toMatchObject([{ RecordingDuration: '5', Digits: '' }])
  await phone.advance(60_000)
  expect(to('/words')).toMatchObject([
    { TranscriptionStatus: 'completed', TranscriptionText: 'Kieme nebėra šilumos jau antra diena' },
  ])
  expect(to('/recorded').map(({ RecordingStatus }) => RecordingStatus)).toEqual([
    'in-progress',
    'completed',
  ])
  const sid = to('/kept')[0]?.['RecordingSid'] ?? ''
  expect((await client.recordings(sid).fetch()).source).toBe('RecordVerb')
  await client.recordings(sid).remove()
  await expect(client.recordings(sid).fetch()).rejects.toMatchObject({ code: 20404 })
})

test('an empty message asks no action; a hang-up in the middle asks it with Digits=hangup', async () => {
  const { phone, to } = await cityLine({
    '/voice': '<Record action="/kept" timeout="2"/><Say>Nothing</Say>',
  })
  const silent = await phone.dial(jonas, hotline)
  await phone.advance(3_000)
  expect(said(silent)).toEqual(['Nothing'])
  const gone = await phone.dial('+37060000002', hotline)
  await phone.advance(1_000)
  await gone.say('Alio')
  await gone.hangUp()
  expect(to('/kept')).toMatchObject([{ Digits: 'hangup', CallStatus: 'completed' }])
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

test('Start Recording runs beside the call, Sms writes from it', async () => {
  const { phone } = await cityLine({
    '/voice': `<Start><Recording recordingStatusCallback="/recorded"/></Start><Sms>Nuoroda: vilnius.lt</Sms><Say>Sent</Say>`,
  })
  await phone.dial(jonas, hotline)
  await phone.runUntilIdle()
  expect(phone.texts(jonas)).toEqual(['Nuoroda: vilnius.lt'])
  expect(phone.recordings()[0]?.said.map(({ text }) => text)).toEqual(['Sent'])
})
