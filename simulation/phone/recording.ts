/** Starts, pauses and ends recordings, and tells when they can be fetched. */
import { callBack } from './callback.ts'
import { isOver } from './call.ts'
import { rfc2822 } from './params.ts'
import type { Recording } from './places.ts'
import { speechMs } from './verbs/speaking.ts'
import type { Call, CallbackTarget, Params, World } from './words.ts'

export function startRecording(
  world: World,
  made: {
    call: Call
    conferenceSid: string | null
    source: Recording['source']
    channels: 1 | 2
    callback: CallbackTarget
    isTrimmed?: boolean
  },
): Recording {
  const recording: Recording = {
    sid: world.seed.sid('RE'),
    callSid: made.call.sid,
    conferenceSid: made.conferenceSid,
    status: 'in-progress',
    source: made.source,
    // Docs: conference recordings are always mono.
    channels: made.conferenceSid === null ? made.channels : 1,
    startedAt: world.clock.now(),
    endedAt: null,
    pausedAt: null,
    pauseBehavior: 'silence',
    skippedMs: 0,
    said: [],
    isTrimmed: made.isTrimmed === true,
    callback: made.callback,
  }
  world.recordings.set(recording.sid, recording)
  if (made.conferenceSid === null && !isOver(made.call)) {
    made.call.endings.push(() => finishRecording(world, recording))
  }
  tellRecording(world, recording, 'in-progress')
  return recording
}

/** `paused` or back to `in-progress`, by REST alone. */
export function pauseRecording(
  world: World,
  recording: Recording,
  to: 'paused' | 'in-progress',
  behavior: Recording['pauseBehavior'],
): void {
  if (recording.status === to) return
  if (to === 'paused') {
    recording.pausedAt = world.clock.now()
    recording.pauseBehavior = behavior
  } else endPause(world, recording)
  recording.status = to
}

function endPause(world: World, recording: Recording): void {
  if (recording.pausedAt !== null && recording.pauseBehavior === 'skip') {
    recording.skippedMs += world.clock.now() - recording.pausedAt
  }
  recording.pausedAt = null
}

export function finishRecording(world: World, recording: Recording): void {
  if (recording.endedAt !== null) return
  endPause(world, recording)
  recording.endedAt = world.clock.now()
  recording.status = lengthSeconds(recording) === 0 ? 'absent' : 'completed'
  tellRecording(world, recording, recording.status)
}

export function lengthSeconds(recording: Recording): number {
  const { endedAt, startedAt, skippedMs, isTrimmed, said } = recording
  if (endedAt === null) return 0
  if (!isTrimmed) return Math.round((endedAt - startedAt - skippedMs) / 1000)
  // Docs: record, trim: silence at the beginning and at the end is no part of it.
  const [first] = said
  const last = said.at(-1)
  if (first === undefined || last === undefined) return 0
  const end = Math.min(endedAt, last.at + speechMs(last.text))
  return Math.round((end - first.at - skippedMs) / 1000)
}

export const recordingUrl = (world: World, recording: Recording): string =>
  `https://api.twilio.com/2010-04-01/Accounts/${world.options.accountSid}/Recordings/${recording.sid}`

/** Docs: voice/api/recording, recordingStatusCallback parameters. */
function tellRecording(
  world: World,
  recording: Recording,
  event: 'in-progress' | 'completed' | 'absent',
): void {
  const { callback } = recording
  if (callback === null || !callback.events.includes(event)) return
  const length: Params =
    event === 'in-progress' ? {} : { RecordingDuration: String(lengthSeconds(recording)) }
  callBack(world, callback.url, callback.method, {
    AccountSid: world.options.accountSid,
    ...(recording.conferenceSid === null
      ? { CallSid: recording.callSid }
      : { ConferenceSid: recording.conferenceSid }),
    RecordingSid: recording.sid,
    RecordingUrl: recordingUrl(world, recording),
    RecordingStatus: event,
    RecordingChannels: String(recording.channels),
    RecordingSource: recording.source,
    RecordingTrack: 'both',
    RecordingStartTime: rfc2822(recording.startedAt),
    ErrorCode: '0',
    ...length,
  })
}
