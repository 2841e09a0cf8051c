/** Lets an agent say where she is rung, and lets her browser be a phone. */
import { createRoute, z } from '@hono/zod-openapi'
import { chooseMyPhone, myPhone, passForMyPhone } from '#calls/my-phone.ts'
import { answers, json, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { granted } from './outcomes.ts'
import { Instant } from './paging.ts'

const MyPhoneShape = z
  .object({
    line: z.enum(['off', 'browser', 'demo']).openapi({
      description: 'Whether a browser can be rung: by the provider, or on the simulated line.',
    }),
    number: z.string().nullable().openapi({ example: '+37052000000' }),
    rings: z.enum(['browser', 'number']),
  })
  .openapi('MyPhone')

const PassShape = z
  .object({
    token: z.string(),
    identity: z.string(),
    expiresAt: Instant,
    region: z.string().nullable(),
    edge: z.string().nullable(),
  })
  .openapi('PhonePass')

export const show = createRoute({
  method: 'get',
  path: '/api/me/phone',
  tags: ['me'],
  summary: 'Where you are rung',
  responses: { 200: answers('Your phone.', MyPhoneShape), ...problems() },
})

export const choose = createRoute({
  method: 'put',
  path: '/api/me/phone',
  tags: ['me'],
  summary: 'Be rung at a number of your own, or (null) at your desk',
  request: { body: json(z.object({ number: z.string().max(30).nullable() }).strict()) },
  responses: { 200: answers('Your phone.', MyPhoneShape), ...problems('phone-number-invalid') },
})

export const pass = createRoute({
  method: 'post',
  path: '/api/me/phone/token',
  tags: ['me'],
  summary: 'Get the pass with which your browser can be rung; it lasts an hour',
  responses: { 201: answers('The pass.', PassShape), ...problems('phone-off') },
})

export function myPhoneDoors(): Door {
  const door = newDoor()
  door.openapi(show, async (c) => c.json(await myPhone(c.var.city, c.var.actor), 200))
  door.openapi(choose, async (c) => {
    const { number } = c.req.valid('json')
    const { phone } = granted(await chooseMyPhone(c.var.city, c.var.actor, number))
    return c.json(phone, 200)
  })
  door.openapi(pass, (c) => {
    const found = granted(passForMyPhone(c.var.city, c.var.actor))
    return c.json({ identity: found.identity, ...found.pass }, 201)
  })
  return door
}
