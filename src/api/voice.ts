/** Opens the doors of the phone line: each request is signed by the provider, and answered with what the line does next. */
import { createRoute, z } from '@hono/zod-openapi'
import { hearLine } from '#calls/hear.ts'
import { fail } from '#errors.ts'
import { newDoor, problems } from './door.ts'
import type { Door } from './door.ts'

export const hear = createRoute({
  method: 'post',
  path: '/channels/voice/{door}',
  tags: ['house'],
  summary: 'What happens on the phone line, signed by the provider (TwiML comes back)',
  request: { params: z.object({ door: z.string() }) },
  responses: {
    200: { description: 'What the line does next, as TwiML.' },
    403: { description: 'Not signed by the account.' },
    ...problems('not-found'),
  },
})

export function voiceDoors(): Door {
  const door = newDoor()
  door.openapi(hear, async (c) => {
    const { city } = c.var
    const line = city.channels.voice ?? null
    if (line === null) fail('not-found')
    const { pathname, search } = new URL(c.req.url)
    const raw = await c.req.text()
    const event = line.read({ path: `${pathname}${search}`, headers: c.req.raw.headers, raw })
    if (event === null) return new Response(null, { status: 403 })
    const steps = event.kind === 'ignored' ? [] : await hearLine(city, event)
    const { body, mediaType } = line.write(steps)
    return new Response(body, { headers: { 'content-type': mediaType } })
  })
  return door
}
