/** Holds that the simulator itself stays true whatever callers, agents and the city do: a call is in one place, or over. */
import { expect, test } from 'vitest'
import { seeded } from '../../simulation/phone/seeded.ts'
import type { Leg } from '../../simulation/phone/simulator.ts'
import { type CityLine, cityLine, hotline } from './city-line.ts'

const events = 'statusCallback="/told" statusCallbackEvent="start end join leave mute hold modify"'
const documents = [
  '<Say>Words</Say>',
  '<Gather action="/next" numDigits="1" input="dtmf speech"><Say>Choose</Say></Gather><Redirect>/next</Redirect>',
  '<Enqueue action="/next" waitUrl="/wait">ours</Enqueue>',
  '<Enqueue waitUrl="" maxQueueSize="2">small</Enqueue><Say>Full</Say>',
  `<Dial action="/next"><Conference ${events} endConferenceOnExit="true">one</Conference></Dial>`,
  `<Dial><Conference ${events}>one</Conference></Dial>`,
  `<Dial><Conference ${events}>two</Conference></Dial>`,
  `<Dial><Conference ${events} waitUrl="/wait" startConferenceOnEnter="false" participantLabel="p">one</Conference></Dial>`,
  '<Dial action="/next" timeout="5"><Client url="/whisper">ana</Client><Number>+37061111111</Number></Dial>',
  '<Dial action="/next" timeout="5" record="record-from-answer"><Queue url="/whisper">ours</Queue></Dial>',
  '<Record action="/next" timeout="2" recordingStatusCallback="/told"/><Say>Nothing</Say>',
  '<Start><Recording/></Start><Pause length="20"/>',
]
const waiting = [
  '<Say>Wait</Say>',
  '<Gather action="/leave" numDigits="1"/>',
  '<Pause length="5"/>',
  '',
]

type Chance = <T>(list: T[]) => T | undefined

async function act(
  line: CityLine,
  one: Chance,
  phones: ReturnType<CityLine['phone']['phone']>[],
): Promise<void> {
  const { phone, client, base } = line
  const url = `${base}/next`
  const lot = () => one([true, false]) ?? true
  const live = phone
    .legs()
    .filter((leg) =>
      phone.calls().some(({ sid, endedAt }) => sid === leg.callSid && endedAt === null),
    )
  const leg: Leg | undefined = one(live)
  const conference = one(phone.conferences().filter(({ status }) => status !== 'completed'))
  const member = one(conference?.participants ?? [])?.call.sid
  const answer = () =>
    phones
      .find((desk) => desk.ringing() !== null)
      ?.ringing()
      ?.answer()
  const advance = () => phone.advance(one([100, 1_000, 7_000, 40_000]) ?? 0)
  const deeds: (() => Promise<unknown> | undefined)[] = [
    advance,
    advance,
    answer,
    answer,
    () => phone.dial(`+3706000000${one([1, 2, 3, 4])}`, hotline),
    () => phone.dial(`+3706000000${one([5, 6, 7, 8])}`, hotline),
    () => one(phones)?.ringing()?.reject(),
    () => client.calls.create({ to: one(phones)?.address ?? '', from: hotline, url }),
  ]
  if (leg !== undefined) {
    const call = client.calls(leg.callSid)
    deeds.push(
      () => leg.press(one(['1', '9', '#', '*']) ?? '1'),
      () => leg.say('nėra vandens'),
      () => leg.hangUp(),
      () => call.update({ url }),
      () => call.update({ status: one(['completed', 'canceled'] as const) ?? 'completed' }),
      () => call.recordings.create(),
      () => call.recordings('Twilio.CURRENT').update({ status: 'paused' }),
    )
  }
  if (conference !== undefined && member !== undefined) {
    const room = client.conferences(conference.sid)
    deeds.push(
      () => room.participants(member).update({ hold: lot(), muted: lot() }),
      () => room.participants(member).update({ endConferenceOnExit: lot() }),
      () => room.participants(member).update({ announceUrl: `${base}/wait` }),
      () => room.participants(member).remove(),
      () => room.participants.create({ to: 'client:rita', from: hotline, timeout: 5 }),
      () => room.update({ status: 'completed' }),
    )
  }
  // Twilio refuses some of it (over, not there): that is part of life.
  await one(deeds)?.()?.catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error)) throw error
  })
  await phone.settle()
}

function holds(line: CityLine): void {
  const { phone } = line
  const places = [
    ...phone
      .queues()
      .flatMap(({ members, sid }) => members.map(({ call }) => [call, sid] as const)),
    ...phone
      .conferences()
      .flatMap(({ participants, sid }) => participants.map(({ call }) => [call, sid] as const)),
  ]
  expect(new Set(places.map(([call]) => call.sid)).size).toBe(places.length)
  for (const [call, sid] of places) {
    expect([call.endedAt, call.place?.sid]).toEqual([null, sid])
  }
  for (const call of phone.calls()) {
    if (call.endedAt === null) continue
    expect([call.place, call.listener, call.hears.kind]).toEqual([null, null, 'silence'])
  }
  for (const { status, participants } of phone.conferences()) {
    if (status === 'completed') expect(participants).toEqual([])
  }
}

test.each(Array.from({ length: 12 }, (_, seed) => seed + 1))('seed %i', async (seed) => {
  const lot = seeded(seed)
  const one: Chance = (list) => list[Math.floor(lot.chance() * list.length)]
  const line = await cityLine(
    {
      '/voice': () => one(documents) ?? '',
      '/next': () => one(documents) ?? '',
      '/wait': () => one(waiting) ?? '',
      '/leave': '<Leave/>',
      '/whisper': '<Say>Somebody waits</Say>',
    },
    {
      seed,
      callsPerSecond: 5,
      faults: { webhooks: { timeout: 0.05, reset: 0.05, duplicate: 0.05 }, ties: true },
    },
  )
  const phones = ['client:ana', 'client:rita', '+37061111111'].map((address) =>
    line.phone.phone(address),
  )
  for (let step = 0; step < 100; step++) {
    await act(line, one, phones)
    holds(line)
  }
  for (const leg of line.phone.legs()) await leg.hangUp()
  await line.phone.advance(120_000)
  holds(line)
  expect(line.phone.calls().filter(({ endedAt }) => endedAt === null)).toEqual([])
  expect(line.phone.recordings().filter(({ endedAt }) => endedAt === null)).toEqual([])
  const incoming = line.phone.calls().filter(({ direction }) => direction === 'inbound')
  const told = line.to('/status').map(({ CallSid = '' }) => CallSid)
  expect(told.toSorted()).toEqual(incoming.map(({ sid }) => sid).toSorted())
})
