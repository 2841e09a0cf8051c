/** Opens the telephone of a citizen in a demo: take one, dial, press, speak, write, and see what it shows. */
import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { clientAddress } from '#api/client-address.ts'
import { answers, json, newDoor, problems } from '#api/door.ts'
import type { Door, DoorEnv } from '#api/door.ts'
import { limitRate } from '#api/limit-rate.ts'
import { fail } from '#errors.ts'
import type { DemoExchange } from './exchange.ts'
import { dialled } from './numbers.ts'
import type { Telephone } from './telephone.ts'
import { Answered, Keys, LongWords, Typed, Words } from './words.ts'

/** Each load of the page in a new window takes one. */
const takings = { most: 30, windowSeconds: 600 }
/** Somebody who presses keys quickly. */
const acts = { most: 300, windowSeconds: 60 }

/** Of a demo only, so that none of it is in the contract of the API. */
const hide = true
const done = { 204: { description: 'Done.' }, ...problems('not-found', 'conflict-state') }

const take = createRoute({
  method: 'post',
  path: '/demo/phone/phones',
  hide,
  responses: {
    201: answers('A telephone.', z.object({ token: z.string(), number: z.string() })),
    ...problems(),
  },
})

const follow = createRoute({
  method: 'get',
  path: '/demo/phone/stream',
  hide,
  responses: {
    200: {
      description: 'What it shows, each time it changes.',
      content: { 'text/event-stream': { schema: z.string() } },
    },
    ...problems(),
  },
})

const dial = createRoute({
  method: 'post',
  path: '/demo/phone/call',
  hide,
  request: { body: json(z.object({ to: Typed })) },
  responses: done,
})

const answer = createRoute({
  method: 'put',
  path: '/demo/phone/call',
  hide,
  request: { body: json(Answered) },
  responses: done,
})

const hangUp = createRoute({ method: 'delete', path: '/demo/phone/call', hide, responses: done })

const press = createRoute({
  method: 'post',
  path: '/demo/phone/keys',
  hide,
  request: { body: json(z.object({ keys: Keys })) },
  responses: done,
})

const say = createRoute({
  method: 'post',
  path: '/demo/phone/words',
  hide,
  request: { body: json(z.object({ text: Words })) },
  responses: done,
})

const write = createRoute({
  method: 'post',
  path: '/demo/phone/texts',
  hide,
  request: { body: json(z.object({ to: Typed, text: LongWords })) },
  responses: done,
})

export function callerDoors({ callers, numbers }: DemoExchange): Door {
  const door = newDoor()
  door.openapi(take, async (c) => {
    await limitRate(c.var.city, `demo-phone:${clientAddress(c)}`, takings)
    const taken = callers.take()
    if (taken === null) fail('too-many-requests', { count: 60 })
    return c.json({ token: taken.token, number: taken.shown }, 201)
  })
  door.openapi(follow, (c) => callers.follow(tokenOf(c)) ?? fail('unauthenticated'))
  /** The token stands in a header: an address would keep it in logs. */
  const held = async (c: Context<DoorEnv>): Promise<Telephone> => {
    const telephone = callers.of(tokenOf(c))
    if (telephone === null) fail('unauthenticated')
    await limitRate(c.get('city'), `demo-phone:${telephone.number}`, acts)
    return telephone
  }
  door.openapi(dial, async (c) => {
    const telephone = await held(c)
    const to = dialled(c.req.valid('json').to, numbers)
    if (to === null) fail('not-found')
    if (!(await telephone.dial(to.number))) fail('conflict-state', { outcome: 'in-a-call' })
    return c.body(null, 204)
  })
  door.openapi(answer, async (c) => {
    await (await held(c)).answer()
    return c.body(null, 204)
  })
  door.openapi(hangUp, async (c) => {
    await (await held(c)).hangUp()
    return c.body(null, 204)
  })
  door.openapi(press, async (c) => {
    await (await held(c)).press(c.req.valid('json').keys)
    return c.body(null, 204)
  })
  door.openapi(say, async (c) => {
    await (await held(c)).say(c.req.valid('json').text)
    return c.body(null, 204)
  })
  door.openapi(write, async (c) => {
    const telephone = await held(c)
    const { to: typed, text } = c.req.valid('json')
    const to = dialled(typed, numbers)
    if (to === null || !to.canText) fail('not-found')
    await telephone.text(to.number, text)
    return c.body(null, 204)
  })
  return door
}

function tokenOf(c: Context): string {
  return /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
}
