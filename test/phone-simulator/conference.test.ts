/** Holds the traps of conferences: holds, mutes, labels, coaches, callbacks of whoever came first. */
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

test('endConferenceOnExit cannot be changed on hold: the answer is OK and nothing happens', async () => {
  const line = await cityLine({
    '/voice': room(`${events} endConferenceOnExit="true"`),
    '/room': room(events),
  })
  const leg = await line.phone.dial(jonas, hotline)
  await agentAt(line, 'ana', '/room')
  const jonasIn = conferenceOf(line).participants(leg.callSid)
  await jonasIn.update({ hold: true })
  expect((await jonasIn.update({ endConferenceOnExit: false })).endConferenceOnExit).toBe(true)
  await jonasIn.update({ hold: false })
  expect((await jonasIn.update({ endConferenceOnExit: false })).endConferenceOnExit).toBe(false)
})

test('a participant of another conference is not found, by SID or by label', async () => {
  const line = await cityLine({
    '/voice': room('participantLabel="caller"'),
    '/other': room('participantLabel="other"', 'c_2'),
  })
  await line.phone.dial(jonas, hotline)
  const other = await agentAt(line, 'ana', '/other')
  await expect(conferenceOf(line).participants('other').fetch()).rejects.toMatchObject({
    code: 20404,
  })
  await expect(
    conferenceOf(line).participants(other.callSid).update({ muted: true }),
  ).rejects.toMatchObject({ code: 20404 })
  expect((await conferenceOf(line).participants('caller').fetch()).label).toBe('caller')
})

test('mute is no hold: the muted still hear what the agents say, the held hear music', async () => {
  const line = await cityLine({ '/voice': room(events), '/room': room(events) })
  const leg = await line.phone.dial(jonas, hotline)
  const ana = await agentAt(line, 'ana', '/room')
  const jonasIn = conferenceOf(line).participants(leg.callSid)
  await jonasIn.update({ muted: true })
  await ana.say('he has not paid')
  await leg.say('nobody hears')
  expect(leg.hears()).toMatchObject({ text: 'he has not paid' })
  expect(ana.heard().filter(({ kind }) => kind === 'voice')).toEqual([])
  await jonasIn.update({ muted: false, hold: true })
  await ana.say('still not')
  expect(leg.hears()).toEqual({ kind: 'tone', name: 'hold music' })
  expect(eventsOf(line).slice(3)).toEqual([
    'participant-mute',
    'participant-hold',
    'participant-unmute',
  ])
})

test('a label that is taken falls through to the next verb: 16025', async () => {
  const line = await cityLine({ '/voice': room('participantLabel="caller"') })
  await line.phone.dial(jonas, hotline)
  const twin = await line.phone.dial('+37060000002', hotline)
  expect(said(twin)).toEqual(['Next'])
  expect(line.phone.notes.map(({ code }) => code)).toEqual([16025])
})

test('a coach reaches only whom she coaches; a call that is gone cannot be coached: 13240', async () => {
  const line = await cityLine({ '/voice': room(''), '/room': room('record="record-from-start"') })
  const ana = await agentAt(line, 'ana', '/room')
  const leg = await line.phone.dial(jonas, hotline)
  await line.phone.advance(1_000)
  line.documents['/coach'] = room(`coach="${ana.callSid}"`)
  const supervisor = await agentAt(line, 'rita', '/coach')
  await supervisor.say('offer a callback')
  await leg.say('alio')
  expect(ana.heard().map((heard) => (heard.kind === 'voice' ? heard.text : ''))).toContain(
    'offer a callback',
  )
  expect(leg.heard().some(({ kind }) => kind === 'voice')).toBe(false)
  const [recording] = line.phone.recordings()
  expect(recording?.said.map(({ text }) => text)).toEqual(['alio'])
  expect(recording?.channels).toBe(1)
  await ana.hangUp()
  await expect(
    conferenceOf(line)
      .participants(supervisor.callSid)
      .update({ coaching: true, callSidToCoach: ana.callSid }),
  ).rejects.toMatchObject({ code: 13240 })
  const late = await line.phone.dial('+37060000003', hotline)
  line.documents['/coach-late'] = room(`coach="CA${'0'.repeat(32)}"`)
  await line.client.calls(late.callSid).update({ url: `${line.base}/coach-late` })
  await line.phone.advance(100)
  expect(line.phone.notes.map(({ code }) => code)).toContain(13240)
})

test('a waitUrl that fails leaves no conference: the call goes on with its action', async () => {
  const line = await cityLine({
    '/voice': room('waitUrl="/music"'),
    '/music': { status: 500, body: '' },
    '/after': '<Say>After</Say>',
  })
  const leg = await line.phone.dial(jonas, hotline)
  await line.phone.advance(1_000)
  expect(said(leg)).toEqual(['After'])
  expect(line.to('/after')).toMatchObject([{ DialCallStatus: 'answered' }])
})

test('what waits in a conference may not gather, what waits in a queue may', async () => {
  const line = await cityLine({
    '/voice': room('waitUrl="/music"'),
    '/music': '<Gather><Say>Press</Say></Gather><Say>Music</Say>',
  })
  const leg = await line.phone.dial(jonas, hotline)
  await line.phone.advance(1_000)
  expect(said(leg)).toEqual(['Music'])
  expect(line.phone.notes.map(({ code }) => code)).toEqual([12200])
})

test('the first who joins sets the callback; later ones are ignored, and the events are numbered', async () => {
  const line = await cityLine({
    '/voice': room('statusCallback="/other" statusCallbackEvent="join"'),
    '/room': room(`${events} endConferenceOnExit="true"`),
  })
  const ana = await agentAt(line, 'ana', '/room')
  const leg = await line.phone.dial(jonas, hotline)
  await leg.hangUp()
  expect(line.to('/other')).toEqual([])
  const told = line.to('/conference')
  expect(told.map(({ SequenceNumber }) => SequenceNumber)).toEqual(['1', '2', '3', '4'])
  expect(told.at(-1)).toMatchObject({
    CallSid: leg.callSid,
    ReasonParticipantLeft: 'participant_hung_up',
  })
  // The agent's leg stays, like a landline: somebody has to end it.
  expect(ana.status()).toBe('in-progress')
  await ana.hangUp()
  expect(line.to('/conference').at(-1)).toMatchObject({
    StatusCallbackEvent: 'conference-end',
    ReasonConferenceEnded: 'participant-with-end-conference-on-exit-left',
    CallSidEndingConference: ana.callSid,
  })
  expect(await conferenceOf(line).participants.list()).toEqual([])
})

test('somebody brought in by REST who does not answer leaves without having come', async () => {
  const line = await cityLine({ '/voice': room(events) })
  await line.phone.dial(jonas, hotline)
  const desk = line.phone.phone('client:rita')
  const made = await conferenceOf(line).participants.create({
    from: hotline,
    to: desk.address,
    label: 'consulted',
    timeout: 10,
  })
  await line.phone.advance(15_100)
  expect(line.to('/conference').at(-1)).toMatchObject({
    StatusCallbackEvent: 'participant-leave',
    CallSid: made.callSid,
    ReasonParticipantLeft: 'participant_add_failed',
    ParticipantCallStatus: 'no-answer',
  })
  const again = await conferenceOf(line).participants.create({
    from: hotline,
    to: desk.address,
    label: 'consulted',
  })
  await line.phone.advance(1_000)
  const rita = await line.phone.soon(desk.ringing)
  await rita.answer()
  expect((await conferenceOf(line).participants('consulted').fetch()).callSid).toBe(again.callSid)
  await conferenceOf(line).participants('consulted').remove()
  expect(rita.status()).toBe('completed')
})
