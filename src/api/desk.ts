/** Tells a desk, once, by what names the city goes: pools, enterprises, topics, codes, in the reader's language. */
import { createRoute, z } from '@hono/zod-openapi'
import { wrapUpCodes } from '#assignment/wrap-up.ts'
import { languages } from '#language/languages.ts'
import { text } from '#texts.ts'
import { answers, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'

const Named = z.object({ id: z.string(), name: z.string() })

export const show = createRoute({
  method: 'get',
  path: '/api/desk',
  tags: ['me'],
  summary: 'What a desk must know of its city, named in your language',
  responses: {
    200: answers(
      'The city as a desk shows it.',
      z
        .object({
          city: z.string(),
          timezone: z.string(),
          emergencyNumber: z.string(),
          languages: z.array(z.enum(languages)),
          stateLanguage: z.enum(languages),
          translation: z.boolean().openapi({ description: 'Whether a service translates.' }),
          lockAfterSeconds: z
            .number()
            .int()
            .openapi({ description: 'After so long without a touch a desk shows nothing more.' }),
          enterprises: z.array(Named),
          institutions: z.array(Named),
          pools: z.array(Named.extend({ enterprise: z.string().nullable() })),
          topics: z.array(
            Named.extend({
              enterprise: z.string().nullable(),
              institution: z.string().nullable(),
              pool: z.string(),
              kind: z.string(),
              needsPlace: z.boolean(),
              question: z.string().nullable().openapi({ description: 'What to ask first.' }),
              say: z.string().nullable().openapi({ description: 'What to say before all else.' }),
            }),
          ),
          wrapUpCodes: z.array(Named.extend({ id: z.enum(wrapUpCodes) })),
        })
        .openapi('Desk'),
    ),
    ...problems(),
  },
})

export function deskDoors(): Door {
  const door = newDoor()
  door.openapi(show, (c) => {
    const { city, actor } = c.var
    const reader = actor.interfaceLanguage
    const { rules, settings } = city
    const named = ({ id, name }: { id: string; name: Record<typeof reader, string> }) => ({
      id,
      name: name[reader],
    })
    return c.json(
      {
        city: rules.city.name[reader],
        timezone: rules.city.timezone,
        emergencyNumber: rules.city.emergencyNumber,
        languages: rules.city.languages,
        stateLanguage: rules.city.stateLanguage,
        translation: settings.translation !== null,
        lockAfterSeconds: settings.deskLockMinutes * 60,
        enterprises: rules.city.enterprises.map(named),
        institutions: rules.city.institutions.map(named),
        pools: rules.city.pools.map((pool) => ({ ...named(pool), enterprise: pool.enterprise })),
        topics: rules.topics.map((topic) => ({
          id: topic.id,
          name: topic.title[reader],
          enterprise: topic.enterprise,
          institution: topic.institution,
          pool: topic.pool,
          kind: topic.kind,
          needsPlace: topic.needsPlace,
          question:
            topic.ask === null ? null : (rules.questions.get(topic.ask)?.text[reader] ?? null),
          say: topic.say?.[reader] ?? null,
        })),
        wrapUpCodes: wrapUpCodes.map((id) => ({ id, name: text(reader, `api:wrapUp.${id}`) })),
      },
      200,
    )
  })
  return door
}
