/** Takes a message from the caller alone, as voicemail does. */
import { hear, unless } from '../call.ts'
import { callBack } from '../callback.ts'
import type { Recording } from '../places.ts'
import { finishRecording, lengthSeconds, recordingUrl, startRecording } from '../recording.ts'
import { tape } from '../tape.ts'
import { ask } from '../webhook.ts'
import type { Params } from '../words.ts'
import {
  about,
  actionSource,
  addressIn,
  methodOf,
  next,
  type Scene,
  type Verb,
  wordsOf,
} from './scene.ts'
import { speechMs } from './speaking.ts'

const beepMs = 500
const transcribedAfterMs = 30_000
/** Docs: record, transcribe: between 2 s and 2 minutes. */
const transcribable = { least: 2, most: 120 }

export const record: Verb = async (scene, node) => {
  const { world, call, signal } = scene
  const { attributes } = node
  const silenceSeconds = Number(attributes['timeout'] ?? 5)
  const isTranscribed = attributes['transcribe'] === 'true' || 'transcribeCallback' in attributes
  const maxSeconds = Number(attributes['maxLength'] ?? (isTranscribed ? transcribable.most : 3600))
  const finishOnKey = attributes['finishOnKey'] ?? '1234567890*#'
  if (attributes['playBeep'] !== 'false') {
    hear(world, call, { kind: 'tone', name: 'beep' })
    await world.clock.sleep(beepMs, signal)
  }
  hear(world, call, { kind: 'silence' })
  const url = attributes['recordingStatusCallback']
  const target = url === undefined ? null : addressIn(scene, url)
  const events = wordsOf(attributes['recordingStatusCallbackEvent'])
  const recording = startRecording(world, {
    call,
    conferenceSid: null,
    source: 'RecordVerb',
    channels: 1,
    isTrimmed: attributes['trim'] !== 'do-not-trim',
    callback:
      target === null
        ? null
        : {
            url: target,
            method: methodOf(attributes['recordingStatusCallbackMethod']),
            events: events.length === 0 ? ['completed'] : events,
          },
  })
  const { promise: finished, resolve: finish } = Promise.withResolvers<string>()
  let callOff = world.clock.after(silenceSeconds * 1000, () => finish(''))
  const most = world.clock.after(maxSeconds * 1000, () => finish(''))
  const listener = {
    keys: finishOnKey !== '',
    speech: true,
    recording: true,
    language: '',
    key: (key: string): void => {
      if (finishOnKey.includes(key)) finish(key)
    },
    said: (text: string): number => {
      tape(world, call.sid, call.sid, text)
      callOff()
      callOff = world.clock.after(speechMs(text) + silenceSeconds * 1000, () => finish(''))
      return 0
    },
  }
  call.listener = listener
  const sent = (digits: string): Params =>
    about(scene, {
      RecordingSid: recording.sid,
      RecordingUrl: recordingUrl(world, recording),
      RecordingDuration: String(lengthSeconds(recording)),
      Digits: digits,
    })
  let digits: string
  try {
    digits = await unless(signal, finished)
  } catch (error) {
    finishRecording(world, recording)
    transcribe(scene, attributes, recording)
    // Docs: on a hang-up the action is asked too, with Digits=hangup; nobody hears its answer.
    if (recording.said.length > 0 && call.endedAt !== null) {
      const source = actionSource(scene, node, sent('hangup'))
      if (source?.kind === 'url') {
        ask(world, { ...source, kind: 'webhook' }).catch((fault: unknown) =>
          world.broken.push(fault),
        )
      }
    }
    throw error
  } finally {
    callOff()
    most()
    if (call.listener === listener) call.listener = null
  }
  finishRecording(world, recording)
  // Docs: an empty recording does not ask the action; the next verb follows.
  if (recording.said.length === 0) return next
  transcribe(scene, attributes, recording)
  const source = actionSource(scene, node, sent(digits))
  return source === null ? { go: 'hang-up' } : { go: 'fetch', source }
}

/** The words as they were said: a transcript without faults, English only at Twilio. */
function transcribe(scene: Scene, attributes: Record<string, string>, recording: Recording): void {
  const { world } = scene
  const callback = attributes['transcribeCallback']
  if (callback === undefined && attributes['transcribe'] !== 'true') return
  const seconds = lengthSeconds(recording)
  const isLong = seconds >= transcribable.least && seconds <= transcribable.most
  const url = callback === undefined ? null : addressIn(scene, callback)
  if (url === null) return
  const params = about(scene, {
    TranscriptionSid: world.seed.sid('TR'),
    TranscriptionText: isLong ? recording.said.map(({ text }) => text).join(' ') : '',
    TranscriptionStatus: isLong ? 'completed' : 'failed',
    TranscriptionType: 'fast',
    TranscriptionUrl: `${recordingUrl(world, recording)}/Transcriptions`,
    RecordingSid: recording.sid,
    RecordingUrl: recordingUrl(world, recording),
  })
  world.clock.after(transcribedAfterMs, () => callBack(world, url, 'POST', params))
}
