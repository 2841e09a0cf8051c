/** Lets an agent give a citizen the link to their case again, or take it back when it fell into wrong hands. */
import { createRoute, z } from '@hono/zod-openapi'
import { caseLinkCode, casePath } from '#cases/case-link.ts'
import { countWithdrawals, linkWithdrawn } from '#cases/link-store.ts'
import { loadVisibleCase } from '#cases/visible-store.ts'
import type { City } from '#city.ts'
import { fail } from '#errors.ts'
import { isLanguage } from '#language/languages.ts'
import { insertAudit } from '#live/audit-store.ts'
import type { Actor } from '#agents/agent.ts'
import { answers, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'

const request = { params: z.object({ number: z.string().max(40) }) }
const CaseLink = z.object({ url: z.string() }).openapi('CaseLink')

const show = createRoute({
  method: 'get',
  path: '/api/cases/{number}/link',
  tags: ['cases'],
  summary: 'The secret address by which the citizen follows the case',
  request,
  responses: { 200: answers('For the citizen alone.', CaseLink), ...problems('not-found') },
})

const withdraw = createRoute({
  method: 'delete',
  path: '/api/cases/{number}/link',
  tags: ['cases'],
  summary: 'Take the secret address back; the answer is the new one',
  request,
  responses: {
    200: answers('All earlier ones open nothing.', CaseLink),
    ...problems('not-found'),
  },
})

export function caseLinkDoors(): Door {
  const door = newDoor()
  door.openapi(show, async (c) => {
    const found = await visibleCase(c.var.city, c.var.actor, c.req.valid('param').number)
    return c.json({ url: await linkOf(c.var.city, found) }, 200)
  })
  door.openapi(withdraw, async (c) => {
    const { city, actor } = c.var
    const found = await visibleCase(city, actor, c.req.valid('param').number)
    const { agentId } = actor
    await insertAudit(city.sql, {
      at: city.now(),
      agentId,
      action: linkWithdrawn,
      caseId: found.id,
    })
    return c.json({ url: await linkOf(city, found) }, 200)
  })
  return door
}

type Visible = NonNullable<Awaited<ReturnType<typeof loadVisibleCase>>>

async function visibleCase(city: City, actor: Actor, number: string): Promise<Visible> {
  const firstLine = city.rules.city.firstLinePool
  const found = await loadVisibleCase(city.sql, actor, firstLine, number, city.now())
  return found ?? fail('not-found')
}

async function linkOf(city: City, { id, number, language }: Visible): Promise<string> {
  const code = caseLinkCode(city.settings.secret, id, await countWithdrawals(city.sql, id))
  const spoken = isLanguage(language) ? language : city.rules.city.stateLanguage
  return `${city.settings.publicUrl}${casePath(spoken, number, code)}`
}
