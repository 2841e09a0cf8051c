/** Opens contacts to the desk: the views, one contact with its reasons, and corrections to what the house decided. */
import { createRoute, z } from '@hono/zod-openapi'
import type { Actor } from '#agents/agent.ts'
import { hold } from '#assignment/hold.ts'
import type { City } from '#city.ts'
import { movesFrom } from '#contacts/contact.ts'
import type { ContactDetail } from '#contacts/store/detail.ts'
import { loadVisibleContact } from '#contacts/store/detail.ts'
import { listContacts } from '#contacts/store/list.ts'
import { contactViews } from '#contacts/store/view.ts'
import { fail } from '#errors.ts'
import { isRecusedOf } from '#fairness/store/door.ts'
import { correctContact } from '#flows/correct-contact.ts'
import { languages } from '#language/languages.ts'
import { explain } from '#routing/explain.ts'
import { auditRead } from './audit-read.ts'
import { clockShown, registration } from './clock-shape.ts'
import { ContactParams, ContactShape, ContactSummaryShape, LanguageName } from './contact-shape.ts'
import { answers, json, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { granted } from './outcomes.ts'
import { cursorOf, Id, keyOf, NextCursor, PageQuery } from './paging.ts'

const ContactKeyShape = z.object({
  id: z.number().int(),
  at: z.iso.datetime().nullable(),
  priority: z.number().int().nullable(),
})

export const ContactFilterQuery = z.object({
  language: LanguageName.optional(),
  topic: z.string().max(100).optional(),
  enterprise: z.string().max(100).optional(),
  pool: z.string().max(100).optional(),
  channel: z.enum(['email', 'chat', 'sms', 'voice']).optional(),
  citizen: Id.optional(),
  incident: Id.optional(),
})

export const list = createRoute({
  method: 'get',
  path: '/api/contacts',
  tags: ['contacts'],
  summary: 'The contacts of a view that you may see',
  request: {
    query: PageQuery.extend({ view: z.enum(contactViews).default('pools') }).extend(
      ContactFilterQuery.shape,
    ),
  },
  responses: {
    200: answers(
      'A page, in the order of the view: queues by priority and age, others newest first.',
      z.object({ contacts: z.array(ContactSummaryShape), next: NextCursor }).openapi('ContactPage'),
    ),
    ...problems(),
  },
})

export const show = createRoute({
  method: 'get',
  path: '/api/contacts/{id}',
  tags: ['contacts'],
  summary: 'One contact, with why it came to you',
  request: { params: ContactParams },
  responses: { 200: answers('The contact.', ContactShape), ...problems('not-found') },
})

export const correct = createRoute({
  method: 'patch',
  path: '/api/contacts/{id}',
  tags: ['contacts'],
  summary: 'Correct language or topic, or put the contact on hold',
  request: {
    params: ContactParams,
    body: json(
      z
        .object({
          language: z.enum(languages),
          topic: z.string().min(1).max(100),
          heldUntil: z.iso.datetime({ offset: true }),
        })
        .partial()
        .strict()
        .refine((change) => Object.keys(change).length > 0)
        .openapi('ContactCorrection'),
    ),
  },
  responses: {
    200: answers('The contact as it is now.', ContactShape),
    ...problems('not-found', 'conflict-state', 'held-by-another'),
  },
})

export function contactDoors(): Door {
  const door = newDoor()
  door.openapi(list, async (c) => {
    const city = c.get('city')
    const { view, cursor, limit, citizen, incident, ...filter } = c.req.valid('query')
    const page = await listContacts(city.sql, c.get('actor'), city.rules.city.firstLinePool, {
      view,
      filter: { ...filter, citizenId: citizen, incidentId: incident },
      after: keyOf(cursor, ContactKeyShape),
      limit,
      now: city.now(),
    })
    return c.json({ contacts: page.contacts, next: cursorOf(page.next) }, 200)
  })
  door.openapi(show, async (c) => {
    const contact = await contactFor(c.get('city'), c.get('actor'), c.req.valid('param').id)
    await auditRead(c.get('city'), c.get('actor'), contact, 'contact-read')
    return c.json(shown(contact), 200)
  })
  door.openapi(correct, async (c) => {
    const city = c.get('city')
    const actor = c.get('actor')
    const { id } = c.req.valid('param')
    const { heldUntil, ...correction } = c.req.valid('json')
    if (correction.language !== undefined || correction.topic !== undefined) {
      granted(await correctContact(city, actor, id, correction))
      // By its new topic it may be hers to avoid.
      if (await isRecusedOf(city.sql, actor.agentId, 'contacts', String(id))) fail('recused')
    }
    if (heldUntil !== undefined) {
      const until = new Date(heldUntil)
      if (until <= city.now()) fail('bad-request', { field: 'heldUntil' })
      granted(await hold(city, actor, id, until))
    }
    return c.json(shown(await contactFor(city, actor, id)), 200)
  })
  return door
}

/** Outside, a case goes by its number. */
function shown({ caseId: _case, ...contact }: Awaited<ReturnType<typeof contactFor>>) {
  return contact
}

/** Stops with not-found where the actor may not see it. */
async function contactFor(city: City, actor: Actor, id: number) {
  const firstLine = city.rules.city.firstLinePool
  const found = await loadVisibleContact(city.sql, actor, firstLine, id, city.now())
  if (found === null) fail('not-found')
  const { decision, citizenId: _citizen, ...contact } = found
  return {
    ...contact,
    case: caseShown(city, found.case),
    deadlines: found.deadlines.map((clock) => clockShown(city, clock, found.case)),
    because: explain(city.rules, decision.because ?? [], actor.interfaceLanguage),
    moves: movesFrom(contact.state),
  }
}

/** With how late it was registered, so that nobody mistakes our day for the citizen's. */
function caseShown(city: City, matter: ContactDetail['case']) {
  return matter === null ? null : { ...matter, ...registration(city, matter) }
}
