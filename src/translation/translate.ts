/** Has a text translated by the city's translation service, so that an agent reads what a citizen wrote. */
import { setTimeout as sleep } from 'node:timers/promises'
import { readJson, waitOf } from '#peer-answer.ts'
import type { TranslationSetting } from '#settings/translation.ts'
import { deepl } from './deepl.ts'
import type { Dialect, UnavailableBecause, Words } from './dialect.ts'
import { libretranslate } from './libretranslate.ts'

/** `retryAfterSeconds`: when it is worth asking again, where that is known. */
export type Translation =
  | { outcome: 'translated'; text: string; service: TranslationSetting['kind'] }
  | {
      outcome: 'unavailable'
      because: UnavailableBecause
      retryAfterSeconds: number | null
    }
  | { outcome: 'not-set-up' }

export type TranslationLimits = {
  /** For all attempts together: an agent is waiting. */
  seconds: number
  /** For a Retry-After that names a day and an hour. */
  now: () => Date
}

/** Of an answer: a translation is never many times as long as its original. */
const mostAnswerBytes = 1024 * 1024

const dialects: Record<TranslationSetting['kind'], Dialect> = { deepl, libretranslate }

/**
 * Sends the text and nothing else. Busy (429): tries again as `Retry-After` says, else after 1, 2, 4 … seconds, as long
 * as there is time; never earlier. No transaction may be open meanwhile.
 */
export async function translate(
  service: TranslationSetting | null,
  words: Words,
  limits: TranslationLimits,
): Promise<Translation> {
  if (service === null) return { outcome: 'not-set-up' }
  const { path, mostBytes, headersOf, bodyOf } = dialects[service.kind]
  const body = new TextEncoder().encode(JSON.stringify(bodyOf(words, service.key)))
  if (body.length > mostBytes) return unavailable('text-too-long')
  const request: RequestInit = {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      // DeepL refuses requests without; the edge sends none by itself.
      'user-agent': 'Vienas',
      ...headersOf(service.key),
    },
    body,
    // The key goes to the address that the city named, and to no other.
    redirect: 'manual',
  }
  const endsAt = performance.now() + limits.seconds * 1000
  for (let attempt = 0; ; attempt += 1) {
    const asked = await ask(service, `${service.url}${path}`, request, endsAt, limits.now)
    if (asked.outcome !== 'unavailable' || asked.because !== 'busy') return asked
    const waitSeconds = asked.retryAfterSeconds ?? 2 ** attempt
    if (performance.now() + waitSeconds * 1000 >= endsAt) return unavailable('busy', waitSeconds)
    await sleep(waitSeconds * 1000)
  }
}

async function ask(
  { kind }: TranslationSetting,
  url: string,
  request: RequestInit,
  endsAt: number,
  now: () => Date,
): Promise<Translation> {
  const { textOf, faultOf } = dialects[kind]
  const left = Math.max(1, Math.ceil(endsAt - performance.now()))
  try {
    const response = await fetch(url, { ...request, signal: AbortSignal.timeout(left) })
    const answer = await readJson(response, mostAnswerBytes)
    if (!response.ok)
      return unavailable(faultOf(response.status, answer), waitOf(response.headers, now()))
    // NUL is the one character that a text in PostgreSQL cannot have.
    const text = textOf(answer)?.replaceAll('\0', '') ?? ''
    return text.trim() === ''
      ? unavailable('not-understood')
      : { outcome: 'translated', text, service: kind }
  } catch {
    return unavailable('failed')
  }
}

function unavailable(
  because: UnavailableBecause,
  retryAfterSeconds: number | null = null,
): Translation {
  return { outcome: 'unavailable', because, retryAfterSeconds }
}
