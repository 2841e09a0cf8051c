/** Has the city's speech service write down what a caller left on the machine. */
import type { Language } from '#language/languages.ts'
import { readJson, waitOf } from '#peer-answer.ts'
import type { TranscriptionSetting } from '#settings/transcription.ts'
import { faultOf } from './refusal.ts'
import type { UnavailableBecause } from './refusal.ts'
import { writtenIn } from './written.ts'
import type { Written } from './written.ts'

/** `language`: in which the caller chose to speak. */
export type Sound = { bytes: Uint8Array<ArrayBuffer>; mediaType: string; language: Language }

/** `retryAfterSeconds`: when it is worth asking again, where the service has said so. */
export type Asked =
  | { outcome: 'written'; written: Written }
  | { outcome: 'unavailable'; because: UnavailableBecause; retryAfterSeconds: number | null }

/** "Maximum allowed size is 26214400 bytes": OpenAI's answer to more; a message of three minutes has 3 MB. */
const mostBytes = 25 * 1024 * 1024
/** Three minutes of speech with the numbers of every word; whatever is longer is no answer. */
const mostAnswerBytes = 2 * 1024 * 1024

/**
 * One request, and a second one only where the model knows no `verbose_json`. Nothing but the sound and its language is
 * sent. No transaction may be open.
 */
export async function askService(
  service: TranscriptionSetting,
  sound: Sound,
  limits: { seconds: number; now: () => Date },
): Promise<Asked> {
  if (sound.bytes.length > mostBytes) return unavailable('sound-refused')
  const endsAt = performance.now() + limits.seconds * 1000
  const asked = await ask(service, sound, 'verbose_json', endsAt, limits.now)
  return asked === 'other-format' ? askPlainly(service, sound, endsAt, limits.now) : asked
}

async function askPlainly(
  service: TranscriptionSetting,
  sound: Sound,
  endsAt: number,
  now: () => Date,
): Promise<Asked> {
  const asked = await ask(service, sound, 'json', endsAt, now)
  return asked === 'other-format' ? unavailable('not-understood') : asked
}

async function ask(
  { url, key, model }: TranscriptionSetting,
  sound: Sound,
  format: 'verbose_json' | 'json',
  endsAt: number,
  now: () => Date,
): Promise<Asked | 'other-format'> {
  try {
    const response = await fetch(`${url}/v1/audio/transcriptions`, {
      method: 'POST',
      headers: {
        accept: 'application/json',
        'user-agent': 'Vienas',
        ...(key !== null && { authorization: `Bearer ${key}` }),
      },
      body: formOf(sound, model, format),
      // The voice and the key go to the address that the city named, and to no other.
      redirect: 'manual',
      signal: AbortSignal.timeout(Math.max(1, Math.ceil(endsAt - performance.now()))),
    })
    const answer = await readJson(response, mostAnswerBytes)
    if (!response.ok) {
      const fault = faultOf(response.status, answer)
      if (fault === 'other-format') return fault
      return unavailable(fault, waitOf(response.headers, now()))
    }
    const written = writtenIn(answer)
    return written === null ? unavailable('not-understood') : { outcome: 'written', written }
  } catch {
    return unavailable('failed')
  }
}

/** OpenAI API reference, "Create transcription". The name's ending tells the format. */
function formOf({ bytes, mediaType, language }: Sound, model: string, format: string): FormData {
  const form = new FormData()
  const ending = mediaType === 'audio/mpeg' ? 'mp3' : 'wav'
  form.set('file', new Blob([bytes], { type: mediaType }), `message.${ending}`)
  form.set('model', model)
  form.set('language', language)
  form.set('response_format', format)
  // "If set to 0, the model will use log probability to automatically increase the temperature".
  form.set('temperature', '0')
  return form
}

function unavailable(
  because: UnavailableBecause,
  retryAfterSeconds: number | null = null,
): Extract<Asked, { outcome: 'unavailable' }> {
  return { outcome: 'unavailable', because, retryAfterSeconds }
}
