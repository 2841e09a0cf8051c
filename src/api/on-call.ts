/** Says who is told first when there is danger in what an enterprise looks after. */
import { createRoute, z } from '@hono/zod-openapi'
import { listOnCall, setOnCall } from '#agents/store.ts'
import { fail } from '#errors.ts'
import { insertAudit } from '#live/audit-store.ts'
import { answers, json, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { requireEnterprise } from './require-role.ts'

const OnCallShape = z
  .object({
    onCall: z.array(
      z.object({ enterprise: z.string(), agentId: z.number().int(), name: z.string() }),
    ),
  })
  .openapi('OnCall')

export const list = createRoute({
  method: 'get',
  path: '/api/on-call',
  tags: ['agents'],
  summary: 'Who is on call, by enterprise',
  responses: { 200: answers('The people on call.', OnCallShape), ...problems() },
})

export const set = createRoute({
  method: 'put',
  path: '/api/on-call/{enterprise}',
  tags: ['agents'],
  summary: 'Set who is on call for an enterprise (its supervisors)',
  request: {
    params: z.object({ enterprise: z.string().min(1).max(100) }),
    body: json(z.object({ agentIds: z.array(z.number().int().positive()).max(50) }).strict()),
  },
  responses: { 200: answers('The people on call now.', OnCallShape), ...problems('forbidden') },
})

export function onCallDoors(): Door {
  const door = newDoor()
  door.openapi(list, async (c) => c.json({ onCall: await listOnCall(c.var.city.sql) }, 200))
  door.openapi(set, async (c) => {
    const { city, actor } = c.var
    const { enterprise } = c.req.valid('param')
    requireEnterprise(actor, enterprise)
    if (!city.rules.enterprises.has(enterprise)) fail('bad-request', { unknown: enterprise })
    const { agentIds } = c.req.valid('json')
    await city.sql.begin(async (tx) => {
      await setOnCall(tx, enterprise, agentIds)
      await insertAudit(tx, {
        at: city.now(),
        agentId: actor.agentId,
        action: 'on-call-set',
        detail: { enterprise, agents: agentIds },
      })
    })
    return c.json({ onCall: await listOnCall(city.sql) }, 200)
  })
  return door
}
