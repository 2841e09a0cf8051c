/** Holds that the REST API takes what Twilio takes, refuses what it refuses, and answers in its shapes. */
import { expect, test } from 'vitest'
import { operations } from '../../simulation/phone/rest/contract.ts'
import { simulatorHttpClient } from '../../simulation/phone/simulator.ts'
import {
  accountSid,
  authToken,
  type CityLine,
  cityLine,
  hotline,
  jonas,
  said,
} from './city-line.ts'
import twilio from 'twilio'

const url = 'http://127.0.0.1/room'

async function raw(
  line: CityLine,
  path: string,
  form: Record<string, string> | null,
  secret = `${accountSid}:${authToken}`,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${line.phone.url}/2010-04-01/Accounts/${accountSid}${path}`, {
    method: form === null ? 'GET' : 'POST',
    headers: { authorization: `Basic ${Buffer.from(secret).toString('base64')}` },
    ...(form === null ? {} : { body: new URLSearchParams(form) }),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

test.each([
  ['an unknown parameter', { To: 'client:ana', From: hotline, Url: url, Colour: 'red' }, 20001],
  ['no To', { From: hotline, Url: url }, 21201],
  ['no From', { To: 'client:ana', Url: url }, 21213],
  ['a To that is no number', { To: '860000001', From: hotline, Url: url }, 21211],
  ['a From that is not ours', { To: jonas, From: jonas, Url: url }, 21210],
  ['a From that is no number', { To: jonas, From: 'hotline', Url: url }, 21212],
  ['no Url', { To: 'client:ana', From: hotline }, 21205],
  ['a Url that is relative', { To: 'client:ana', From: hotline, Url: '/room' }, 21205],
  ['a Timeout of nothing', { To: 'client:ana', From: hotline, Url: url, Timeout: '0' }, 21208],
  ['a Timeout in words', { To: 'client:ana', From: hotline, Url: url, Timeout: 'soon' }, 20001],
  ['a Method that is none', { To: 'client:ana', From: hotline, Url: url, Method: 'PUT' }, 20001],
])('a call with %s is refused', async (_what, form, code) => {
  const line = await cityLine({})
  const { status, body } = await raw(line, '/Calls.json', form as Record<string, string>)
  expect(body).toEqual({
    code,
    message: expect.any(String),
    more_info: `https://www.twilio.com/docs/errors/${code}`,
    status,
  })
  expect(status).toBe(400)
  expect(line.phone.calls()).toEqual([])
})

test('only the account itself, or a key of it, is answered', async () => {
  const key = `SK${'2'.repeat(32)}`
  const line = await cityLine({}, { apiKeys: { [key]: 'secret' } })
  expect((await raw(line, '/Calls.json', null)).status).toBe(200)
  expect((await raw(line, '/Calls.json', null, `${key}:secret`)).status).toBe(200)
  for (const wrong of [`${accountSid}:wrong`, `${key}:wrong`, ':', 'SK1:']) {
    const { status, body } = await raw(line, '/Calls.json', null, wrong)
    expect([status, body['code']]).toEqual([401, 20003])
  }
  const other = `AC${'9'.repeat(32)}`
  const response = await fetch(`${line.phone.url}/2010-04-01/Accounts/${other}/Calls.json`, {
    headers: {
      authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
    },
  })
  expect(response.status).toBe(404)
})

test('what is not there is 20404, whatever it is', async () => {
  const { client } = await cityLine({})
  const gone = (prefix: string): string => prefix + '0'.repeat(32)
  const asked = [
    client.calls(gone('CA')).fetch(),
    client.queues(gone('QU')).fetch(),
    client.conferences(gone('CF')).fetch(),
    client.recordings(gone('RE')).fetch(),
    client.messages(gone('SM')).fetch(),
    client.conferences(gone('CF')).participants(gone('CA')).update({ hold: true }),
  ]
  for (const one of await Promise.allSettled(asked)) {
    expect(one).toMatchObject({ status: 'rejected', reason: { status: 404, code: 20404 } })
  }
})

test('every resource has the properties of the OpenAPI document, and no others', async () => {
  const line = await cityLine({
    '/voice': '<Start><Recording/></Start><Enqueue waitUrl="">ours</Enqueue>',
    '/room': '<Dial><Conference>c</Conference></Dial>',
  })
  const leg = await line.phone.dial(jonas, hotline)
  const queue = line.phone.queues()[0]?.sid ?? ''
  await line.client.messages.create({ to: jonas, from: hotline, body: 'labas' })
  const properties = async (id: string, path: string): Promise<void> => {
    const { status, body } = await raw(line, path, null)
    expect([id, status, Object.keys(body).toSorted()]).toEqual([
      id,
      200,
      operations[id]?.answer.toSorted(),
    ])
  }
  await properties('FetchCall', `/Calls/${leg.callSid}.json`)
  await properties('FetchQueue', `/Queues/${queue}.json`)
  await properties('FetchMember', `/Queues/${queue}/Members/Front.json`)
  await line.client.calls(leg.callSid).update({ url: `${line.base}/room` })
  await line.phone.settle()
  const conference = line.phone.conferences()[0]?.sid ?? ''
  await properties('FetchConference', `/Conferences/${conference}.json`)
  await properties(
    'FetchParticipant',
    `/Conferences/${conference}/Participants/${leg.callSid}.json`,
  )
  await properties('FetchRecording', `/Recordings/${line.phone.recordings()[0]?.sid ?? ''}.json`)
  await properties('FetchCallRecording', `/Calls/${leg.callSid}/Recordings/Twilio.CURRENT.json`)
  await properties('FetchMessage', `/Messages/${line.phone.messages()[0]?.sid ?? ''}.json`)
  await properties('FetchAccount', '.json')
  const pages = await raw(line, '/Calls.json?PageSize=1', null)
  expect(pages.body).toMatchObject({ page: 0, page_size: 1, next_page_uri: null })
})

test('lists go page by page, newest first, and by what is asked', async () => {
  const line = await cityLine({ '/voice': '<Enqueue waitUrl="">ours</Enqueue>' })
  for (let n = 1; n <= 5; n++) await line.phone.dial(`+3706000000${n}`, hotline)
  const all = await line.client.calls.list({ pageSize: 2 })
  expect(all.map(({ from }) => from.at(-1))).toEqual(['5', '4', '3', '2', '1'])
  expect(await line.client.calls.list({ status: 'completed' })).toEqual([])
  expect(await line.client.calls.list({ from: '+37060000003' })).toHaveLength(1)
})

test('TwiML that comes inline needs absolute addresses', async () => {
  const line = await cityLine({ '/choice': '<Say>Chosen</Say>' })
  const make = (action: string) =>
    line.client.calls.create({
      to: 'client:ana',
      from: hotline,
      twiml: `<Response><Gather numDigits="1" action="${action}"/></Response>`,
    })
  const ana = line.phone.phone('client:ana')
  await make('/choice')
  const lost = await line.phone.soon(ana.ringing)
  await lost.answer()
  await lost.press('1')
  expect(lost.status()).toBe('completed')
  expect(line.phone.notes.map(({ code }) => code)).toEqual([11100])
  await make(`${line.base}/choice`)
  await line.phone.advance(1_000)
  const fine = await line.phone.soon(ana.ringing)
  await fine.answer()
  await fine.press('1')
  expect(said(fine)).toEqual(['Chosen'])
})

test('a softphone that is not there cannot be rung; one that is busy says so', async () => {
  const line = await cityLine({})
  const make = (to: string) =>
    line.client.calls.create({
      to,
      from: hotline,
      url: `${line.base}/room`,
      statusCallback: `${line.base}/leg`,
      statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
    })
  line.phone.phone('client:rita', { when: 'busy' })
  expect(line.phone.phone('client:rita').ringing()).toBeNull()
  await make('client:nobody')
  await make('client:rita')
  await line.phone.advance(2_000)
  expect(line.to('/leg').map(({ CallStatus }) => CallStatus)).toEqual([
    'initiated',
    'no-answer',
    'initiated',
    'busy',
  ])
})

test('the client that is handed to the city reaches no other host', async () => {
  const httpClient = simulatorHttpClient('http://127.0.0.1:1')
  expect(() => httpClient.request({ method: 'get', uri: 'https://example.com/' })).toThrow(
    'example.com',
  )
  const elsewhere = twilio(accountSid, authToken, { httpClient, region: 'ie1', edge: 'dublin' })
  await expect(elsewhere.calls.list()).rejects.toThrow('ECONNREFUSED')
})

test('the media of a recording is a WAV file, for whoever may have it', async () => {
  const line = await cityLine({ '/voice': '<Record playBeep="false" timeout="1"/>' })
  const leg = await line.phone.dial(jonas, hotline)
  await leg.say('Laba diena, mūsų name nėra vandens')
  await line.phone.advance(10_000)
  const path = `${line.phone.url}/2010-04-01/Accounts/${accountSid}/Recordings/${line.phone.recordings()[0]?.sid}.wav`
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`
  const media = await fetch(path, { headers: { authorization } })
  expect(Buffer.from(await media.arrayBuffer()).toString('latin1', 0, 4)).toBe('RIFF')
  expect((await fetch(path)).status).toBe(401)
})
