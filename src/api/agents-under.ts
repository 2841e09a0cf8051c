/** Lets a supervisor steer the agents she answers for: presence, pools, what they hold. */
import { createRoute, z } from '@hono/zod-openapi'
import type { Actor } from '#agents/agent.ts'
import { loadAgent } from '#agents/store.ts'
import type { AgentRow } from '#agents/store.ts'
import { setPresenceFor } from '#assignment/set-presence-for.ts'
import type { City } from '#city.ts'
import { listInHand } from '#contacts/store/in-hand-list.ts'
import { fail } from '#errors.ts'
import { changeAgentRights } from '#flows/change-agent.ts'
import { ContactSummaryShape } from './contact-shape.ts'
import { answers, json, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { granted } from './outcomes.ts'
import { Id } from './paging.ts'
import { requireRole } from './require-role.ts'

const AgentParams = z.object({ id: Id })

export const presence = createRoute({
  method: 'put',
  path: '/api/agents/{id}/presence',
  tags: ['agents'],
  summary: 'Set the presence of an agent who forgot to (her supervisors)',
  request: {
    params: AgentParams,
    body: json(
      z.object({ state: z.enum(['available', 'busy', 'wrap-up', 'break', 'offline']) }).strict(),
    ),
  },
  responses: {
    204: { description: 'Set. Without an open desk nothing is offered to her all the same.' },
    ...problems('forbidden', 'not-found'),
  },
})

export const pools = createRoute({
  method: 'put',
  path: '/api/agents/{id}/pools',
  tags: ['agents'],
  summary: 'Move an agent to other pools, now (her supervisors, among their own pools)',
  request: {
    params: AgentParams,
    body: json(z.object({ pools: z.array(z.string().min(1).max(100)).max(200) }).strict()),
  },
  responses: {
    204: { description: 'Moved. What she no longer sees is back in its queue.' },
    ...problems('forbidden', 'not-found'),
  },
})

export const inHand = createRoute({
  method: 'get',
  path: '/api/agents/{id}/contacts',
  tags: ['agents'],
  summary: 'What an agent holds now, of what you may see (her supervisors)',
  request: { params: AgentParams },
  responses: {
    200: answers(
      'The oldest first; 200 at most.',
      z.object({ contacts: z.array(ContactSummaryShape) }).openapi('ContactsInHand'),
    ),
    ...problems('forbidden', 'not-found'),
  },
})

export function agentUnderDoors(): Door {
  const door = newDoor()
  door.openapi(presence, async (c) => {
    const { city, actor } = c.var
    const agent = await herAgent(city, actor, c.req.valid('param').id)
    await setPresenceFor(city, actor, agent.agentId, c.req.valid('json').state)
    return c.body(null, 204)
  })
  door.openapi(pools, async (c) => {
    const { city, actor } = c.var
    const agent = await herAgent(city, actor, c.req.valid('param').id)
    const { pools: wanted } = c.req.valid('json')
    const changed = [...agent.pools, ...wanted].filter(
      (pool) => agent.pools.includes(pool) !== wanted.includes(pool),
    )
    const unknown = changed.find((pool) => wanted.includes(pool) && !city.rules.pools.has(pool))
    if (unknown !== undefined) fail('bad-request', { unknown })
    if (changed.some((pool) => !isHerPool(city, actor, pool))) fail('forbidden')
    granted(await changeAgentRights(city, actor, agent.agentId, { pools: [...new Set(wanted)] }))
    return c.body(null, 204)
  })
  door.openapi(inHand, async (c) => {
    const { city, actor } = c.var
    const agent = await herAgent(city, actor, c.req.valid('param').id)
    const firstLine = city.rules.city.firstLinePool
    const contacts = await listInHand(city.sql, actor, firstLine, agent.agentId, city.now())
    return c.json({ contacts }, 200)
  })
  return door
}

/** Whom the actor does not answer for is not there. */
async function herAgent(city: City, actor: Actor, id: number): Promise<AgentRow> {
  requireRole(actor, 'supervisor')
  const agent = await loadAgent(city.sql, id)
  if (agent === null) fail('not-found')
  const isHers =
    actor.role === 'administrator' ||
    agent.enterprises.some((one) => actor.enterprises.includes(one)) ||
    agent.pools.some((one) => actor.pools.includes(one))
  // Nobody steers those above her.
  if (!isHers || (actor.role !== 'administrator' && agent.role === 'administrator'))
    fail('not-found')
  return agent
}

/** A pool that the rules no longer name may still be taken away from an agent. */
function isHerPool(city: City, actor: Actor, pool: string): boolean {
  if (actor.role === 'administrator' || actor.pools.includes(pool)) return true
  const enterprise = city.rules.pools.get(pool)?.enterprise ?? null
  return enterprise !== null && actor.enterprises.includes(enterprise)
}
