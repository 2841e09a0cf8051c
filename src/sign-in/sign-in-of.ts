/** Keeps one sign-in for each pool of database connections, since making it anew for each request is slow. */
import type { City } from '#city.ts'
import type { Sql } from '#db/connect.ts'
import { createSignIn } from './sign-in.ts'
import type { SignIn } from './sign-in.ts'

/** What signing in rests on: the database and the settings. */
export type SignInGround = Pick<City, 'sql' | 'settings'>

const made = new WeakMap<Sql, Map<string, SignIn>>()

/** Without a PUBLIC_URL the address by which the request came is ours: cookies and returns belong to it. */
export function signInOf(city: SignInGround, request?: Request): SignIn {
  const { publicUrl, port, secret, oidc } = city.settings
  const url =
    publicUrl ?? (request === undefined ? `http://127.0.0.1:${port}` : new URL(request.url).origin)
  const known = made.get(city.sql) ?? new Map<string, SignIn>()
  made.set(city.sql, known)
  const found = known.get(url) ?? createSignIn(city.sql, { publicUrl: url, secret, oidc })
  // A Host header is anybody's to write: never more than a few are kept.
  if (known.size < 8) known.set(url, found)
  return found
}
