/** Lets a citizen leave a mail address in the chat and prove it by a code, so that the answer can come by mail. */
import { createRoute, z } from '@hono/zod-openapi'
import { claimMail } from '#intake/chat/claim-mail.ts'
import { proveMail } from '#intake/chat/prove-mail.ts'
import { answers, json, newDoor, problems } from '#api/door.ts'
import type { Door } from '#api/door.ts'
import { granted } from '#api/outcomes.ts'
import { sessionOf } from './session.ts'

const claim = createRoute({
  method: 'post',
  path: '/channels/chat/address',
  tags: ['chat'],
  summary: 'Leave a mail address; a code goes to it',
  request: {
    body: json(
      z
        .object({ mail: z.string().max(254) })
        .strict()
        .openapi('ChatAddress'),
    ),
  },
  responses: {
    202: answers(
      'A code is on its way.',
      z.object({ validMinutes: z.number().int() }).openapi('CodeSent'),
    ),
    ...problems('conflict-state', 'not-an-address'),
  },
})

const prove = createRoute({
  method: 'post',
  path: '/channels/chat/address/code',
  tags: ['chat'],
  summary: 'Prove the address by the code',
  request: {
    body: json(
      z
        .object({ code: z.string().max(20) })
        .strict()
        .openapi('ChatCode'),
    ),
  },
  responses: {
    200: answers(
      'The address is the citizen’s.',
      z
        .object({ case: z.string(), continuesBy: z.enum(['mail', 'chat']) })
        .openapi('ProvenAddress'),
    ),
    ...problems('no-code', 'wrong-code'),
  },
})

export function chatAddressDoors(): Door {
  const door = newDoor()
  door.openapi(claim, async (c) => {
    const session = await sessionOf(c)
    const claimed = granted(await claimMail(c.var.city, session.id, c.req.valid('json').mail))
    return c.json({ validMinutes: claimed.validMinutes }, 202)
  })
  door.openapi(prove, async (c) => {
    const session = await sessionOf(c)
    const proved = granted(await proveMail(c.var.city, session.id, c.req.valid('json').code))
    return c.json({ case: proved.caseNumber, continuesBy: proved.continuesBy }, 200)
  })
  return door
}
