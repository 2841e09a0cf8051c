/** Starts, pauses, ends, shows and erases recordings by REST. */
import { callbackTarget } from '../call.ts'
import type { Recording } from '../places.ts'
import { finishRecording, pauseRecording, startRecording } from '../recording.ts'
import type { World } from '../words.ts'
import { callOf } from './calls.ts'
import { type Asked, operations, playedOnly, text, webUrl, words } from './contract.ts'
import { found, type Handler, listed } from './handler.ts'
import { type Reply, Refusal } from './refusal.ts'
import { recordingShape, root } from './shapes.ts'

const shown = (world: World, asked: Asked, recording: Recording, status = 200): Reply => ({
  status,
  body: recordingShape(world, recording, operations[asked.id]?.answer ?? []),
})

const list: Handler = (world, asked) => {
  playedOnly(asked, 'CallSid ConferenceSid PageSize Page PageToken')
  const sid = text(asked.form, 'CallSid') ?? asked.path['CallSid']
  const conferenceSid = text(asked.form, 'ConferenceSid') ?? asked.path['ConferenceSid']
  const all = [...world.recordings.values()].filter(
    (recording) =>
      (sid === undefined || recording.callSid === sid) &&
      (conferenceSid === undefined || recording.conferenceSid === conferenceSid),
  )
  const properties = operations[asked.id]?.answer ?? []
  return listed(asked, `${root(world)}/Recordings.json`, 'recordings', all.toReversed(), (one) =>
    recordingShape(world, one, properties),
  )
}

const fetchOne: Handler = (world, asked) => shown(world, asked, recordingOf(world, asked))

const update: Handler = (world, asked) => {
  const recording = recordingOf(world, asked)
  if (recording.endedAt !== null) {
    throw new Refusal(400, 21220, 'The recording is over and cannot be changed.')
  }
  const status = asked.form['Status']
  if (status === 'stopped') finishRecording(world, recording)
  else if (status === 'paused' || status === 'in-progress') {
    const behavior = asked.form['PauseBehavior'] === 'skip' ? 'skip' : 'silence'
    pauseRecording(world, recording, status, behavior)
  } else throw new Refusal(400, 20001, `Invalid Status: ${String(status)}`)
  return shown(world, asked, recording)
}

const remove: Handler = (world, asked) => {
  const recording = recordingOf(world, asked)
  if (recording.endedAt === null) throw new Refusal(400, 20009, 'The recording is in progress')
  world.recordings.delete(recording.sid)
  return { status: 204, body: null }
}

export const recordingHandlers: Record<string, Handler> = {
  CreateCallRecording: (world, asked) => {
    playedOnly(
      asked,
      `RecordingStatusCallback RecordingStatusCallbackMethod
      RecordingStatusCallbackEvent RecordingChannels RecordingTrack Trim`,
    )
    const call = callOf(world, asked, 'CallSid')
    if (call.status !== 'in-progress') {
      throw new Refusal(400, 21220, 'Requested resource is not eligible for recording')
    }
    const recording = startRecording(world, {
      call,
      conferenceSid: null,
      source: 'StartCallRecordingAPI',
      channels: asked.form['RecordingChannels'] === 'dual' ? 2 : 1,
      callback: callbackTarget(
        webUrl(asked.form, 'RecordingStatusCallback', 21609),
        text(asked.form, 'RecordingStatusCallbackMethod'),
        words(asked.form, 'RecordingStatusCallbackEvent'),
      ),
    })
    return shown(world, asked, recording, 201)
  },
  FetchCallRecording: fetchOne,
  ListCallRecording: list,
  UpdateCallRecording: update,
  DeleteCallRecording: remove,
  FetchConferenceRecording: fetchOne,
  ListConferenceRecording: list,
  UpdateConferenceRecording: update,
  DeleteConferenceRecording: remove,
  FetchRecording: fetchOne,
  ListRecording: list,
  DeleteRecording: remove,
  ListRecordingTranscription: (world, asked) =>
    listed(
      asked,
      `${root(world)}/Recordings/${asked.path['RecordingSid'] ?? ''}/Transcriptions.json`,
      'transcriptions',
      [],
      () => ({}),
    ),
}

/** `Twilio.CURRENT` is the one that runs on the call or conference. */
function recordingOf(world: World, { path }: Asked): Recording {
  const sid = path['Sid'] ?? ''
  const { CallSid, ConferenceSid } = path
  const isOf = (recording: Recording): boolean =>
    (CallSid === undefined || recording.callSid === CallSid) &&
    (ConferenceSid === undefined || recording.conferenceSid === ConferenceSid)
  const recording =
    sid === 'Twilio.CURRENT'
      ? [...world.recordings.values()].findLast((one) => isOf(one) && one.endedAt === null)
      : world.recordings.get(sid)
  const wantedOne = recording !== undefined && isOf(recording) ? recording : undefined
  return found(wantedOne, `${root(world)}/Recordings/${sid}.json`)
}
