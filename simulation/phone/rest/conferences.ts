/** Shows conferences and ends them by REST, and speaks into them. */
import { complete } from '../conference.ts'
import { announceTo } from '../participant.ts'
import type { Conference } from '../places.ts'
import type { Method, Source, World } from '../words.ts'
import { type Asked, type Form, playedOnly, text, webUrl } from './contract.ts'
import { found, type Handler, listed, wanted } from './handler.ts'
import { Refusal } from './refusal.ts'
import { conferenceShape, root } from './shapes.ts'

export const conferenceHandlers: Record<string, Handler> = {
  FetchConference: (world, asked) => ({
    status: 200,
    body: conferenceShape(world, conferenceOf(world, asked, 'Sid')),
  }),
  ListConference: (world, asked) => {
    playedOnly(asked, 'Status FriendlyName PageSize Page PageToken')
    const all = [...world.conferences.values()].filter(
      (conference) =>
        wanted(asked, 'Status', conference.status) &&
        wanted(asked, 'FriendlyName', conference.name),
    )
    return listed(
      asked,
      `${root(world)}/Conferences.json`,
      'conferences',
      all.toReversed(),
      (one) => conferenceShape(world, one),
    )
  },
  UpdateConference: (world, asked) => {
    const conference = conferenceOf(world, asked, 'Sid')
    if (conference.status === 'completed') {
      throw new Refusal(400, 20001, 'The conference is completed')
    }
    const source = sourceNamed(asked.form, 'AnnounceUrl', 'AnnounceMethod', 'POST')
    if (source !== null) {
      for (const participant of conference.participants) {
        announceTo(world, conference, participant, source)
      }
    }
    if (asked.form['Status'] === 'completed') {
      complete(world, conference, 'conference-ended-via-api', null, 'conference_ended_via_api')
    }
    return { status: 200, body: conferenceShape(world, conference) }
  },
}

export const conferenceOf = (world: World, asked: Asked, key: string): Conference =>
  found(
    world.conferences.get(asked.path[key] ?? ''),
    `${root(world)}/Conferences/${asked.path[key] ?? ''}.json`,
  )

/** A document of holdUrl, announceUrl and the like. Null: none is named. */
export function sourceNamed(
  form: Form,
  name: string,
  method: string,
  otherwise: Method,
): Source | null {
  const url = webUrl(form, name, 21205)
  const by = text(form, method) ?? otherwise
  return url === undefined
    ? null
    : { kind: 'url', url, method: by === 'GET' ? 'GET' : 'POST', params: {} }
}
