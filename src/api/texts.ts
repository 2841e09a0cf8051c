/** Opens the doors of text messages: each request is signed by the provider, and nothing is said in answer. */
import { createRoute, z } from '@hono/zod-openapi'
import { noteLeft } from '#delivery/note-left.ts'
import { fail } from '#errors.ts'
import { receive } from '#intake/receive.ts'
import { receiveText } from '#intake/text/receive-text.ts'
import { newDoor, problems } from './door.ts'
import type { Door } from './door.ts'

export const hear = createRoute({
  method: 'post',
  path: '/channels/sms/{door}',
  tags: ['house'],
  summary: 'A text message that came (incoming), or what became of ours (report), signed',
  request: { params: z.object({ door: z.string() }) },
  responses: {
    200: { description: 'Taken in. The answer goes out later, as a message of its own.' },
    403: { description: 'Not signed by the account.' },
    ...problems('not-found'),
  },
})

/** TwiML that says nothing. */
const nothing = '<?xml version="1.0" encoding="UTF-8"?><Response/>'

export function textDoors(): Door {
  const door = newDoor()
  door.openapi(hear, async (c) => {
    const { city } = c.var
    const texts = city.channels.sms ?? null
    if (texts === null) fail('not-found')
    const { pathname, search } = new URL(c.req.url)
    const raw = await c.req.text()
    const event = texts.read({ path: `${pathname}${search}`, headers: c.req.raw.headers, raw })
    if (event === null) return new Response(null, { status: 403 })
    if (event.kind === 'text') await receiveText(city, event)
    else if (event.kind === 'left') await noteLeft(city, event.about)
    else if (event.kind === 'delivery-report') await receive(city, event)
    return new Response(nothing, { headers: { 'content-type': 'text/xml; charset=utf-8' } })
  })
  return door
}
