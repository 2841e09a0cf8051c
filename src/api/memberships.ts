/** Lets an agent note by what document a citizen belongs to a group that is served first. */
import { createRoute, z } from '@hono/zod-openapi'
import { lockVisible } from '#assignment/store/contact.ts'
import { fail } from '#errors.ts'
import { recordMembership, takeMembershipBack } from '#fairness/record-membership.ts'
import { listMemberships } from '#fairness/store/memberships.ts'
import { ContactParams } from './contact-shape.ts'
import { answers, json, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { granted } from './outcomes.ts'
import { Id, Instant } from './paging.ts'
import { Reason } from './recusal-shape.ts'

const MembershipShape = z
  .object({
    id: z.number().int(),
    group: z.string(),
    proof: z.enum(['document', 'data']),
    document: z.string().nullable(),
    seenBy: z.object({ id: z.number().int(), name: z.string() }).nullable(),
    notedAt: Instant,
    validUntil: z.string().nullable(),
  })
  .openapi('Membership')

export const list = createRoute({
  method: 'get',
  path: '/api/contacts/{id}/memberships',
  tags: ['fairness'],
  summary: 'Groups with precedence: which there are, and to which its citizen belongs',
  request: { params: ContactParams },
  responses: {
    200: answers(
      'Groups in your language, with what shows that somebody belongs to them.',
      z
        .object({
          groups: z.array(
            z.object({ id: z.string(), name: z.string(), documents: z.string().nullable() }),
          ),
          memberships: z.array(MembershipShape),
        })
        .openapi('Memberships'),
    ),
    ...problems('recused', 'not-found'),
  },
})

export const record = createRoute({
  method: 'post',
  path: '/api/contacts/{id}/memberships',
  tags: ['fairness'],
  summary: 'Note that its citizen belongs to a group, with the document that you have seen',
  request: {
    params: ContactParams,
    body: json(
      z
        .object({
          group: z.string().min(1).max(100),
          document: z.string().trim().min(1).max(300),
          validUntil: z.iso.date().nullable().default(null),
        })
        .strict()
        .openapi('NewMembership'),
    ),
  },
  responses: {
    200: answers('Noted.', z.object({ raised: z.number().int() }).openapi('RecordedMembership')),
    ...problems('recused', 'not-found', 'conflict-state'),
  },
})

export const undo = createRoute({
  method: 'post',
  path: '/api/contacts/{id}/memberships/{membership}/ending',
  tags: ['fairness'],
  summary: 'Say that a membership is over, or was noted by mistake',
  request: {
    params: ContactParams.extend({ membership: Id }),
    body: json(z.object({ because: Reason }).strict()),
  },
  responses: { 204: { description: 'Ended.' }, ...problems('recused', 'not-found') },
})

export function membershipDoors(): Door {
  const door = newDoor()
  door.openapi(list, async (c) => {
    const { city, actor } = c.var
    const firstLine = city.rules.city.firstLinePool
    const contact = await lockVisible(
      city.sql,
      actor,
      firstLine,
      c.req.valid('param').id,
      city.now(),
    )
    if (contact === null) fail('not-found')
    const language = actor.interfaceLanguage
    const groups = city.rules.city.groups.map(({ id, name, documents }) => ({
      id,
      name: name[language],
      documents: documents?.[language] ?? null,
    }))
    const memberships = await listMemberships(city.sql, contact.citizenId)
    return c.json({ groups, memberships }, 200)
  })
  door.openapi(record, async (c) => {
    const { city, actor } = c.var
    const asked = c.req.valid('json')
    const { raised } = granted(await recordMembership(city, actor, c.req.valid('param').id, asked))
    return c.json({ raised }, 200)
  })
  door.openapi(undo, async (c) => {
    const { city, actor } = c.var
    const { id, membership } = c.req.valid('param')
    const { because } = c.req.valid('json')
    granted(await takeMembershipBack(city, actor, id, membership, because))
    return c.body(null, 204)
  })
  return door
}
