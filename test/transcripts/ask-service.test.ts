/** Shows how a speech service is asked, what its refusals are taken for, and what of its sentences is believed. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { askService } from '#transcripts/ask-service.ts'
import type { Asked, Sound } from '#transcripts/ask-service.ts'
import { judge } from '#transcripts/judge.ts'
import { speechKey, speechModel, startSpeech } from '#test/peers/speech-peer.ts'
import type { SpeechPeer } from '#test/peers/speech-peer.ts'

let peer: SpeechPeer
const now = new Date('2026-11-20T08:00:00.000Z')
const wav: Sound = {
  bytes: new TextEncoder().encode('RIFF and what follows'),
  mediaType: 'audio/wav',
  language: 'lt',
}

beforeAll(async () => {
  peer = await startSpeech()
})
beforeEach(() => {
  peer.calls.length = 0
  peer.refused.length = 0
  peer.knowsOnlyPlain(false)
  peer.behave({ says: 'vonioje bėga vanduo' })
})
afterAll(() => peer.close())

async function ask(other: { key?: string | null; model?: string } = {}, sound = wav, seconds = 5) {
  const service = { url: peer.url, key: speechKey, model: speechModel, ...other }
  return askService(service, sound, { seconds, now: () => now })
}
const because = (asked: Asked) => (asked.outcome === 'unavailable' ? asked.because : asked.outcome)

test('the sound goes there with its language, and nothing else does', async () => {
  const asked = await ask()
  expect(asked).toEqual({
    outcome: 'written',
    written: { text: 'vonioje bėga vanduo', segments: [] },
  })
  expect(peer.refused).toEqual([])
  const [call] = peer.calls
  expect(call?.fields).toEqual({
    model: speechModel,
    language: 'lt',
    response_format: 'verbose_json',
    temperature: '0',
  })
  expect(call?.file).toEqual({ name: 'message.wav', type: 'audio/wav', bytes: wav.bytes })
})

test('a model that knows only the plain answer is asked for that', async () => {
  peer.knowsOnlyPlain(true)
  expect(because(await ask())).toBe('written')
  expect(peer.calls.map(({ fields }) => fields['response_format'])).toEqual([
    'verbose_json',
    'json',
  ])
})

test.each([
  ['a service built on FastAPI', 422, { detail: [{ loc: ['body', 'response_format'] }] }],
  ['an older vLLM', 400, { error: 'Currently only support response_format `text` or `json`' }],
])('%s that refuses both forms is not asked a third time', async (_name, status, body) => {
  peer.behave({ status, body })
  expect(because(await ask())).toBe('not-understood')
  expect(peer.calls).toHaveLength(2)
})

test('each refusal has its meaning, and when to ask again is heard', async () => {
  const table: [number, unknown, string][] = [
    [400, { error: 'failed to read audio data' }, 'sound-refused'],
    [400, { error: { message: 'no', code: 'model_not_found' } }, 'model-unknown'],
    [402, {}, 'quota-used-up'],
    [403, {}, 'key-refused'],
    [413, {}, 'sound-refused'],
    [415, {}, 'sound-refused'],
    [422, { detail: 'no audio' }, 'sound-refused'],
    [429, { error: { message: 'Rate limit reached', code: 'rate_limit_exceeded' } }, 'busy'],
    [429, { error: { message: 'no', code: 'insufficient_quota' } }, 'quota-used-up'],
    [500, {}, 'failed'],
    [503, {}, 'busy'],
  ]
  for (const [status, body, meant] of table) {
    peer.behave({ status, body })
    expect([status, because(await ask())]).toEqual([status, meant])
  }
  peer.behave({ status: 429, retryAfter: '90' })
  expect(await ask()).toMatchObject({ retryAfterSeconds: 90 })
  peer.behave({ status: 429, retryAfter: 'Fri, 20 Nov 2026 08:02:00 GMT' })
  expect(await ask()).toMatchObject({ retryAfterSeconds: 120 })
})

test('a wrong key, an unknown model, what is no sound and what is too much are told apart', async () => {
  expect(because(await ask({ key: null }))).toBe('key-refused')
  expect(because(await ask({ model: 'tiny' }))).toBe('model-unknown')
  const text = { ...wav, bytes: new TextEncoder().encode('no sound at all') }
  expect(because(await ask({}, text))).toBe('sound-refused')
  peer.refused.length = 0
  const much = { ...wav, bytes: new Uint8Array(26_214_401) }
  expect(because(await ask({}, much))).toBe('sound-refused')
  expect([...peer.refused, ...peer.calls]).toEqual([])
})

test('who never answers, answers for ever, answers a page or sends elsewhere has not answered', async () => {
  peer.behave('hang')
  expect(because(await ask({}, wav, 0.2))).toBe('failed')
  peer.behave('endless')
  expect(because(await ask())).toBe('failed')
  peer.behave('html')
  expect(because(await ask())).toBe('not-understood')
  peer.behave('elsewhere')
  expect(because(await ask())).toBe('not-understood')
})

test('figures that a service leaves out, or gives as words, do not hide what it wrote', async () => {
  peer.behave({
    says: ' no hot\n water\0 ',
    segments: [{ text: 'no hot water', no_speech_prob: null, avg_logprob: -0.2 }],
  })
  expect(await ask()).toMatchObject({
    written: {
      text: 'no hot water',
      segments: [{ noSpeech: null, logarithm: -0.2, packing: null }],
    },
  })
  peer.behave({ status: 200, body: { text: 'x', segments: 'none', duration: '17.65' } })
  expect(await ask()).toMatchObject({ written: { text: 'x', segments: [] } })
  peer.behave({ status: 200, body: { error: 'FFmpeg conversion failed.' } })
  expect(because(await ask())).toBe('not-understood')
})

const said = (text: string, noSpeech: number | null, logarithm: number | null, packing = 1.2) => ({
  text,
  noSpeech,
  logarithm,
  packing,
})

test('a sentence that the machine knows by heart is no message of a silent caller', () => {
  const thanks = {
    text: 'Ačiū, kad žiūrėjote!',
    segments: [said('Ačiū, kad žiūrėjote!', 0.93, -0.3)],
  }
  expect(judge(thanks, 3)).toMatchObject({ words: '', all: 'Ačiū, kad žiūrėjote!' })
  const mumbling = { text: 'Subs by', segments: [said('Subs by', 0.7, -1.4)] }
  expect(judge(mumbling, 3).words).toBe('')
})

test('what is invented after the last word is left out, and the rest is doubtful', () => {
  const segments = [said('Nėra vandens.', 0.05, -0.2), said('Subtitrai', 0.95, -0.5)]
  expect(judge({ text: 'Nėra vandens. Subtitrai', segments }, 8)).toEqual({
    words: 'Nėra vandens.',
    all: 'Nėra vandens. Subtitrai',
    isDoubtful: true,
  })
})

test('what a service names no speech is no word, and a pause makes nothing doubtful', () => {
  expect(judge({ text: '[BLANK_AUDIO] (muzika)', segments: [] }, 3).words).toBe('')
  const segments = [said('Nėra vandens.', 0.05, -0.2), said('[BLANK_AUDIO]', 0.9, -0.9)]
  expect(judge({ text: 'Nėra vandens. [BLANK_AUDIO]', segments }, 8)).toMatchObject({
    words: 'Nėra vandens.',
    isDoubtful: false,
  })
  expect(judge({ text: 'Nėra (jau trečią kartą) vandens', segments: [] }, 8).words).toContain(
    'vandens',
  )
})

test('what was said clearly is believed, also where the service tells no figures', () => {
  const clear = { text: 'Nėra vandens.', segments: [said('Nėra vandens.', 0.05, -0.2)] }
  expect(judge(clear, 3)).toEqual({ words: clear.text, all: clear.text, isDoubtful: false })
  expect(judge({ text: 'Nėra vandens.', segments: [] }, 3).isDoubtful).toBe(false)
  const placeholders = { text: 'ok', segments: [said('ok', null, -1, -1)] }
  expect(judge(placeholders, 3)).toMatchObject({ words: 'ok', isDoubtful: false })
})

test('more than can be said in the time, an unsure machine, and the same words over and over are doubtful', () => {
  expect(judge({ text: 'a '.repeat(100), segments: [] }, 2).isDoubtful).toBe(true)
  expect(judge({ text: 'x', segments: [said('x', 0.1, -1.3)] }, 3).isDoubtful).toBe(true)
  expect(judge({ text: 'x', segments: [said('x', 0.1, -0.3, 3)] }, 3).isDoubtful).toBe(true)
})
