/** Lets administrators take agents on and change what they may do, and supervisors see who is there. */
import { createRoute, z } from '@hono/zod-openapi'
import { presenceStates, roles } from '#agents/agent.ts'
import { listRoster } from '#agents/roster-store.ts'
import { fail } from '#errors.ts'
import { changeAgentRights } from '#flows/change-agent.ts'
import type { WholeChange } from '#flows/change-agent.ts'
import { hireAgent } from '#flows/hire-agent.ts'
import { languages } from '#language/languages.ts'
import { answers, json, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { granted } from './outcomes.ts'
import { Id, Instant } from './paging.ts'
import { requireRole } from './require-role.ts'

const Level = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
const Levels = z
  .partialRecord(z.enum(languages), Level)
  .openapi({ description: '1 understands, 2 can answer in it, 3 fluent, 4 native.' })
const Slots = z
  .partialRecord(z.enum(['email', 'chat', 'sms', 'voice']), z.number().int().min(0).max(50))
  .openapi({ description: 'How many contacts at once, per channel.' })
const Name = z.string().trim().min(1).max(200)
const Ids = z.array(z.string().min(1).max(100)).max(200)

const AgentShape = z
  .object({
    id: z.number().int(),
    name: z.string(),
    mail: z.string(),
    role: z.enum(roles),
    enterprises: z.array(z.string()),
    pools: z.array(z.string()),
    languages: z.record(z.string(), z.number().int()),
    slots: z.record(z.string(), z.number().int()),
    interfaceLanguage: z.string(),
    isActive: z.boolean(),
    hasAlarmWebhook: z.boolean().openapi({
      description: 'Alarms reach her by an address of her own, which is shown to nobody.',
    }),
    presence: z.enum(presenceStates),
    presenceSince: Instant.nullable(),
    inHand: z.number().int(),
  })
  .openapi('Agent')

export const list = createRoute({
  method: 'get',
  path: '/api/agents',
  tags: ['agents'],
  summary: 'Agents: colleagues of your enterprises and pools; administrators see all',
  responses: {
    200: answers('Agents by name.', z.object({ agents: z.array(AgentShape) }).openapi('Agents')),
    ...problems(),
  },
})

export const hire = createRoute({
  method: 'post',
  path: '/api/agents',
  tags: ['agents'],
  summary: 'Take a new agent on (administrators)',
  request: {
    body: json(
      z
        .object({
          name: Name,
          mail: z.email().max(254),
          role: z.enum(roles).default('agent'),
          enterprises: Ids.default([]),
          pools: Ids.default([]),
          languages: Levels.default({}),
          interfaceLanguage: z.enum(languages).default('lt'),
          slots: Slots.default({ email: 5, chat: 3, sms: 3 }),
          alarmWebhook: z.url().max(1000).nullable().default(null),
        })
        .strict()
        .openapi('NewAgent'),
    ),
  },
  responses: {
    201: answers(
      'Taken on. The password is shown this once.',
      z.object({ id: z.number().int(), password: z.string() }).openapi('HiredAgent'),
    ),
    ...problems('forbidden', 'conflict-state'),
  },
})

export const change = createRoute({
  method: 'patch',
  path: '/api/agents/{id}',
  tags: ['agents'],
  summary: 'Change rights, languages or capacity of an agent (administrators)',
  request: {
    params: z.object({ id: Id }),
    body: json(
      z
        .object({
          name: Name,
          role: z.enum(roles),
          enterprises: Ids,
          pools: Ids,
          languages: Levels,
          interfaceLanguage: z.enum(languages),
          slots: Slots,
          alarmWebhook: z.url().max(1000).nullable(),
          isActive: z.boolean(),
        })
        .partial()
        .strict()
        .openapi('AgentChange'),
    ),
  },
  responses: {
    204: { description: 'Changed, from now on.' },
    ...problems('forbidden', 'not-found'),
  },
})

export function agentDoors(): Door {
  const door = newDoor()
  door.openapi(list, async (c) => {
    const { city, actor } = c.var
    return c.json({ agents: await listRoster(city.sql, actor, city.now()) }, 200)
  })
  door.openapi(hire, async (c) => {
    requireRole(c.var.actor, 'administrator')
    const asked = c.req.valid('json')
    refuseUnknown(c.var.city.rules.city, asked)
    const hired = granted(await hireAgent(c.var.city, c.var.actor, asked))
    return c.json({ id: hired.agentId, password: hired.password }, 201)
  })
  door.openapi(change, async (c) => {
    requireRole(c.var.actor, 'administrator')
    const asked = c.req.valid('json')
    refuseUnknown(c.var.city.rules.city, asked)
    // What was not named is not there at all, so that it stays as it is.
    const named = Object.fromEntries(
      Object.entries(asked).filter(([, value]) => value !== undefined),
    )
    granted(
      await changeAgentRights(
        c.var.city,
        c.var.actor,
        c.req.valid('param').id,
        named as WholeChange,
      ),
    )
    return c.body(null, 204)
  })
  return door
}

type Known = { enterprises: { id: string }[]; pools: { id: string }[] }

/** A misspelt pool would be an agent who never gets anything. */
function refuseUnknown(
  city: Known,
  asked: { enterprises?: string[] | undefined; pools?: string[] | undefined },
): void {
  const isKnown = (known: { id: string }[], id: string) => known.some((one) => one.id === id)
  const wrong =
    asked.enterprises?.find((id) => !isKnown(city.enterprises, id)) ??
    asked.pools?.find((id) => !isKnown(city.pools, id))
  if (wrong !== undefined) fail('bad-request', { unknown: wrong })
}
