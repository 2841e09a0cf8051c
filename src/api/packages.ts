/** Lets agents open a life situation as one case, follow its parts, finish them, and gather the one answer. */
import { createRoute, z } from '@hono/zod-openapi'
import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { isVisible } from '#contacts/store/scope.ts'
import { fail } from '#errors.ts'
import { isLanguage } from '#language/languages.ts'
import { changePart, partChanges } from '#packages/change-part.ts'
import { finishPart } from '#packages/finish-part.ts'
import { gatherReply } from '#packages/gather-reply.ts'
import { openPackage } from '#packages/open-package.ts'
import { partOutcomes } from '#packages/package.ts'
import { proposeSituations } from '#packages/propose.ts'
import { listWords } from '#packages/store/words.ts'
import { loadPackage, packageOfPart } from '#packages/store/package.ts'
import { ContactParams } from './contact-shape.ts'
import { answers, json, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { granted } from './outcomes.ts'
import { PackageShape, shownPackage, shownSituation, SituationShape } from './package-shape.ts'

export const situations = createRoute({
  method: 'get',
  path: '/api/life-situations',
  tags: ['packages'],
  summary: 'The life situations that the city serves as one case',
  responses: {
    200: answers(
      'In the order of the city.',
      z.object({ situations: z.array(SituationShape) }).openapi('LifeSituations'),
    ),
    ...problems(),
  },
})

export const show = createRoute({
  method: 'get',
  path: '/api/contacts/{id}/package',
  tags: ['packages'],
  summary: 'The package that a contact belongs to, or those that it speaks of',
  request: { params: ContactParams },
  responses: {
    200: answers(
      'Whoever may see one part may see how all of them stand.',
      z
        .object({
          package: PackageShape.nullable(),
          part: z.string().nullable().openapi({ description: 'The step that this contact is.' }),
          isPartOpen: z.boolean(),
          proposed: z.array(z.string()).openapi({ description: 'Ids of situations.' }),
        })
        .openapi('PackageOfContact'),
    ),
    ...problems('not-found'),
  },
})

export const open = createRoute({
  method: 'post',
  path: '/api/contacts/{id}/package',
  tags: ['packages'],
  summary: 'Open a life situation for the citizen: a part with its clock for each body',
  request: {
    params: ContactParams,
    body: json(
      z
        .object({
          situation: z.string().max(100),
          chosen: z.array(z.string().max(100)).max(50).optional(),
        })
        .strict()
        .openapi('PackageOpening'),
    ),
  },
  responses: {
    201: answers(
      'Opened.',
      z.object({ number: z.string(), begun: z.array(z.number().int()) }).openapi('OpenedPackage'),
    ),
    ...problems('not-found', 'conflict-state', 'spam-has-no-case'),
  },
})

export const change = createRoute({
  method: 'put',
  path: '/api/contacts/{id}/package/parts/{step}',
  tags: ['packages'],
  summary:
    'Add a part that the citizen wants too, take one out, or begin one in spite of a refusal',
  request: {
    params: ContactParams.extend({ step: z.string().max(100) }),
    body: json(
      z
        .object({ change: z.enum(partChanges) })
        .strict()
        .openapi('PartChange'),
    ),
  },
  responses: {
    200: answers('Changed.', z.object({ number: z.string() }).openapi('ChangedPackage')),
    ...problems('not-found', 'conflict-state'),
  },
})

export const finish = createRoute({
  method: 'put',
  path: '/api/contacts/{id}/part',
  tags: ['packages'],
  summary: 'Finish the part that this contact is, with what came of it',
  request: {
    params: ContactParams,
    body: json(
      z
        .object({
          outcome: z.enum(partOutcomes),
          result: z.string().trim().max(4000).optional(),
          office: z.string().max(100).optional(),
        })
        .strict()
        .openapi('PartFinishing'),
    ),
  },
  responses: {
    200: answers(
      'Finished; `isOver`: with it the whole package.',
      z.object({ number: z.string(), isOver: z.boolean() }).openapi('FinishedPart'),
    ),
    ...problems('not-found', 'conflict-state', 'held-by-another'),
  },
})

export const gathered = createRoute({
  method: 'get',
  path: '/api/contacts/{id}/package/reply',
  tags: ['packages'],
  summary: 'One answer out of what came of all parts, in the citizen’s language',
  request: { params: ContactParams },
  responses: {
    200: answers(
      'A draft for an agent.',
      z
        .object({
          text: z.string(),
          language: z.string(),
          leftOut: z.array(z.object({ step: z.string(), title: z.string(), result: z.string() })),
        })
        .openapi('GatheredReply'),
    ),
    ...problems('not-found', 'conflict-state'),
  },
})

export function packageDoors(): Door {
  const door = newDoor()
  door.openapi(situations, (c) => {
    const { city, actor } = c.var
    const all = city.rules.city.lifeSituations.map((one) => shownSituation(city, actor, one))
    return c.json({ situations: all }, 200)
  })
  door.openapi(show, async (c) => {
    const { city, actor } = c.var
    const { caseId, part, isOpen } = await placeOf(city, actor, c.req.valid('param').id)
    const found = caseId === null ? null : await loadPackage(city.sql, caseId)
    const shown = found === null ? null : shownPackage(city, actor, found, part)
    const proposed = found === null ? await proposedFor(city, c.req.valid('param').id) : []
    return c.json({ package: shown, part, isPartOpen: isOpen, proposed }, 200)
  })
  door.openapi(open, async (c) => {
    const { situation, chosen = [] } = c.req.valid('json')
    const { id } = c.req.valid('param')
    const opened = granted(await openPackage(c.var.city, c.var.actor, id, { situation, chosen }))
    return c.json({ number: opened.number, begun: opened.begun }, 201)
  })
  door.openapi(change, async (c) => {
    const { city, actor } = c.var
    const { id, step } = c.req.valid('param')
    const { caseId } = await placeOf(city, actor, id)
    if (caseId === null) return granted({ outcome: 'not-a-part' as const })
    const asked = c.req.valid('json').change
    const { number } = granted(await changePart(city, actor, caseId, step, asked))
    return c.json({ number }, 200)
  })
  door.openapi(finish, async (c) => {
    const { outcome, result, office } = c.req.valid('json')
    const request = {
      outcome,
      ...(result === undefined ? {} : { result }),
      ...(office === undefined ? {} : { office }),
    }
    const { id } = c.req.valid('param')
    const { number, isOver } = granted(await finishPart(c.var.city, c.var.actor, id, request))
    return c.json({ number, isOver }, 200)
  })
  door.openapi(gathered, async (c) => {
    const { city, actor } = c.var
    const { caseId, part } = await placeOf(city, actor, c.req.valid('param').id)
    // What came of the others is for whoever answers the citizen.
    if (part !== null) fail('not-found')
    const found = caseId === null ? null : await loadPackage(city.sql, caseId)
    if (found === null) return granted({ outcome: 'not-a-part' as const })
    const { language } = await listWords(city.sql, found.contactId)
    const spoken = isLanguage(language) ? language : city.rules.city.stateLanguage
    return c.json(gatherReply(city.rules, found, spoken), 200)
  })
  return door
}

/** The case of the package that the contact belongs to, as the asker's or as a part's; stops where it may not be seen. */
async function placeOf(city: City, actor: Actor, id: number) {
  const seen = await isVisible(city.sql, actor, city.rules.city.firstLinePool, id)
  if (seen === null) fail('not-found')
  const part = seen.caseId === null ? null : await packageOfPart(city.sql, seen.caseId)
  return {
    caseId: part?.caseId ?? seen.caseId,
    part: part?.step ?? null,
    isOpen: part?.isOpen ?? false,
  }
}

async function proposedFor(city: City, contactId: number): Promise<string[]> {
  const { text, topics } = await listWords(city.sql, contactId)
  return proposeSituations(city.rules.city, { text, topics })
}
