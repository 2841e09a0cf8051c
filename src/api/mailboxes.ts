/** Shows whether every mailbox is read, and how far behind we are. */
import { createRoute, z } from '@hono/zod-openapi'
import { listMailboxStates } from '#mailboxes/state-store.ts'
import { answers, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { Instant } from './paging.ts'

const MailboxShape = z
  .object({
    address: z.string(),
    isBehind: z.boolean(),
    waiting: z
      .number()
      .int()
      .openapi({ description: 'Mails on the server that are not read yet.' }),
    checkedAt: Instant.nullable(),
    error: z.string().nullable(),
    errorSince: Instant.nullable(),
  })
  .openapi('Mailbox')

export const list = createRoute({
  method: 'get',
  path: '/api/mailboxes',
  tags: ['house'],
  summary: 'The mailboxes and whether one is behind',
  responses: {
    200: answers(
      'All of them.',
      z.object({ mailboxes: z.array(MailboxShape) }).openapi('Mailboxes'),
    ),
    ...problems(),
  },
})

export function mailboxDoors(): Door {
  const door = newDoor()
  door.openapi(list, async (c) => {
    const { city } = c.var
    return c.json({ mailboxes: await listMailboxStates(city.sql, city.now()) }, 200)
  })
  return door
}
