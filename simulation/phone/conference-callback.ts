/** Tells the city what happens in a conference: who came and left, who is on hold, muted or coaching. */
import { callBack } from './callback.ts'
import { rfc2822 } from './params.ts'
import type { Conference, Participant } from './places.ts'
import type { Params, World } from './words.ts'

/** Under which word of statusCallbackEvent an event is subscribed. */
const subscribedAs = (event: string): string => {
  if (event.startsWith('announcement')) return 'announcement'
  const last = event.split('-').at(-1) ?? ''
  return last === 'unhold' || last === 'unmute' ? last.slice(2) : last
}

/** Docs: twiml/conference, statusCallbackEvent and its parameters. */
export function tellConference(
  world: World,
  conference: Conference,
  event: string,
  participant: (Pick<Participant, 'call'> & Partial<Participant>) | null,
  more: Params = {},
): void {
  const { callback } = conference
  if (callback === undefined || callback === null) return
  if (!callback.events.includes(subscribedAs(event))) return
  const about: Params =
    participant === null
      ? {}
      : {
          CallSid: participant.call.sid,
          Muted: String(participant.muted ?? false),
          Hold: String(participant.hold ?? false),
          Coaching: String(participant.coaching ?? false),
          StartConferenceOnEnter: String(participant.startOnEnter ?? true),
          EndConferenceOnExit: String(participant.endOnExit ?? false),
          ...(participant.label ? { ParticipantLabel: participant.label } : {}),
          ...(participant.coachedSid ? { CallSidToCoach: participant.coachedSid } : {}),
        }
  callBack(world, callback.url, callback.method, {
    AccountSid: world.options.accountSid,
    ConferenceSid: conference.sid,
    FriendlyName: conference.name,
    StatusCallbackEvent: event,
    SequenceNumber: String(++conference.sequence),
    Timestamp: rfc2822(world.clock.now()),
    ...about,
    ...more,
  })
}
