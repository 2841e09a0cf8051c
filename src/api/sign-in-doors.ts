/** Opens the doors of the sign-in library that agents need, and no other of the many that it has. */
import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { clientAddress } from './client-address.ts'
import { answers, newDoor } from './door.ts'
import type { Door, DoorEnv } from './door.ts'
import { limitRate, signInLimits } from './limit-rate.ts'
import { fail } from '#errors.ts'
import { signInOf, singleSignOnOf } from '#sign-in/sign-in-of.ts'
import { signInPath } from '#sign-in/sign-in.ts'
import type { SignIn } from '#sign-in/sign-in.ts'

type LibraryDoor = readonly ['get' | 'post', string]

/** Tried by strangers: counted by place and by account. */
const guarded: LibraryDoor[] = [
  ['post', '/sign-in/email'],
  ['post', '/two-factor/verify-totp'],
  ['post', '/two-factor/verify-backup-code'],
]

/** Of the city's single sign-on: where it begins, and where it comes back to. */
const singleSignOn: LibraryDoor[] = [
  ['post', '/sign-in/social'],
  ['get', '/callback/:provider'],
]

/** For whoever is signed in, or to find that out. */
const others: LibraryDoor[] = [
  ['get', '/get-session'],
  ['post', '/sign-out'],
  ['post', '/change-password'],
  ['get', '/list-sessions'],
  ['post', '/revoke-session'],
  ['post', '/revoke-other-sessions'],
  ['post', '/two-factor/enable'],
  ['post', '/two-factor/disable'],
  ['post', '/two-factor/get-totp-uri'],
  ['post', '/two-factor/generate-backup-codes'],
]

const ways = createRoute({
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
  for (const [method, path] of guarded) {
    door.on(method, `${signInPath}${path}`, async (c) => {
      await limitTries(c)
      return handle(c, signInOf(c.var.city, c.req.raw))
    })
  }
  for (const [method, path] of singleSignOn) {
    door.on(method, `${signInPath}${path}`, async (c) => {
      await limitTries(c)
      const signIn = await singleSignOnOf(c.var.city, c.req.raw)
      return signIn === null ? fail('unavailable') : handle(c, signIn)
    })
  }
  for (const [method, path] of others) {
    door.on(method, `${signInPath}${path}`, (c) => handle(c, signInOf(c.var.city, c.req.raw)))
  }
  return door
}

/** The body may have been read for counting; Hono has kept it. */
async function handle(c: Context<DoorEnv>, signIn: SignIn): Promise<Response> {
  const { raw } = c.req
  const body = raw.method === 'POST' ? await c.req.text() : null
  const request = new Request(raw.url, { method: raw.method, headers: raw.headers, body })
  return signIn.handler(request)
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
