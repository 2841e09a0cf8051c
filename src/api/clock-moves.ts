/** Lets an agent ask the citizen, extend a clock with a reason, or begin it anew. */
import { createRoute, z } from '@hono/zod-openapi'
import { extensionReasons } from '#clocks/extension-reason.ts'
import { moveClocks } from '#flows/move-clocks.ts'
import { ContactParams } from './contact-shape.ts'
import { answers, json, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { granted } from './outcomes.ts'

const note = z.string().trim().min(1).max(2_000).optional()

export const clockMove = createRoute({
  method: 'post',
  path: '/api/contacts/{id}/clock-moves',
  tags: ['contacts'],
  summary:
    'Extend a clock and tell the citizen why, or let clocks follow what the citizen was asked',
  request: {
    params: ContactParams,
    body: json(
      z
        .discriminatedUnion('move', [
          z
            .object({
              move: z.literal('extend'),
              rule: z.string().min(1).max(100),
              reason: z.enum(extensionReasons),
              note,
            })
            .strict(),
          z.object({ move: z.literal('ask'), note }).strict(),
          z.object({ move: z.literal('go-on'), note }).strict(),
          z.object({ move: z.literal('restart'), note }).strict(),
        ])
        .openapi('ClockMove', {
          description:
            'extend: once, by the rule that the city has for it. ask: the citizen was asked by other ways than an answer. go-on: they have answered so. restart: they have made the request clear so.',
        }),
    ),
  },
  responses: {
    200: answers(
      'The clocks have moved.',
      z
        .object({
          rules: z.array(z.string()),
          runsOn: z.array(z.string()).openapi({
            description: 'Rules whose clocks may not stand while the citizen is asked.',
          }),
          dueOn: z.string().nullable(),
        })
        .openapi('ClocksMoved'),
    ),
    ...problems('not-found', 'conflict-state', 'held-by-another', 'spam-has-no-case'),
  },
})

export function clockMoveDoors(): Door {
  const door = newDoor()
  door.openapi(clockMove, async (c) => {
    const { city, actor } = c.var
    const result = await moveClocks(city, actor, c.req.valid('param').id, c.req.valid('json'))
    const { rules, runsOn, dueOn } = granted(result)
    return c.json({ rules, runsOn, dueOn }, 200)
  })
  return door
}
