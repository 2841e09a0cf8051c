/** Lets an agent read what she cannot, and answer in what she cannot write: by machine, marked, and hers to send. */
import { createRoute, z } from '@hono/zod-openapi'
import { draftTranslation } from '#flows/draft-translation.ts'
import type { DraftToTranslate } from '#flows/draft-translation.ts'
import { languages } from '#language/languages.ts'
import { translateMessage } from '#translation/translate-message.ts'
import { ContactParams } from './contact-shape.ts'
import { answers, json, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { DraftShape } from './drafts.ts'
import { granted } from './outcomes.ts'
import { Id, Instant } from './paging.ts'

const SixLanguages = z.enum(languages)
const Machine = z
  .literal(true)
  .openapi({ description: 'Always: nobody has read it. The original stays as it is.' })

export const translate = createRoute({
  method: 'post',
  path: '/api/messages/{id}/translations',
  tags: ['contacts'],
  summary: 'A message in another language, by machine; asked of the service once and then kept',
  request: {
    params: z.object({ id: Id }),
    body: json(z.object({ to: SixLanguages }).strict()),
  },
  responses: {
    200: answers(
      'The translation.',
      z
        .object({
          message: z.number().int(),
          language: SixLanguages,
          text: z.string(),
          machine: Machine,
          service: z.string(),
          at: Instant,
        })
        .openapi('MessageTranslation'),
    ),
    ...problems(
      'not-found',
      'nothing-to-translate',
      'translation-not-set-up',
      'translation-unavailable',
    ),
  },
})

export const draft = createRoute({
  method: 'post',
  path: '/api/contacts/{id}/draft-translation',
  tags: ['replies'],
  summary: 'Your words as a draft in the language that the citizen is owed, by machine',
  request: {
    params: ContactParams,
    body: json(
      z
        .object({
          text: z.string().max(500_000),
          to: SixLanguages.optional().openapi({
            description:
              'Left out: what the reply policy of the city asks for, two texts if need be.',
          }),
          kind: z.enum(['informal', 'formal']).optional(),
          basedOnVersion: z.number().int().min(0).optional(),
        })
        .strict(),
    ),
  },
  responses: {
    200: answers(
      'Kept as your draft; it is sent by you, through the same check as any reply.',
      z
        .object({
          draft: DraftShape,
          languages: z.array(SixLanguages),
          from: SixLanguages.nullable(),
          machine: Machine,
          service: z.string(),
        })
        .openapi('DraftTranslation'),
    ),
    ...problems(
      'not-found',
      'nothing-to-translate',
      'payload-too-large',
      'translation-not-set-up',
      'translation-unavailable',
    ),
  },
})

export function translationDoors(): Door {
  const door = newDoor()
  door.openapi(translate, async (c) => {
    const { city, actor } = c.var
    const { to } = c.req.valid('json')
    const made = granted(await translateMessage(city, actor, c.req.valid('param').id, to))
    const { messageId: message, language, text, service, at } = made
    return c.json({ message, language, text, machine: true as const, service, at }, 200)
  })
  door.openapi(draft, async (c) => {
    const { city, actor } = c.var
    // What was not said is not there at all, so that the flow's own defaults hold.
    const said = Object.entries(c.req.valid('json')).filter(([, value]) => value !== undefined)
    const wanted = Object.fromEntries(said) as DraftToTranslate
    const made = granted(await draftTranslation(city, actor, c.req.valid('param').id, wanted))
    const { draft: kept, languages: all, from, service } = made
    return c.json({ draft: kept, languages: all, from, machine: true as const, service }, 200)
  })
  return door
}
