/** Holds what becomes of a call that is put through, taken from the queue, or recorded. */
import { expect, test } from 'vitest'
import { cityLine, hotline, jonas, said } from './city-line.ts'

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
  // The silence that ended it is trimmed.
  expect(to('/kept')).toMatchObject([{ RecordingDuration: '2', Digits: '' }])
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

test('Start Recording runs beside the call, Sms writes from it', async () => {
  const { phone } = await cityLine({
    '/voice': `<Start><Recording recordingStatusCallback="/recorded"/></Start><Sms>Nuoroda: vilnius.lt</Sms><Say>Sent</Say>`,
  })
  await phone.dial(jonas, hotline)
  await phone.runUntilIdle()
  expect(phone.texts(jonas)).toEqual(['Nuoroda: vilnius.lt'])
  expect(phone.recordings()[0]?.said.map(({ text }) => text)).toEqual(['Sent'])
})
