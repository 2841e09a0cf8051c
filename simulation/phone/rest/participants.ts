/** Brings people into a conference by REST, puts them on hold, mutes them, lets them coach, takes them out. */
import { ended, unless } from '../call.ts'
import { conferenceNamed, join, openConference } from '../conference.ts'
import { tellConference } from '../conference-callback.ts'
import { change, type Change } from '../participant.ts'
import type { Conference, Participant } from '../places.ts'
import { ring } from '../ring.ts'
import type { Call, World } from '../words.ts'
import { addresses, callbackIn, timeoutIn } from './calls.ts'
import { conferenceOf, sourceNamed } from './conferences.ts'
import { type Asked, flag, playedOnly, text, webUrl, words } from './contract.ts'
import { found, type Handler, listed } from './handler.ts'
import { lineOf } from './line.ts'
import { notFound, Refusal } from './refusal.ts'
import { participantShape, root } from './shapes.ts'

export const participantHandlers: Record<string, Handler> = {
  CreateParticipant: (world, asked) => {
    playedOnly(
      asked,
      `From To StatusCallback StatusCallbackMethod StatusCallbackEvent Label Timeout
      Muted Beep StartConferenceOnEnter EndConferenceOnExit WaitUrl WaitMethod
      EarlyMedia ConferenceStatusCallback ConferenceStatusCallbackMethod
      ConferenceStatusCallbackEvent Coaching CallSidToCoach Region JitterBufferSize`,
    )
    const { form } = asked
    const conference = namedOf(world, asked)
    const label = text(form, 'Label') ?? ''
    if (label.length > 128) throw new Refusal(400, 20001, 'A Label has 128 characters at most')
    if (label !== '' && conference.participants.some((other) => other.label === label)) {
      throw new Refusal(400, 16025, `The participant label ${label} is taken`)
    }
    const settings = settingsIn(conference, asked, label)
    const { call, rung } = ring(world, {
      ...addresses(world, form),
      parent: null,
      timeoutSeconds: timeoutIn(form),
      delayMs: lineOf(world),
      callback: callbackIn(form),
      fallback: null,
    })
    const callback = conferenceCallbackIn(asked)
    rung.then(
      (how) => {
        if (how === 'answered') takePart(world, conference, call, settings, callback)
        else tellFailed(world, conference, call, label)
      },
      (error: unknown) => world.broken.push(error),
    )
    const shown = { ...settings, call, joinedAt: world.clock.now(), hold: false }
    return { status: 201, body: participantShape(world, conference, shown) }
  },

  FetchParticipant: (world, asked) => {
    const { conference, participant } = participantOf(world, asked)
    return { status: 200, body: participantShape(world, conference, participant) }
  },
  ListParticipant: (world, asked) => {
    const conference = conferenceOf(world, asked, 'ConferenceSid')
    const all = conference.participants.filter(
      (one) =>
        (flag(asked.form, 'Muted') ?? one.muted) === one.muted &&
        (flag(asked.form, 'Hold') ?? one.hold) === one.hold &&
        (flag(asked.form, 'Coaching') ?? one.coaching) === one.coaching,
    )
    const uri = `${root(world)}/Conferences/${conference.sid}/Participants.json`
    return listed(asked, uri, 'participants', all, (one) =>
      participantShape(world, conference, one),
    )
  },
  UpdateParticipant: (world, asked) => {
    playedOnly(
      asked,
      `Muted Hold HoldUrl HoldMethod AnnounceUrl AnnounceMethod EndConferenceOnExit
      Coaching CallSidToCoach`,
    )
    const { conference, participant } = participantOf(world, asked)
    change(world, conference, participant, changeIn(conference, asked))
    return { status: 200, body: participantShape(world, conference, participant) }
  },
  DeleteParticipant: (world, asked) => {
    participantOf(world, asked).participant.leave('participant_updated_via_api')
    return { status: 204, body: null }
  },
}

/** By SID, or by a name: then it is opened where there is none. */
function namedOf(world: World, asked: Asked): Conference {
  const name = asked.path['ConferenceSid'] ?? ''
  const running = conferenceNamed(world, name)
  if (running !== undefined) return running
  if (/^CF[0-9a-f]{32}$/.test(name)) throw notFound(`${root(world)}/Conferences/${name}.json`)
  return openConference(world, name, text(asked.form, 'Region'))
}

/** By CallSid or by label; a participant of another conference is not found. */
function participantOf(
  world: World,
  asked: Asked,
): { conference: Conference; participant: Participant } {
  const conference = conferenceOf(world, asked, 'ConferenceSid')
  const named = asked.path['CallSid'] ?? ''
  const participant = conference.participants.find(
    ({ call, label }) => call.sid === named || label === named,
  )
  const uri = `${root(world)}/Conferences/${conference.sid}/Participants/${named}.json`
  return { conference, participant: found(participant, uri) }
}

type Settings = Omit<Participant, 'call' | 'joinedAt' | 'hold' | 'music' | 'leave'>

function settingsIn(conference: Conference, asked: Asked, label: string): Settings {
  const { form } = asked
  const coached = coachedIn(conference, asked)
  return {
    label,
    muted: flag(form, 'Muted') ?? false,
    coaching: coached !== null,
    coachedSid: coached,
    startOnEnter: flag(form, 'StartConferenceOnEnter') ?? true,
    endOnExit: flag(form, 'EndConferenceOnExit') ?? false,
    waitUrl: form['WaitUrl'] === '' ? '' : (webUrl(form, 'WaitUrl', 21205) ?? null),
    waitMethod: form['WaitMethod'] === 'GET' ? 'GET' : 'POST',
  }
}

/** The call to coach has to be in the conference (13240). */
function coachedIn(conference: Conference, { form }: Asked): string | null {
  const sid = text(form, 'CallSidToCoach')
  if (flag(form, 'Coaching') === true && sid === undefined) {
    throw new Refusal(400, 20001, 'Coaching needs CallSidToCoach')
  }
  if (sid === undefined || flag(form, 'Coaching') === false) return null
  if (conference.participants.some(({ call }) => call.sid === sid)) return sid
  throw new Refusal(400, 13240, 'The call to coach is not in the conference')
}

function changeIn(conference: Conference, asked: Asked): Change {
  const { form } = asked
  const muted = flag(form, 'Muted')
  const on = flag(form, 'Hold')
  const endOnExit = flag(form, 'EndConferenceOnExit')
  const announce = sourceNamed(form, 'AnnounceUrl', 'AnnounceMethod', 'POST')
  const isAboutCoaching = form['Coaching'] !== undefined || form['CallSidToCoach'] !== undefined
  const coached = isAboutCoaching ? coachedIn(conference, asked) : null
  return {
    ...(muted === undefined ? {} : { muted }),
    ...(on === undefined
      ? {}
      : { hold: { on, source: sourceNamed(form, 'HoldUrl', 'HoldMethod', 'GET') } }),
    ...(isAboutCoaching ? { coaching: { on: coached !== null, sid: coached } } : {}),
    ...(endOnExit === undefined ? {} : { endOnExit }),
    ...(announce === null ? {} : { announce }),
  }
}

/** Docs: ConferenceStatusCallbackEvent is `start end` unless said otherwise. */
function conferenceCallbackIn({ form }: Asked): Call['callback'] {
  const url = webUrl(form, 'ConferenceStatusCallback', 21609)
  if (url === undefined) return null
  const method = form['ConferenceStatusCallbackMethod'] === 'GET' ? 'GET' : 'POST'
  return { url, method, events: words(form, 'ConferenceStatusCallbackEvent') ?? ['start', 'end'] }
}

function takePart(
  world: World,
  conference: Conference,
  call: Call,
  settings: Settings,
  callback: Call['callback'],
): void {
  if (conference.status === 'completed') return ended(world, call, 'completed')
  const { signal } = call.run
  const { participant, left } = join(world, conference, call, settings, callback)
  signal.addEventListener(
    'abort',
    () =>
      participant.leave(
        call.endedAt === null ? 'participant_updated_via_api' : 'participant_hung_up',
      ),
    { once: true },
  )
  unless(signal, left).then(
    () => ended(world, call, 'completed'),
    (error: unknown) => {
      if (!signal.aborted) world.broken.push(error)
    },
  )
}

function tellFailed(world: World, conference: Conference, call: Call, label: string): void {
  tellConference(
    world,
    conference,
    'participant-leave',
    { call, label },
    {
      ReasonParticipantLeft: 'participant_add_failed',
      ParticipantCallStatus: call.status,
    },
  )
}
