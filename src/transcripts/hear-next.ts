/** Hears the next message that a caller left: asks the speech service once, and remembers when to ask again. */
import type { City } from '#city.ts'
import { readBlob } from '#contacts/store/blob.ts'
import type { TranscriptionSetting } from '#settings/transcription.ts'
import { askService } from './ask-service.ts'
import { judge } from './judge.ts'
import type { Judged } from './judge.ts'
import type { UnavailableBecause } from './refusal.ts'
import * as store from './store.ts'
import type { DueMessage } from './store.ts'

/** `none`: nothing is due, or the service wants quiet. `given-up`: a person listens, as to every message. */
export type HeardNext =
  | { outcome: 'none' }
  | { outcome: 'heard'; message: DueMessage; judged: Judged }
  | { outcome: 'later' | 'given-up'; because: UnavailableBecause }

/** A machine without a graphics card takes about as long as the message is. */
const patienceBase = 20
/** Longer than the longest patience and the writing after it. */
const leaseSeconds = 300
/** Half a minute, one, two … an hour: with the last of them a night has passed. */
const firstPauseSeconds = 30
const longestPauseSeconds = 3600
const mostAttempts = 18

/** Under which name its faults are kept. */
export function nameOf({ url, model }: TranscriptionSetting): string {
  return `${url}#${model}`
}

/** No transaction may be open. `patience` in seconds, by the length of the message where it is left out. */
export async function hearNext(
  city: City,
  service: TranscriptionSetting,
  patience?: number,
): Promise<HeardNext> {
  const now = city.now()
  const known = await store.findFault(city.sql, nameOf(service))
  if (known?.busyUntil && known.busyUntil > now) return { outcome: 'none' }
  const message = await store.takeDueMessage(city.sql, now, later(now, leaseSeconds))
  if (message === null) return { outcome: 'none' }
  const { mediaType, language, seconds } = message
  const sound = { bytes: await soundOf(city, message), mediaType, language }
  const limits = { seconds: patience ?? patienceBase + seconds, now: city.now }
  const asked = await askService(service, sound, limits)
  if (asked.outcome === 'unavailable')
    return notHeard(city, service, message, asked.because, asked.retryAfterSeconds)
  if (known !== null) await store.clearFault(city.sql, nameOf(service))
  return { outcome: 'heard', message, judged: judge(asked.written, seconds) }
}

async function soundOf(city: City, { blobId }: DueMessage): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  for await (const part of readBlob(city.sql, blobId)) parts.push(part)
  return Uint8Array.from(Buffer.concat(parts))
}

async function notHeard(
  city: City,
  service: TranscriptionSetting,
  { recordingId, attempts }: DueMessage,
  because: UnavailableBecause,
  retryAfterSeconds: number | null,
): Promise<HeardNext> {
  city.log.warn('A message was not written down.', { recording: recordingId, because })
  const now = city.now()
  const pause = Math.min(firstPauseSeconds * 2 ** (attempts - 1), longestPauseSeconds)
  const dueAt = later(now, Math.max(pause, retryAfterSeconds ?? 0))
  const isOfService = because !== 'sound-refused'
  if (isOfService) {
    // One request in half a minute finds out when it is back, however many messages wait.
    const busyUntil = later(now, retryAfterSeconds ?? firstPauseSeconds)
    await store.noteFault(city.sql, nameOf(service), { because, now, busyUntil })
  }
  if (isOfService && attempts < mostAttempts) {
    await store.askLater(city.sql, recordingId, dueAt)
    return { outcome: 'later', because }
  }
  await store.giveUp(city.sql, recordingId, because)
  return { outcome: 'given-up', because }
}

function later(now: Date, seconds: number): Date {
  return new Date(now.getTime() + seconds * 1000)
}
