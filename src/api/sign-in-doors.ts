/** Opens the doors by which agents sign in, and counts whoever tries them. */
import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { fail } from '#errors.ts'
import { signInOf, singleSignOnOf } from '#sign-in/sign-in-of.ts'
import type { SignIn } from '#sign-in/sign-in.ts'
import { signInPath } from '#sign-in/sign-in.ts'
import { clientAddress } from './client-address.ts'
import { answers, json, newDoor, problems } from './door.ts'
import type { Door, DoorEnv } from './door.ts'
import { limitRate, signInLimits } from './limit-rate.ts'
import { libraryDoors } from './sign-in-library.ts'
import type { LibraryDoor } from './sign-in-library.ts'

export const ways = createRoute({
  method: 'get',
  path: `${signInPath}/ways`,
  tags: ['sign-in'],
  summary: 'How one may sign in here',
  responses: {
    200: answers(
      'The ways; a password always works for those who have one.',
      z.object({ password: z.literal(true), singleSignOn: z.boolean() }).openapi('SignInWays'),
    ),
  },
})

export function signInDoors(): Door {
  const door = newDoor()
  door.openapi(ways, (c) =>
    c.json({ password: true as const, singleSignOn: c.get('city').settings.oidc !== null }, 200),
  )
  for (const one of libraryDoors) {
    describe(door, one)
    door.on(one.method, `${signInPath}${one.path}`, async (c) => {
      const { city } = c.var
      if (one.kind === 'single-sign-on' && city.settings.oidc === null)
        fail('single-sign-on-not-set-up')
      if (one.kind !== 'signed-in') await limitTries(c)
      const signIn =
        one.kind === 'single-sign-on'
          ? await singleSignOnOf(city, c.req.raw)
          : signInOf(city, c.req.raw)
      return signIn === null ? fail('unavailable') : handle(c, signIn)
    })
  }
  return door
}

function describe(door: Door, { method, path, summary, body }: LibraryDoor): void {
  const provider = z.object({ provider: z.string() })
  door.openAPIRegistry.registerPath({
    method,
    path: `${signInPath}${path.replace(':provider', '{provider}')}`,
    tags: ['sign-in'],
    summary,
    request: {
      ...(path.includes(':provider') && { params: provider }),
      ...(body !== undefined && { body: json(body) }),
    },
    responses: {
      200: { description: 'Done; a cookie says who you are from now on, where that has changed.' },
      ...problems(),
    },
  })
}

/** The body may have been read for counting; Hono has kept it. */
async function handle(c: Context<DoorEnv>, signIn: SignIn): Promise<Response> {
  const { raw } = c.req
  const body = raw.method === 'POST' ? await c.req.text() : null
  return signIn.handler(new Request(raw.url, { method: raw.method, headers: raw.headers, body }))
}

async function limitTries(c: Context<DoorEnv>): Promise<void> {
  const city = c.get('city')
  await limitRate(city, `sign-in:${clientAddress(c)}`, signInLimits.address)
  const body: unknown = await c.req.json().catch(() => null)
  const mail = typeof body === 'object' && body !== null && 'email' in body ? body.email : undefined
  if (typeof mail === 'string') {
    await limitRate(city, `account:${mail.toLowerCase().slice(0, 254)}`, signInLimits.account)
  }
}
