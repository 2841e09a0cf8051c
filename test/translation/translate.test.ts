/** Shows that a text comes back in the agent's language, and that every way in which a service may fail has its own word. */
import { globSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { languages } from '#language/languages.ts'
import type { Language } from '#language/languages.ts'
import type { TranslationSetting } from '#settings/translation.ts'
import { translate } from '#translation/translate.ts'
import { castDay } from '#test/cast.ts'
import { deeplKey, libreCharacters, libreKey } from '#test/peers/translation-peer.ts'
import { startTranslation } from '#test/peers/translation-peer.ts'
import type { TranslationPeer } from '#test/peers/translation-peer.ts'

const bill = 'Dzień dobry, dostałam za wysoki rachunek za ogrzewanie.'
const inLithuanian = 'Laba diena, gavau per didelę sąskaitą už šildymą.'

let peer: TranslationPeer
beforeAll(async () => {
  peer = await startTranslation()
})
afterAll(() => peer.close())
beforeEach(() => {
  peer.behave('answer')
  peer.calls.length = 0
})

const kinds = ['libretranslate', 'deepl'] as const
const serviceOf = (kind: (typeof kinds)[number], key?: string | null): TranslationSetting => ({
  kind,
  url: peer.url,
  key: key === undefined ? (kind === 'deepl' ? deeplKey : libreKey) : key,
})
const limits = { seconds: 5, now: () => castDay }
const toLithuanian = (text: string, from: Language | null = 'pl') => ({
  text,
  from,
  to: 'lt' as const,
})

test('a city without a service translates nothing', async () => {
  expect(await translate(null, toLithuanian(bill), limits)).toEqual({ outcome: 'not-set-up' })
})

test.each(kinds)(
  '%s gives a Polish mail in Lithuanian, and is sent the text alone',
  async (kind) => {
    peer.teach(bill, 'lt', inLithuanian)
    const answer = await translate(serviceOf(kind), toLithuanian(bill), limits)
    expect(answer).toEqual({ outcome: 'translated', text: inLithuanian, service: kind })
    const [call] = peer.calls
    expect(call?.body).toEqual(
      kind === 'deepl'
        ? {
            text: [bill],
            source_lang: 'PL',
            target_lang: 'LT',
            formality: 'prefer_more',
            preserve_formatting: true,
          }
        : { q: bill, source: 'pl', target: 'lt', format: 'text', api_key: libreKey },
    )
    expect(JSON.stringify(call?.headers)).not.toContain('cookie')
  },
)

test.each(kinds)(
  '%s knows all pairs of the six languages by the names that we call them',
  async (kind) => {
    for (const from of [null, ...languages]) {
      for (const to of languages.filter((other) => other !== from)) {
        const answer = await translate(serviceOf(kind), { text: 'Taip.', from, to }, limits)
        expect(answer, `${from} → ${to}`).toMatchObject({ outcome: 'translated' })
      }
    }
  },
)

test.each(kinds)(
  '%s is not believed with a wrong key or none, and asked no second time',
  async (kind) => {
    for (const key of ['wrong', null]) {
      const answer = await translate(serviceOf(kind, key), toLithuanian(bill), limits)
      expect(answer).toMatchObject({ outcome: 'unavailable', because: 'key-refused' })
    }
    expect(peer.calls).toHaveLength(2)
  },
)

test('what is too long is told as that, by the service or before it is asked', async () => {
  const beyond = 'a'.repeat(libreCharacters + 1)
  const libre = await translate(serviceOf('libretranslate'), toLithuanian(beyond), limits)
  expect(libre).toMatchObject({ because: 'text-too-long' })
  const much = 'ž'.repeat(70_000)
  expect(await translate(serviceOf('deepl'), toLithuanian(much), limits)).toMatchObject({
    because: 'text-too-long',
  })
  expect(peer.calls).toHaveLength(1)
})

test.each([
  [456, undefined, 'quota-used-up'],
  [500, undefined, 'failed'],
  [413, undefined, 'text-too-long'],
  [400, { message: "Value for 'target_lang' not supported." }, 'language-unknown'],
  [404, undefined, 'not-understood'],
] as const)('DeepL’s %i is understood', async (status, body, because) => {
  peer.behave({ status, body })
  const answer = await translate(serviceOf('deepl'), toLithuanian(bill), limits)
  expect(answer).toMatchObject({ outcome: 'unavailable', because })
})

test.each([
  [400, { error: 'Latvian (lv) is not available as a target language from x' }, 'language-unknown'],
  [403, { error: 'Too many request limits violations' }, 'key-refused'],
  [500, { error: 'Cannot translate text' }, 'failed'],
] as const)('LibreTranslate’s %i is understood', async (status, body, because) => {
  peer.behave({ status, body })
  const answer = await translate(serviceOf('libretranslate'), toLithuanian(bill), limits)
  expect(answer).toMatchObject({ outcome: 'unavailable', because })
})

test('a busy service is asked again when it says, not earlier', async () => {
  peer.behave({ status: 429, retryAfter: '1', times: 1 })
  const startedAt = performance.now()
  const answer = await translate(serviceOf('deepl'), toLithuanian(bill), limits)
  expect(answer).toMatchObject({ outcome: 'translated' })
  expect(performance.now() - startedAt).toBeGreaterThan(950)
  expect(peer.calls).toHaveLength(2)
})

test.each(['120', new Date(castDay.getTime() + 120_000).toUTCString()])(
  'a service that wants quiet for longer than an agent waits gets it (%s)',
  async (retryAfter) => {
    peer.behave({ status: 429, retryAfter })
    const answer = await translate(serviceOf('libretranslate'), toLithuanian(bill), limits)
    expect(answer).toEqual({ outcome: 'unavailable', because: 'busy', retryAfterSeconds: 120 })
    expect(peer.calls).toHaveLength(1)
  },
)

test('a service that is silent, away, elsewhere, endless or talks nonsense costs no more than the patience', async () => {
  const short = { ...limits, seconds: 0.3 }
  const because: string[] = []
  for (const behaviour of ['hang', 'garbage', 'endless', 'elsewhere'] as const) {
    peer.behave(behaviour)
    const answer = await translate(serviceOf('deepl'), toLithuanian(bill), short)
    because.push(answer.outcome === 'unavailable' ? answer.because : answer.outcome)
  }
  const nowhere = { ...serviceOf('deepl'), url: 'http://127.0.0.1:1' }
  const away = await translate(nowhere, toLithuanian(bill), short)
  expect(because).toEqual(['failed', 'not-understood', 'failed', 'not-understood'])
  expect(away).toMatchObject({ because: 'failed' })
})

test('the room needs nothing that the edge has not', () => {
  const imports = globSync('src/translation/*.ts').flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/from '(node:[^']+)'/g)].map(([, name]) => name),
  )
  expect(imports.filter((name) => name !== 'node:timers/promises')).toEqual([])
})
