/** Keeps a sign-in for each pool of database connections, since making it anew for each request is slow. */
import type { City } from '#city.ts'
import type { Sql } from '#db/connect.ts'
import { createSignIn, singleSignOnId } from './sign-in.ts'
import type { SignIn } from './sign-in.ts'

/** What signing in rests on: the database and the settings. */
export type SignInGround = Pick<City, 'sql' | 'settings'>

type Made = { signIn: SignIn; madeAt: number }

const houses = new WeakMap<Sql, Map<string, Made>>()
const singles = new WeakMap<Sql, Map<string, Made>>()

/** How soon a single sign-on that did not answer when it was asked is asked again. */
const askAgainMilliseconds = 15_000

/**
 * For passwords, cookies and tokens. It knows nothing of the single sign-on, so that nobody is kept out
 * because that one is away.
 */
export function signInOf(city: SignInGround, request?: Request): SignIn {
  const url = ownUrl(city, request)
  return kept(houses, city.sql, url, () => signInFor(city, url, false)).signIn
}

/** For the two doors of the single sign-on; null where there is none, or it does not answer now. */
export async function singleSignOnOf(city: SignInGround, request: Request): Promise<SignIn | null> {
  if (city.settings.oidc === null) return null
  const url = ownUrl(city, request)
  const found = kept(singles, city.sql, url, () => signInFor(city, url, true))
  const { socialProviders } = await found.signIn.$context
  if (socialProviders.some((provider) => provider.id === singleSignOnId)) return found.signIn
  if (performance.now() - found.madeAt > askAgainMilliseconds) singles.get(city.sql)?.delete(url)
  return null
}

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/

/**
 * A machine goes by several names for itself: whoever opens the desk on the machine that serves it is at home by any
 * of them, with cookies and returns of that name.
 */
function ownUrl({ settings }: SignInGround, request: Request | undefined): string {
  const asked = request === undefined ? null : new URL(request.url)
  const isAtHome =
    asked !== null &&
    loopback.test(asked.hostname) &&
    loopback.test(new URL(settings.publicUrl).hostname)
  return isAtHome ? asked.origin : settings.publicUrl
}

function signInFor({ sql, settings }: SignInGround, publicUrl: string, isSingle: boolean): SignIn {
  const { secret, oidc } = settings
  return createSignIn(sql, { publicUrl, secret, oidc: isSingle ? oidc : null })
}

/** A Host header is anybody's to write: never more than a few are kept. */
function kept(
  all: WeakMap<Sql, Map<string, Made>>,
  sql: Sql,
  url: string,
  make: () => SignIn,
): Made {
  const known = all.get(sql) ?? new Map<string, Made>()
  all.set(sql, known)
  const found = known.get(url) ?? { signIn: make(), madeAt: performance.now() }
  if (known.size < 8) known.set(url, found)
  return found
}
