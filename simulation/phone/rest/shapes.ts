/** Writes resources as Twilio's REST API does: every property of the OpenAPI document, and no other. */
import { durationSeconds } from '../call.ts'
import { apiVersion, rfc2822 } from '../params.ts'
import type { Conference, Member, Message, Participant, Queue, Recording } from '../places.ts'
import { averageWait, waitedSeconds } from '../queue.ts'
import { lengthSeconds, recordingUrl } from '../recording.ts'
import type { Call, World } from '../words.ts'

export const root = (world: World): string => `/${apiVersion}/Accounts/${world.options.accountSid}`

const dates = (created: number, updated: number | null): Record<string, string> => ({
  date_created: rfc2822(created),
  date_updated: rfc2822(updated ?? created),
})

export function callShape(world: World, call: Call): Record<string, unknown> {
  const uri = `${root(world)}/Calls/${call.sid}`
  return {
    sid: call.sid,
    ...dates(call.createdAt, call.endedAt ?? call.answeredAt),
    parent_call_sid: call.parentSid,
    account_sid: world.options.accountSid,
    to: call.to,
    to_formatted: call.to,
    from: call.from,
    from_formatted: call.from,
    phone_number_sid: null,
    status: call.status,
    start_time: call.answeredAt === null ? null : rfc2822(call.answeredAt),
    end_time: call.endedAt === null ? null : rfc2822(call.endedAt),
    duration: call.endedAt === null ? null : String(durationSeconds(call)),
    price: null,
    price_unit: 'USD',
    direction: call.direction,
    answered_by: null,
    api_version: apiVersion,
    forwarded_from: null,
    group_sid: null,
    caller_name: null,
    queue_time: String(call.queueTimeMs),
    trunk_sid: null,
    uri: `${uri}.json`,
    subresource_uris: { recordings: `${uri}/Recordings.json` },
  }
}

export function queueShape(world: World, queue: Queue): Record<string, unknown> {
  return {
    ...dates(queue.createdAt, null),
    current_size: queue.members.length,
    friendly_name: queue.name,
    uri: `${root(world)}/Queues/${queue.sid}.json`,
    account_sid: world.options.accountSid,
    average_wait_time: averageWait(world, queue),
    sid: queue.sid,
    max_size: queue.maxSize,
  }
}

export function memberShape(world: World, queue: Queue, member: Member): Record<string, unknown> {
  return {
    call_sid: member.call.sid,
    date_enqueued: rfc2822(member.joinedAt),
    position: queue.members.indexOf(member) + 1,
    uri: `${root(world)}/Queues/${queue.sid}/Members/${member.call.sid}.json`,
    wait_time: waitedSeconds(world, member),
    queue_sid: queue.sid,
  }
}

export function conferenceShape(world: World, conference: Conference): Record<string, unknown> {
  const uri = `${root(world)}/Conferences/${conference.sid}`
  return {
    account_sid: world.options.accountSid,
    ...dates(conference.createdAt, conference.endedAt),
    api_version: apiVersion,
    friendly_name: conference.name,
    region: conference.region,
    sid: conference.sid,
    status: conference.status,
    uri: `${uri}.json`,
    subresource_uris: {
      participants: `${uri}/Participants.json`,
      recordings: `${uri}/Recordings.json`,
    },
    reason_conference_ended: conference.reasonEnded,
    call_sid_ending_conference: conference.endedBy,
  }
}

export function participantShape(
  world: World,
  conference: Conference,
  { call, ...participant }: Omit<Participant, 'music' | 'leave' | 'waitUrl' | 'waitMethod'>,
): Record<string, unknown> {
  return {
    account_sid: world.options.accountSid,
    call_sid: call.sid,
    label: participant.label === '' ? null : participant.label,
    call_sid_to_coach: participant.coachedSid,
    coaching: participant.coaching,
    conference_sid: conference.sid,
    ...dates(participant.joinedAt, null),
    end_conference_on_exit: participant.endOnExit,
    muted: participant.muted,
    hold: participant.hold,
    start_conference_on_enter: participant.startOnEnter,
    status:
      call.status === 'in-progress'
        ? 'connected'
        : call.endedAt === null
          ? call.status
          : 'complete',
    queue_time: String(call.queueTimeMs),
    uri: `${root(world)}/Conferences/${conference.sid}/Participants/${call.sid}.json`,
  }
}

export function recordingShape(
  world: World,
  recording: Recording,
  properties: string[],
): Record<string, unknown> {
  const all: Record<string, unknown> = {
    account_sid: world.options.accountSid,
    api_version: apiVersion,
    call_sid: recording.callSid,
    conference_sid: recording.conferenceSid,
    ...dates(recording.startedAt, recording.endedAt),
    start_time: rfc2822(recording.startedAt),
    duration: recording.endedAt === null ? null : String(lengthSeconds(recording)),
    sid: recording.sid,
    price: null,
    price_unit: 'USD',
    status: recording.status,
    channels: recording.channels,
    source: recording.source,
    error_code: null,
    uri: `${root(world)}/Recordings/${recording.sid}.json`,
    encryption_details: null,
    track: 'both',
    subresource_uris: {
      transcriptions: `${root(world)}/Recordings/${recording.sid}/Transcriptions.json`,
    },
    media_url: recordingUrl(world, recording),
  }
  return Object.fromEntries(properties.map((name) => [name, all[name]]))
}

export function messageShape(world: World, message: Message): Record<string, unknown> {
  const uri = `${root(world)}/Messages/${message.sid}`
  return {
    body: message.body,
    num_segments: String(message.segments),
    direction: message.direction,
    from: message.from,
    to: message.to,
    ...dates(message.createdAt, message.sentAt),
    price: null,
    error_message: null,
    uri: `${uri}.json`,
    account_sid: world.options.accountSid,
    num_media: String(message.media.length),
    status: message.status,
    messaging_service_sid: null,
    sid: message.sid,
    date_sent: message.sentAt === null ? null : rfc2822(message.sentAt),
    error_code: message.errorCode,
    price_unit: 'USD',
    api_version: apiVersion,
    subresource_uris: { media: `${uri}/Media.json` },
  }
}
