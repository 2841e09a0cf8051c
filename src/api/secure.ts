/** Gives every answer what protects its reader, and every request a name by which it can be found in the log. */
import type { Context, Next } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { fail } from '#errors.ts'
import type { DoorEnv } from './door.ts'

export async function nameRequest(c: Context<DoorEnv>, next: Next): Promise<void> {
  const given = c.req.header('x-request-id')
  const requestId = given !== undefined && /^[\w-]{8,64}$/.test(given) ? given : crypto.randomUUID()
  c.set('requestId', requestId)
  await next()
  c.header('x-request-id', requestId)
  // What was refused unread cannot be read past: the next request on this line would be cut off without an answer.
  if (c.res.status >= 400 && bodyBytes(c) > readPastBytes) c.header('connection', 'close')
}

/** Of a refused body; more than this the server does not read only to throw it away. */
const readPastBytes = 16 * 1024

function bodyBytes(c: Context<DoorEnv>): number {
  const isStreamed = c.req.header('transfer-encoding') !== undefined
  return isStreamed ? Number.POSITIVE_INFINITY : Number(c.req.header('content-length') ?? 0)
}

/** A door that needs more (a page with style) has set its own policy before. */
export const protection: Record<string, string> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'cross-origin-opener-policy': 'same-origin',
}

export async function protect(c: Context<DoorEnv>, next: Next): Promise<void> {
  await next()
  for (const [name, value] of Object.entries(protection)) {
    if (!c.res.headers.has(name)) c.header(name, value)
  }
  if (/^\/(api|channels)\//.test(c.req.path) && !c.res.headers.has('cache-control')) {
    c.header('cache-control', 'no-store')
  }
  if (c.get('city')?.settings.publicUrl?.startsWith('https:')) {
    c.header('strict-transport-security', 'max-age=31536000')
  }
}

const megabyte = 1024 * 1024

/** A citizen's or an agent's text is never near it; a reply may carry files, in base64. */
const small = bodyLimitOf(1)
const large = bodyLimitOf(64)
/** One file from a chat, in base64; all files of a city's rules. */
const medium = bodyLimitOf(16)

/** Whoever sends a file shows the token of a chat before a byte of it is read. */
export const chatFilesPath = '/channels/chat/files'

/** A whole rulebook weighs a megabyte or two. */
export const rulesImportPath = '/api/rules/import'

export function limitBody(c: Context<DoorEnv>, next: Next) {
  if (c.req.path === chatFilesPath || c.req.path === rulesImportPath) return medium(c, next)
  return c.req.path.endsWith('/replies') ? large(c, next) : small(c, next)
}

function bodyLimitOf(megabytes: number) {
  return bodyLimit({
    maxSize: megabytes * megabyte,
    onError: () => fail('payload-too-large', { megabytes }),
  })
}
