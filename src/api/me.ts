/** Lets an agent say that she is there, see what she may do, and ask for the next contact. */
import { createRoute, z } from '@hono/zod-openapi'
import { presenceStates, roles } from '#agents/agent.ts'
import { loadCapacity, loadPresence } from '#agents/presence-store.ts'
import { changeAgent } from '#agents/store.ts'
import { heartbeat } from '#assignment/heartbeat.ts'
import { next } from '#assignment/next.ts'
import { choosePresence } from '#flows/choose-presence.ts'
import { languages } from '#language/languages.ts'
import { MovedShape } from './contact-shape.ts'
import { answers, json, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { granted } from './outcomes.ts'
import { Instant } from './paging.ts'
import { isByToken, needsSecondFactor } from './second-factor.ts'

export const PresenceShape = z
  .object({ state: z.enum(presenceStates), since: Instant, until: Instant.nullable() })
  .openapi('Presence')

const MeShape = z
  .object({
    id: z.number().int(),
    name: z.string(),
    role: z.enum(roles),
    enterprises: z.array(z.string()),
    pools: z.array(z.string()),
    languages: z.record(z.string(), z.number().int()),
    interfaceLanguage: z.enum(languages),
    presence: PresenceShape.nullable(),
    isFirstLine: z.boolean(),
    needsSecondFactor: z.boolean().openapi({
      description: 'Nothing else is open to you before you have set it up.',
    }),
    capacity: z
      .array(
        z.object({
          channel: z.enum(['email', 'chat', 'sms', 'voice']),
          all: z.number().int(),
          free: z.number().int(),
        }),
      )
      .openapi({ description: 'How many contacts you may hold at once, and how many more now.' }),
  })
  .openapi('Me')

export const me = createRoute({
  method: 'get',
  path: '/api/me',
  tags: ['me'],
  summary: 'Who you are here, and what you may see',
  responses: { 200: answers('You.', MeShape), ...problems() },
})

export const speakLanguage = createRoute({
  method: 'patch',
  path: '/api/me',
  tags: ['me'],
  summary: 'Choose the language in which you read the desk',
  request: { body: json(z.object({ interfaceLanguage: z.enum(languages) }).strict()) },
  responses: { 204: { description: 'Chosen.' }, ...problems() },
})

export const presence = createRoute({
  method: 'put',
  path: '/api/me/presence',
  tags: ['me'],
  summary: 'Say whether you are available',
  request: {
    body: json(
      z.object({ state: z.enum(['available', 'busy', 'wrap-up', 'break', 'offline']) }).strict(),
    ),
  },
  responses: { 200: answers('Your presence now.', PresenceShape), ...problems() },
})

export const beat = createRoute({
  method: 'post',
  path: '/api/me/heartbeat',
  tags: ['me'],
  summary: 'Say that your desk is still open; without it nothing is offered to you',
  responses: { 204: { description: 'Noted.' }, ...problems() },
})

export const pull = createRoute({
  method: 'post',
  path: '/api/me/next',
  tags: ['me'],
  summary: 'Take the contact that is next for you',
  responses: {
    200: answers(
      'The contact, already yours; null when nothing waits that you may serve.',
      z.object({ contact: MovedShape.nullable() }).openapi('NextContact'),
    ),
    ...problems('no-slot-free', 'already-reserved', 'conflict-state'),
  },
})

export function meDoors(): Door {
  const door = newDoor()
  door.openapi(me, async (c) => {
    const { city, actor } = c.var
    const { agentId, languages: levels, ...rest } = actor
    return c.json(
      {
        ...rest,
        id: agentId,
        languages: levels as Record<string, number>,
        presence: await loadPresence(city.sql, agentId, city.now()),
        isFirstLine: actor.pools.includes(city.rules.city.firstLinePool),
        needsSecondFactor: !isByToken(c) && (await needsSecondFactor(city, actor)),
        capacity: await loadCapacity(city.sql, agentId, city.now()),
      },
      200,
    )
  })
  door.openapi(speakLanguage, async (c) => {
    const { interfaceLanguage } = c.req.valid('json')
    await changeAgent(c.var.city.sql, c.var.actor.agentId, { interfaceLanguage })
    return c.body(null, 204)
  })
  door.openapi(presence, async (c) => {
    const { city, actor } = c.var
    const { state } = c.req.valid('json')
    await choosePresence(city, actor, state)
    const now = await loadPresence(city.sql, actor.agentId, city.now())
    return c.json(now ?? { state, since: city.now(), until: null }, 200)
  })
  door.openapi(beat, async (c) => {
    await heartbeat(c.var.city, c.var.actor.agentId)
    return c.body(null, 204)
  })
  door.openapi(pull, async (c) => {
    const result = await next(c.var.city, c.var.actor)
    if (result.outcome === 'nothing-waits') return c.json({ contact: null }, 200)
    const { contactId, state, version } = granted(result)
    return c.json({ contact: { contact: contactId, state, version } }, 200)
  })
  return door
}
