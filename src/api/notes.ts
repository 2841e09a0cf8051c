/** Lets agents leave notes for one another at a contact. */
import { createRoute, z } from '@hono/zod-openapi'
import { writeNote } from '#flows/write-note.ts'
import { ContactParams } from './contact-shape.ts'
import { answers, json, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { granted } from './outcomes.ts'

export const write = createRoute({
  method: 'post',
  path: '/api/contacts/{id}/notes',
  tags: ['contacts'],
  summary: 'Write a note that stays inside',
  request: {
    params: ContactParams,
    body: json(
      z
        .object({ text: z.string().trim().min(1).max(20_000) })
        .strict()
        .openapi('Note'),
    ),
  },
  responses: {
    201: answers('Noted.', z.object({ message: z.number().int() }).openapi('WrittenNote')),
    ...problems('not-found'),
  },
})

export function noteDoors(): Door {
  const door = newDoor()
  door.openapi(write, async (c) => {
    const { text } = c.req.valid('json')
    const result = granted(await writeNote(c.var.city, c.var.actor, c.req.valid('param').id, text))
    return c.json({ message: result.messageId }, 201)
  })
  return door
}
