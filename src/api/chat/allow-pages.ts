/** Lets only the pages of the city carry the chat: others' browsers are told that they may not read us. */
import type { Context, Next } from 'hono'
import { fail } from '#errors.ts'
import type { DoorEnv } from '#api/door.ts'

/** Programs send no Origin; a page that is not in WIDGET_ORIGINS is refused before anything is done. */
export async function allowPages(c: Context<DoorEnv>, next: Next): Promise<Response | void> {
  const origin = c.req.header('origin')
  if (origin === undefined) return next()
  const { widgetOrigins, publicUrl } = c.get('city').settings
  const own = [new URL(c.req.url).origin, publicUrl === null ? null : new URL(publicUrl).origin]
  const isAllowed = own.includes(origin) || widgetOrigins.includes(origin)
  if (!isAllowed) fail('forbidden')
  if (c.req.method === 'OPTIONS') {
    return new Response(null, {
      status: 204,
      headers: {
        ...readable(origin),
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-headers': 'authorization, content-type, last-event-id',
        'access-control-max-age': '600',
      },
    })
  }
  await next()
  for (const [name, value] of Object.entries(readable(origin))) c.header(name, value)
}

/** Without credentials: the token is in a header of the page's own, no cookie of ours is for it. */
function readable(origin: string) {
  return {
    'access-control-allow-origin': origin,
    'access-control-expose-headers': 'retry-after, x-request-id',
    vary: 'Origin',
  }
}
