/** Puts a participant on hold, mutes her, lets her coach, or speaks to her alone, as REST asks. */
import { hear, note } from './call.ts'
import { tellConference } from './conference-callback.ts'
import { play, stopMusic } from './conference-music.ts'
import type { Conference, Participant } from './places.ts'
import type { Source, World } from './words.ts'

/** What REST may change of a participant (docs: voice/api/conference-participant-resource). */
export type Change = {
  muted?: boolean
  hold?: { on: boolean; source: Source | null }
  coaching?: { on: boolean; sid: string | null }
  endOnExit?: boolean
  announce?: Source
}

export function change(
  world: World,
  conference: Conference,
  participant: Participant,
  asked: Change,
): void {
  const { muted, hold, coaching, endOnExit, announce } = asked
  const wasOnHold = participant.hold
  if (hold !== undefined && hold.on !== participant.hold) {
    participant.hold = hold.on
    tellConference(
      world,
      conference,
      hold.on ? 'participant-hold' : 'participant-unhold',
      participant,
    )
    stopMusic(participant)
    hear(
      world,
      participant.call,
      hold.on ? { kind: 'tone', name: 'hold music' } : { kind: 'silence' },
    )
    if (hold.on && hold.source !== null) play(world, participant, hold.source, () => undefined)
  }
  if (muted !== undefined && muted !== participant.muted) {
    participant.muted = muted
    tellConference(
      world,
      conference,
      muted ? 'participant-mute' : 'participant-unmute',
      participant,
    )
  }
  if (coaching !== undefined) {
    participant.coaching = coaching.on
    participant.coachedSid = coaching.on ? coaching.sid : null
    tellConference(world, conference, 'participant-modify', participant)
  }
  // On hold the API answers OK and changes nothing (flex-dialpad-addon-plugin, issue 60).
  if (endOnExit !== undefined && !wasOnHold && !participant.hold) {
    participant.endOnExit = endOnExit
    tellConference(world, conference, 'participant-modify', participant)
  }
  if (announce !== undefined) announceTo(world, conference, participant, announce)
  world.changed()
}

export function announceTo(
  world: World,
  conference: Conference,
  participant: Participant,
  source: Source,
): void {
  play(world, participant, source, (how) => {
    hear(world, participant.call, { kind: 'silence' })
    if (how === 'failed') note(world, participant.call, 11200, 'The announceUrl cannot be had')
    tellConference(world, conference, 'announcement-end', participant)
  })
}
