/** Opens the doors of the phone line: each request is signed by the provider, and answered with what the line does next. */
import { createRoute, z } from '@hono/zod-openapi'
import { hearLine } from '#calls/hear.ts'
import { music } from '#calls/talking/music.ts'
import { apologise, outOfOrder } from '#calls/out-of-order.ts'
import type { LineEvent, LineStep } from '#channels/voice/words.ts'
import type { City } from '#city.ts'
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

/** Also asked by GET, and from another host: it is the number's fallback, and the same for everybody. */
const fallbackOf = (method: 'get' | 'post') =>
  createRoute({
    method,
    path: '/channels/voice/fallback',
    tags: ['house'],
    summary: 'What callers hear when the line is out of order; asks neither database nor rules',
    responses: { 200: { description: 'The same TwiML for every call.' }, ...problems('not-found') },
  })

export const tune = createRoute({
  method: 'get',
  path: '/channels/voice/music.wav',
  tags: ['house'],
  summary: 'What whoever waits on the line hears',
  responses: {
    200: { description: 'A tune.', content: { 'audio/wav': { schema: z.any() } } },
    ...problems(),
  },
})

/** A fault of ours never reaches a caller as silence, nor as the provider's "application error". */
async function heard(city: City, event: LineEvent, path: string): Promise<LineStep[]> {
  try {
    return await hearLine(city, event)
  } catch (fault) {
    city.log.error('A turn of a call failed.', { kind: event.kind, call: event.call, fault })
    return apologise(city, event, path)
  }
}

export function voiceDoors(): Door {
  const door = newDoor()
  for (const method of ['get', 'post'] as const)
    door.openapi(fallbackOf(method), (c) => {
      const { city } = c.var
      const line = city.channels.voice ?? null
      if (line === null) fail('not-found')
      const { body, mediaType } = line.write(outOfOrder(new URL(city.settings.publicUrl).host))
      return new Response(body, { headers: { 'content-type': mediaType } })
    })
  door.openapi(tune, () => {
    const headers = { 'content-type': 'audio/wav', 'cache-control': 'public, max-age=86400' }
    return new Response(music(), { headers })
  })
  door.openapi(hear, async (c) => {
    const { city } = c.var
    const line = city.channels.voice ?? null
    if (line === null) fail('not-found')
    const { pathname, search } = new URL(c.req.url)
    const path = `${pathname}${search}`
    const raw = await c.req.text()
    const event = line.read({ path, headers: c.req.raw.headers, raw })
    if (event === null) return new Response(null, { status: 403 })
    const steps = event.kind === 'ignored' ? [] : await heard(city, event, path)
    const { body, mediaType } = line.write(steps)
    return new Response(body, { headers: { 'content-type': mediaType } })
  })
  return door
}
