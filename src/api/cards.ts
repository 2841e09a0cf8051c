/** Shows an agent what a service needs, costs and takes, and lets her tell a citizen that a document is ready. */
import { createRoute, z } from '@hono/zod-openapi'
import { factsOf } from '#cards/card-of.ts'
import { tellReady } from '#cards/tell-ready.ts'
import { listReadyNotices } from '#cards/store/ready.ts'
import { isVisible } from '#contacts/store/scope.ts'
import { fail } from '#errors.ts'
import { isLanguage } from '#language/languages.ts'
import { listWords } from '#packages/store/words.ts'
import { cardSections, reminderPlaces } from '#routing/package-shapes.ts'
import { ContactParams } from './contact-shape.ts'
import { answers, json, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { granted } from './outcomes.ts'
import { Instant } from './paging.ts'

const FactShape = z.object({
  section: z.enum(cardSections),
  text: z.string(),
  url: z.string().nullable(),
  source: z.string().nullable(),
  verifiedAt: z.string().nullable().openapi({ description: 'A day, a month or a year.' }),
  isVerified: z.boolean(),
  insert: z
    .string()
    .nullable()
    .openapi({ description: 'In the citizen’s language; null where nobody has seen it.' }),
})

export const show = createRoute({
  method: 'get',
  path: '/api/contacts/{id}/card',
  tags: ['cards'],
  summary: 'What is known of the service that a contact is about',
  request: { params: ContactParams },
  responses: {
    200: answers(
      'Facts that nobody has seen are marked and are never for citizens.',
      z
        .object({
          topic: z.string().nullable(),
          term: z.string().nullable().openapi({ description: 'Its name in the state language.' }),
          terms: z.array(z.object({ say: z.string(), not: z.string().nullable() })),
          facts: z.array(FactShape),
          offices: z.array(
            z.object({ id: z.string(), name: z.string(), address: z.string().nullable() }),
          ),
          told: z.array(
            z.object({
              office: z.string(),
              code: z.string().nullable(),
              by: z.string(),
              toldAt: Instant,
            }),
          ),
        })
        .openapi('Card'),
    ),
    ...problems('not-found'),
  },
})

export const ready = createRoute({
  method: 'post',
  path: '/api/contacts/{id}/ready',
  tags: ['cards'],
  summary: 'Tell the citizen that the document is ready and where it waits',
  request: {
    params: ContactParams,
    body: json(
      z
        .object({ office: z.string().max(100), code: z.string().trim().min(1).max(40).optional() })
        .strict()
        .openapi('Ready'),
    ),
  },
  responses: {
    201: answers(
      'On its way, in this language.',
      z.object({ message: z.number().int(), language: z.string() }).openapi('ReadyTold'),
    ),
    ...problems('not-found', 'no-proven-way', 'spam-has-no-case'),
  },
})

export const standards = createRoute({
  method: 'get',
  path: '/api/standards',
  tags: ['cards'],
  summary: 'The city’s customer-service standard in short, in your language',
  responses: {
    200: answers(
      'Where each of them matters.',
      z
        .object({
          reminders: z.array(
            z.object({
              id: z.string(),
              where: z.enum(reminderPlaces),
              text: z.string(),
              source: z.string().nullable(),
            }),
          ),
        })
        .openapi('Standards'),
    ),
    ...problems(),
  },
})

export function cardDoors(): Door {
  const door = newDoor()
  door.openapi(show, async (c) => {
    const { city, actor } = c.var
    const { id } = c.req.valid('param')
    const seen = await isVisible(city.sql, actor, city.rules.city.firstLinePool, id)
    if (seen === null) fail('not-found')
    const rules = city.rules.city
    const reader = actor.interfaceLanguage
    const { topics, language } = await listWords(city.sql, id)
    const topic = rules.topics.find((one) => one.id === topics[0])
    const card = rules.cards.find((one) => one.topic === topic?.id)
    const facts = topic === undefined ? [] : factsOf(rules, topic.id)
    const offices = (rules.offices ?? []).filter((one) => card?.offices.includes(one.id) === true)
    const nameOf = (office: string) =>
      rules.offices?.find((one) => one.id === office)?.name[reader] ?? office
    const told = seen.caseId === null ? [] : await listReadyNotices(city.sql, seen.caseId)
    return c.json(
      {
        topic: topic?.title[reader] ?? null,
        term: topic?.title[rules.stateLanguage] ?? null,
        terms: card?.terms.map(({ say, not }) => ({ say, not })) ?? [],
        facts: facts.map(({ text, ...fact }) => ({
          ...fact,
          text: text[reader],
          insert: fact.isVerified && isLanguage(language) ? text[language] : null,
        })),
        offices: offices.map(({ name, address, ...one }) => ({
          id: one.id,
          name: name[reader],
          address,
        })),
        told: told.map((one) => ({ ...one, office: nameOf(one.office) })),
      },
      200,
    )
  })
  door.openapi(ready, async (c) => {
    const { office, code } = c.req.valid('json')
    const request = code === undefined ? { office } : { office, code }
    const { id } = c.req.valid('param')
    const { messageId, language } = granted(await tellReady(c.var.city, c.var.actor, id, request))
    return c.json({ message: messageId, language }, 201)
  })
  door.openapi(standards, (c) => {
    const { city, actor } = c.var
    const reminders = city.rules.city.standards.map(({ id, where, text, source }) => ({
      id,
      where,
      text: text[actor.interfaceLanguage],
      source,
    }))
    return c.json({ reminders }, 200)
  })
  return door
}
