/** Lets agents sign in: password with a second factor, the city's single sign-on, and tokens for programs. */
import { apiKey } from '@better-auth/api-key'
import { betterAuth } from 'better-auth'
import { genericOAuth } from 'better-auth/plugins/generic-oauth'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { Kysely } from 'kysely'
import { PostgresJSDialect } from 'kysely-postgres-js'
import type { Sql } from '#db/connect.ts'
import { noteSignIn } from './store.ts'

export type SignInSettings = {
  /** Public address of the service, without a path. */
  publicUrl: string
  /** Signs cookies; at least 32 characters. */
  secret: string
  oidc: { issuer: string; clientId: string; clientSecret: string } | null
}

/** All doors of signing in stand below this path; `src/api/open-routes.ts` lists those that are open. */
export const signInPath = '/api/sign-in'

/** How the library calls the city's single sign-on, also in the path by which it returns. */
export const singleSignOnId = 'city'

const day = 24 * 60 * 60

/**
 * The library's own tables are in 0005_sign_in.sql. Nobody can sign up: administrators create agents, and
 * single sign-on only finds those who exist. Its own rate limits are off, since ours are counted in the
 * database for all copies.
 */
export function createSignIn(sql: Sql, settings: SignInSettings) {
  const isHttps = settings.publicUrl.startsWith('https:')
  return betterAuth({
    appName: 'Vienas',
    baseURL: settings.publicUrl,
    basePath: signInPath,
    secret: settings.secret,
    trustedOrigins: [new URL(settings.publicUrl).origin],
    database: {
      db: new Kysely({ dialect: new PostgresJSDialect({ postgres: sql }) }),
      type: 'postgres',
    },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12 },
    user: { modelName: 'sign_in_users' },
    session: {
      modelName: 'sign_in_sessions',
      expiresIn: day / 2,
      updateAge: 15 * 60,
      // Fresh at each request: whoever is signed out elsewhere is out here too.
      cookieCache: { enabled: false },
    },
    account: {
      modelName: 'sign_in_accounts',
      encryptOAuthTokens: true,
      accountLinking: { enabled: true, trustedProviders: [singleSignOnId] },
    },
    verification: { modelName: 'sign_in_verifications' },
    databaseHooks: {
      session: {
        create: { after: ({ userId, createdAt }) => noteSignIn(sql, userId, createdAt) },
      },
    },
    advanced: {
      cookiePrefix: 'vienas',
      useSecureCookies: isHttps,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', secure: isHttps, path: '/' },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [
      twoFactor({ issuer: 'Vienas', twoFactorTable: 'sign_in_second_factors' }),
      apiKey({
        rateLimit: { enabled: false },
        defaultPrefix: 'vienas_',
        schema: { apikey: { modelName: 'sign_in_tokens' } },
      }),
      ...(settings.oidc === null ? [] : [singleSignOn(settings.oidc)]),
    ],
  })
}

export type SignIn = ReturnType<typeof createSignIn>

function singleSignOn(oidc: NonNullable<SignInSettings['oidc']>) {
  return genericOAuth({
    config: [
      {
        providerId: singleSignOnId,
        discoveryUrl: `${oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
        requireIdTokenVerification: true,
        clientId: oidc.clientId,
        clientSecret: oidc.clientSecret,
        scopes: ['openid', 'profile', 'email'],
        pkce: true,
        disableSignUp: true,
        // An address that the city itself holds for unproven opens nobody's desk: without it there is no sign-in.
        mapProfileToUser: (profile) => (profile['email_verified'] === false ? { email: null } : {}),
      },
    ],
  })
}
