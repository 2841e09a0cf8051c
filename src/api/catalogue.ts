/** Publishes the city's catalogue of services for other catalogues: CPSV-AP 3.2.0 as JSON-LD, the same for everybody. */
import { createHash } from 'node:crypto'
import { createRoute, z } from '@hono/zod-openapi'
import { catalogueOf } from '#catalogue/catalogue-of.ts'
import type { City } from '#city.ts'
import { localDateOf } from '#deadlines/zone.ts'
import { text } from '#texts.ts'
import { newDoor, problems } from './door.ts'
import type { Door } from './door.ts'

const show = createRoute({
  method: 'get',
  path: '/api/catalogue',
  tags: ['catalogue'],
  summary: 'The services of the city as CPSV-AP 3.2.0',
  description: 'Without an account. An answer carries an ETag: ask with If-None-Match.',
  request: { headers: z.object({ 'if-none-match': z.string().optional() }) },
  responses: {
    200: {
      description: 'JSON-LD with its context; things are named by addresses below this one.',
      content: {
        'application/ld+json': {
          schema: z
            .object({
              '@context': z.record(z.string(), z.unknown()),
              '@graph': z.array(z.looseObject({ '@id': z.string() })),
            })
            .openapi('Catalogue'),
        },
      },
    },
    304: { description: 'Nothing has changed since.' },
    ...problems(),
  },
})

export function catalogueDoors(): Door {
  const door = newDoor()
  door.openapi(show, (c) => {
    const { body, etag } = publishedOf(c.var.city)
    const headers = {
      etag,
      'cache-control': 'public, max-age=300',
      'access-control-allow-origin': '*',
    }
    const known = (c.req.valid('header')['if-none-match'] ?? '').split(',').map(plainTag)
    if (known.includes(plainTag(etag)) || known.includes('*')) return c.body(null, 304, headers)
    return new Response(body, { headers: { ...headers, 'content-type': 'application/ld+json' } })
  })
  return door
}

/** A proxy that packs an answer marks its tag as weak; for reading that is the same (RFC 9110 13.1.2). */
function plainTag(tag: string): string {
  return tag.trim().replace(/^W\//, '')
}

type Published = { body: string; etag: string; day: string; publicUrl: string }

/** Written once for a version of the rules and a day: 300 kB take a tenth of a second for a large city. */
const published = new WeakMap<City['rules'], Published>()

function publishedOf({ rules, deadlineRules, pages, settings, now }: City): Published {
  const { publicUrl, mailboxes } = settings
  const day = localDateOf(now(), rules.city.timezone)
  const known = published.get(rules)
  if (known?.day === day && known.publicUrl === publicUrl) return known
  const catalogue = catalogueOf({
    city: rules.city,
    deadlineRules,
    publicUrl,
    hotline: pages.hotline ?? null,
    mails: [...new Set(mailboxes.map(({ address }) => address.replace(/\+[^@]*@/, '@')))],
    businessEvents: pages.catalogue?.['business-events'] ?? [],
    services: pages.catalogue?.services ?? {},
    today: day,
    say: (language, key, params) => text(language, `catalogue:${key}`, params),
  })
  const body = JSON.stringify(catalogue)
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  const made = { body, etag, day, publicUrl }
  published.set(rules, made)
  return made
}
