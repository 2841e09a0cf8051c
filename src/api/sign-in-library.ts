/** Lists the doors of the sign-in library that agents need, out of the many that it has, and describes them. */
import { z } from '@hono/zod-openapi'

export type LibraryDoor = {
  method: 'get' | 'post'
  path: string
  summary: string
  /** Described here; the library itself checks it. */
  body?: z.ZodType
  /** guarded: tried by strangers, so tries are counted. single-sign-on: the same, by its own instance. */
  kind: 'guarded' | 'single-sign-on' | 'signed-in'
}

const Password = z.object({ password: z.string() })
const Code = z.object({ code: z.string(), trustDevice: z.boolean().optional() })

export const libraryDoors: readonly LibraryDoor[] = [
  {
    method: 'post',
    path: '/sign-in/email',
    summary: 'Sign in by mail address and password; `twoFactorRedirect` asks for the second factor',
    body: z.object({
      email: z.string(),
      password: z.string(),
      rememberMe: z.boolean().optional(),
    }),
    kind: 'guarded',
  },
  {
    method: 'post',
    path: '/two-factor/verify-totp',
    summary: 'Give the code of the second factor, at sign-in or to set it up',
    body: Code,
    kind: 'guarded',
  },
  {
    method: 'post',
    path: '/two-factor/verify-backup-code',
    summary: 'Give a backup code instead of the second factor',
    body: Code,
    kind: 'guarded',
  },
  {
    method: 'post',
    path: '/sign-in/social',
    summary: 'Begin the city’s single sign-on; answers with the `url` to go to',
    body: z.object({
      provider: z.literal('city'),
      callbackURL: z.string(),
      errorCallbackURL: z.string().optional(),
    }),
    kind: 'single-sign-on',
  },
  {
    method: 'get',
    path: '/callback/:provider',
    summary: 'Where the single sign-on comes back to',
    kind: 'single-sign-on',
  },
  { method: 'post', path: '/sign-out', summary: 'Sign out', kind: 'signed-in' },
  {
    method: 'post',
    path: '/change-password',
    summary: 'Change your password',
    body: z.object({
      currentPassword: z.string(),
      newPassword: z.string().min(12),
      revokeOtherSessions: z.boolean().optional(),
    }),
    kind: 'signed-in',
  },
  { method: 'get', path: '/list-sessions', summary: 'Where you are signed in', kind: 'signed-in' },
  {
    method: 'post',
    path: '/revoke-session',
    summary: 'Sign out one of your sessions',
    body: z.object({ token: z.string() }),
    kind: 'signed-in',
  },
  {
    method: 'post',
    path: '/revoke-other-sessions',
    summary: 'Sign out everywhere else',
    kind: 'signed-in',
  },
  {
    method: 'post',
    path: '/two-factor/enable',
    summary: 'Set up a second factor; answers with `totpURI` and backup codes',
    body: Password,
    kind: 'signed-in',
  },
  {
    method: 'post',
    path: '/two-factor/disable',
    summary: 'Do without a second factor',
    body: Password,
    kind: 'signed-in',
  },
  {
    method: 'post',
    path: '/two-factor/get-totp-uri',
    summary: 'Show the second factor again, for another device',
    body: Password,
    kind: 'signed-in',
  },
  {
    method: 'post',
    path: '/two-factor/generate-backup-codes',
    summary: 'Make new backup codes',
    body: Password,
    kind: 'signed-in',
  },
]
