/** Takes the caller into a conference, and out of it when they leave, are taken out, or it ends. */
import { callbackTarget, note, unless } from '../call.ts'
import { conferenceNamed, join, openConference } from '../conference.ts'
import { finishRecording, startRecording } from '../recording.ts'
import type { Node } from '../twiml.ts'
import { addressIn, methodOf, type Scene, wordsOf } from './scene.ts'
import type { Dialled } from './dial.ts'

export async function dialConference(scene: Scene, node: Node, noun: Node): Promise<Dialled> {
  const { world, call, signal } = scene
  const { attributes } = noun
  const name = noun.text.trim()
  const label = attributes['participantLabel'] ?? ''
  if (name === '' || label.length > 128) {
    note(world, call, 12200, 'Conference: it needs a name, and a label of 128 characters at most')
    return null
  }
  const running = conferenceNamed(world, name)
  if (label !== '' && running?.participants.some((other) => other.label === label) === true) {
    note(world, call, 16025, `Conference: the participantLabel ${label} is taken`)
    return null
  }
  const coached = attributes['coach'] ?? null
  if (
    coached !== null &&
    running?.participants.some((other) => other.call.sid === coached) !== true
  ) {
    note(world, call, 13240, 'Conference: the call to coach is not in it')
    return null
  }
  const most = Math.min(Number(attributes['maxParticipants'] ?? 250), 250)
  if ((running?.participants.length ?? 0) >= most) {
    note(world, call, 12200, 'Conference: it is full')
    return null
  }
  const conference = running ?? openConference(world, name, attributes['region'])
  const { waitUrl, statusCallback } = attributes
  const target = statusCallback === undefined ? null : addressIn(scene, statusCallback)
  // Without statusCallbackEvent no event is subscribed.
  const events = wordsOf(attributes['statusCallbackEvent'])
  const callback =
    target === null
      ? null
      : {
          url: target,
          method: methodOf(attributes['statusCallbackMethod']),
          events,
        }
  if (running === undefined && attributes['record'] === 'record-from-start') {
    recordFromStart(scene, node, noun, conference.sid)
  }
  const { participant, left } = join(
    world,
    conference,
    call,
    {
      label,
      muted: attributes['muted'] === 'true',
      coaching: coached !== null,
      coachedSid: coached,
      startOnEnter: attributes['startConferenceOnEnter'] !== 'false',
      endOnExit: attributes['endConferenceOnExit'] === 'true',
      waitUrl: waitUrl === undefined ? null : waitUrl === '' ? '' : addressIn(scene, waitUrl),
      waitMethod: methodOf(attributes['waitMethod']),
    },
    callback,
  )
  const onStop = (): void =>
    participant.leave(call.endedAt === null ? 'participant_updated_via_api' : 'participant_hung_up')
  signal.addEventListener('abort', onStop, { once: true })
  await unless(signal, left)
  signal.removeEventListener('abort', onStop)
  // Docs: dial: neither DialCallSid nor DialCallDuration is sent after a conference.
  return { DialCallStatus: 'answered' }
}

function recordFromStart(scene: Scene, node: Node, noun: Node, conferenceSid: string): void {
  const { world, call } = scene
  const from = noun.attributes['recordingStatusCallback'] === undefined ? node : noun
  const given = from.attributes['recordingStatusCallback']
  const recording = startRecording(world, {
    call,
    conferenceSid,
    source: 'Conference',
    channels: 1,
    callback: callbackTarget(
      given === undefined ? undefined : (addressIn(scene, given) ?? undefined),
      from.attributes['recordingStatusCallbackMethod'],
      wordsOf(from.attributes['recordingStatusCallbackEvent']),
    ),
  })
  const conference = world.conferences.get(conferenceSid)
  conference?.endings.push(() => finishRecording(world, recording))
}
