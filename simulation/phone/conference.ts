/** Lets people talk in a room: who is there, on hold, muted or coaching, and who hears whom. */
import { hear, isOver } from './call.ts'
import { tellConference } from './conference-callback.ts'
import { play, stopMusic } from './conference-music.ts'
import type { Conference, LeftReason, Participant } from './places.ts'
import { tape } from './tape.ts'
import type { Call, CallbackTarget, Source, World } from './words.ts'

/** The running conference of that name: names are account-wide. */
export const conferenceNamed = (world: World, name: string): Conference | undefined =>
  [...world.conferences.values()].find(
    (conference) =>
      (conference.name === name || conference.sid === name) && conference.status !== 'completed',
  )

export function openConference(world: World, name: string, region = 'us1'): Conference {
  const conference: Conference = {
    sid: world.seed.sid('CF'),
    name,
    status: 'init',
    createdAt: world.clock.now(),
    endedAt: null,
    participants: [],
    callback: undefined,
    sequence: 0,
    reasonEnded: null,
    endedBy: null,
    region,
    endings: [],
  }
  world.conferences.set(conference.sid, conference)
  return conference
}

/** `left` resolves once, with the reason. The first who joins sets the callback; later ones are ignored. */
export function join(
  world: World,
  conference: Conference,
  call: Call,
  asked: Omit<Participant, 'call' | 'joinedAt' | 'hold' | 'music' | 'leave'>,
  callback: CallbackTarget,
): { participant: Participant; left: Promise<LeftReason> } {
  const { promise, resolve } = Promise.withResolvers<LeftReason>()
  const participant: Participant = {
    ...asked,
    call,
    joinedAt: world.clock.now(),
    hold: false,
    music: null,
    leave: (reason) => {
      if (conference.participants.includes(participant)) {
        depart(world, conference, participant, reason)
        resolve(reason)
      }
    },
  }
  if (conference.callback === undefined) conference.callback = callback
  conference.participants.push(participant)
  call.place = {
    kind: 'conference',
    sid: conference.sid,
    speak: (text) => speakInto(world, conference, participant, text),
  }
  tellConference(world, conference, 'participant-join', participant)
  startIfReady(world, conference)
  if (conference.status === 'init') playWaiting(world, conference, participant)
  world.changed()
  return { participant, left: promise }
}

/** Docs: it does not start until two have joined, one of them with startConferenceOnEnter. */
function startIfReady(world: World, conference: Conference): void {
  const { participants } = conference
  if (conference.status !== 'init' || participants.length < 2) return
  if (!participants.some(({ startOnEnter }) => startOnEnter)) return
  conference.status = 'in-progress'
  tellConference(world, conference, 'conference-start', null)
  for (const participant of participants) {
    stopMusic(participant)
    hear(world, participant.call, { kind: 'silence' })
  }
}

function depart(
  world: World,
  conference: Conference,
  participant: Participant,
  reason: LeftReason,
): void {
  conference.participants.splice(conference.participants.indexOf(participant), 1)
  stopMusic(participant)
  participant.call.place = null
  tellConference(world, conference, 'participant-leave', participant, {
    ReasonParticipantLeft: reason,
    ParticipantCallStatus: isOver(participant.call) ? participant.call.status : 'in-progress',
  })
  if (conference.status === 'completed') return
  const byLeaving = reason === 'participant_hung_up' ? 'left' : 'kicked'
  if (participant.endOnExit && reason !== 'conference_ended_via_api') {
    const why = `participant-with-end-conference-on-exit-${byLeaving}`
    complete(world, conference, why, participant.call.sid, 'moderator_ended_conference')
  } else if (conference.participants.length === 0) {
    complete(world, conference, `last-participant-${byLeaving}`, participant.call.sid, reason)
  }
}

/** Everybody leaves; the calls go on with what stands after their Dial. */
export function complete(
  world: World,
  conference: Conference,
  why: string,
  endedBy: string | null,
  others: LeftReason,
): void {
  if (conference.status === 'completed') return
  conference.status = 'completed'
  conference.endedAt = world.clock.now()
  conference.reasonEnded = why
  conference.endedBy = endedBy
  for (const participant of conference.participants.slice()) participant.leave(others)
  for (const ending of conference.endings.splice(0)) ending()
  tellConference(world, conference, 'conference-end', null, {
    ReasonConferenceEnded: why,
    ...(endedBy === null ? {} : { CallSidEndingConference: endedBy }),
  })
}

/** Words of one participant reach those who may hear them: a mute is no hold, a coach reaches only whom she coaches. */
function speakInto(world: World, conference: Conference, speaker: Participant, text: string): void {
  if (conference.status !== 'in-progress' || speaker.muted || speaker.hold) return
  const from = speaker.call.sid
  // Docs: a whisper is not in the mix, nor in the recording.
  if (!speaker.coaching) tape(world, conference.sid, from, text)
  for (const listener of conference.participants) {
    if (listener === speaker || listener.hold) continue
    if (speaker.coaching && listener.call.sid !== speaker.coachedSid) continue
    hear(world, listener.call, { kind: 'voice', from, text })
  }
}

function playWaiting(world: World, conference: Conference, participant: Participant): void {
  const { waitUrl, waitMethod } = participant
  if (waitUrl === '') return
  if (waitUrl === null) return hear(world, participant.call, { kind: 'tone', name: 'wait music' })
  const params = { ConferenceSid: conference.sid, FriendlyName: conference.name }
  const source: Source = { kind: 'url', url: waitUrl, method: waitMethod, params }
  play(world, participant, source, (how) => {
    // Docs: when the waitUrl cannot be had, the conference is not fully established.
    if (how === 'failed') participant.leave('participant_hung_up')
    else hear(world, participant.call, { kind: 'silence' })
  })
}
