/** Lets agents hear what was left or recorded, record a talk with consent, and call whoever left a message. */
import { createRoute, z } from '@hono/zod-openapi'
import { callFromDesk } from '#calls/call-from-desk.ts'
import { keepConsent, setRecording } from '#calls/recordings/record-talk.ts'
import { listRecordings, loadVisibleRecording, noteHeard } from '#calls/recordings/seen-store.ts'
import { readCall } from '#calls/view-store.ts'
import type { City } from '#city.ts'
import { isVisible } from '#contacts/store/scope.ts'
import { fail } from '#errors.ts'
import { soundAnswer } from './audio.ts'
import { CallParams, CallShape, callView } from './calls-shape.ts'
import { ContactParams, LanguageName } from './contact-shape.ts'
import { answers, json, newDoor, problems } from './door.ts'
import type { Door, DoorEnv } from './door.ts'
import { granted } from './outcomes.ts'
import { Id, Instant } from './paging.ts'

/** A player asks for one recording in many parts: a quarter of an hour of that is one listening. */
const quietSeconds = 900

const RecordingShape = z
  .object({
    id: z.number().int(),
    kind: z.enum(['message', 'talk']),
    state: z.enum(['on', 'paused', 'made', 'kept', 'lost']).openapi({
      description:
        'made: on its way here; kept: it can be heard; lost: the provider had it no more.',
    }),
    seconds: z.number().int().nullable(),
    language: LanguageName,
    at: Instant,
    pauses: z.number().int().openapi({ description: 'Stretches that were left out.' }),
    transcript: z
      .object({
        state: z.enum(['due', 'made', 'nothing-said', 'failed']).openapi({
          description: 'nothing-said: no words were heard; failed: given up, a person listens.',
        }),
        text: z.string().nullable(),
        isDoubtful: z.boolean().openapi({
          description: 'The machine was unsure whether anybody spoke, or what was said.',
        }),
      })
      .nullable()
      .openapi({
        description:
          'What a machine has heard, in the language of the recording; null where none was asked.',
      }),
  })
  .openapi('Recording')

export const list = createRoute({
  method: 'get',
  path: '/api/contacts/{id}/recordings',
  tags: ['calls'],
  summary: 'What was recorded of the calls of a contact, oldest first',
  request: { params: ContactParams },
  responses: {
    200: answers('All of them.', z.object({ recordings: z.array(RecordingShape) })),
    ...problems('not-found'),
  },
})

export const audio = createRoute({
  method: 'get',
  path: '/api/recordings/{id}/audio',
  tags: ['calls'],
  summary: 'The sound of a recording, whole or in parts (`Range`); who listened is written down',
  request: { params: z.object({ id: Id }) },
  responses: {
    200: {
      description: 'All of it.',
      content: {
        'audio/wav': { schema: z.string().openapi({ format: 'binary' }) },
        'audio/mpeg': { schema: z.string().openapi({ format: 'binary' }) },
      },
    },
    206: { description: 'The part that was asked for.' },
    416: { description: 'There is no such part.' },
    ...problems('not-found'),
  },
})

export const record = createRoute({
  method: 'put',
  path: '/api/calls/{id}/recording',
  tags: ['calls'],
  summary: 'Say what the caller answered when asked, or record, pause and end (your own call)',
  request: {
    params: CallParams,
    body: json(
      z.union([
        z.object({ consent: z.enum(['given', 'refused']) }).strict(),
        z.object({ state: z.enum(['on', 'paused', 'off']) }).strict(),
      ]),
    ),
  },
  responses: {
    200: answers('The call as it is now.', CallShape),
    ...problems(
      'not-found',
      'held-by-another',
      'conflict-state',
      'recording-without-consent',
      'phone-unavailable',
    ),
  },
})

export const callBack = createRoute({
  method: 'post',
  path: '/api/contacts/{id}/call',
  tags: ['calls'],
  summary: 'Call the citizen of a call in your hands: you are rung first, then they',
  request: { params: ContactParams },
  responses: {
    201: answers('The call as it is now.', CallShape),
    ...problems('not-found', 'held-by-another', 'no-number', 'conflict-state', 'phone-off'),
  },
})

export function recordingDoors(): Door {
  const door = newDoor()
  door.openapi(list, async (c) => {
    const { city, actor } = c.var
    const { id } = c.req.valid('param')
    const seen = await isVisible(city.sql, actor, city.rules.city.firstLinePool, id)
    if (seen === null) fail('not-found')
    const recordings = await listRecordings(city.sql, id)
    return c.json({ recordings }, 200)
  })
  door.openapi(audio, async (c) => {
    const { city, actor } = c.var
    const { id } = c.req.valid('param')
    const found = await loadVisibleRecording(city.sql, actor, city.rules.city.firstLinePool, id)
    if (found === null) fail('not-found')
    const { contactId, caseId } = found
    const heard = { agentId: actor.agentId, recordingId: id, contactId, caseId }
    await noteHeard(city.sql, heard, city.now(), quietSeconds)
    return soundAnswer(city.sql, found, c.req.header('range'))
  })
  door.openapi(record, async (c) => {
    const { city, actor } = c.var
    const { id } = c.req.valid('param')
    const asked = c.req.valid('json')
    granted(
      'consent' in asked
        ? await keepConsent(city, actor, id, asked.consent)
        : await setRecording(city, actor, id, asked.state),
    )
    return c.json(await viewOf(city, actor, id), 200)
  })
  door.openapi(callBack, async (c) => {
    const { city, actor } = c.var
    const { callId } = granted(await callFromDesk(city, actor, c.req.valid('param').id))
    return c.json(await viewOf(city, actor, callId), 201)
  })
  return door
}

async function viewOf(city: City, actor: DoorEnv['Variables']['actor'], id: number) {
  const call = await readCall(city.sql, id)
  if (call === null) fail('not-found')
  return callView(city, call, actor)
}
