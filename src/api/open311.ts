/** Tells the city's apps what they can report: discovery and services of Open311 GeoReport v2. */
import { createRoute, z } from '@hono/zod-openapi'
import { open311Service, placeBoundTopics } from '#catalogue/open311-service.ts'
import type { Door } from './door.ts'
import {
  answered,
  faults,
  foreignJurisdiction,
  formats,
  inBoth,
  Jurisdiction,
  limitReading,
  newOpen311Door,
  open311Path,
  refused,
  sayIn,
  withoutEnding,
} from './open311-door.ts'
import type { Format } from './open311-door.ts'
import { DefinitionShape, DiscoveryShape, ServiceShape } from './open311-shape.ts'
import { preferredLanguage } from './public-headers.ts'

const tags = ['open311']
const query = z.object({ jurisdiction_id: Jurisdiction })

const discovery = (format: Format) =>
  createRoute({
    method: 'get',
    path: `/open311/discovery.${format}`,
    tags,
    summary: 'Where the doors for apps are',
    responses: { 200: inBoth('The endpoints.', DiscoveryShape), ...faults },
  })

const list = (format: Format) =>
  createRoute({
    method: 'get',
    path: `${open311Path}/services.${format}`,
    tags,
    summary: 'What can be reported, in the language of Accept-Language',
    request: { query },
    responses: { 200: inBoth('Matters that have a place.', z.array(ServiceShape)), ...faults },
  })

const definition = createRoute({
  method: 'get',
  path: `${open311Path}/services/{topic}`,
  tags,
  summary: 'What is asked beside the usual; the code may end in .json or .xml',
  request: { params: z.object({ topic: z.string().max(120) }), query },
  responses: { 200: inBoth('Nothing more is asked.', DefinitionShape), ...faults },
})

/** Changes when the doors do. */
const changeset = '2026-11-20T00:00:00Z'

export function open311Doors(): Door {
  const door = newOpen311Door()
  for (const format of formats) {
    door.openapi(discovery(format), (c) => {
      const { publicUrl, isDemo } = c.var.city.settings
      return answered(c, 'discovery', {
        changeset,
        contact: `${publicUrl}/${c.var.city.rules.city.stateLanguage}`,
        key_service: '',
        endpoints: [
          {
            specification: 'http://wiki.open311.org/GeoReport_v2',
            url: `${publicUrl}${open311Path}`,
            changeset,
            type: isDemo ? 'test' : 'production',
            formats: ['text/xml', 'application/json'],
          },
        ],
      })
    })
    door.openapi(list(format), async (c) => {
      await limitReading(c)
      const elsewhere = foreignJurisdiction(c, c.req.valid('query').jurisdiction_id)
      if (elsewhere !== null) return elsewhere
      const language = preferredLanguage(c)
      const { city } = c.var.city.rules
      const services = placeBoundTopics(city).map((topic) =>
        open311Service(city, topic, language, sayIn(language)),
      )
      return answered(c, 'services', services)
    })
  }
  door.openapi(definition, async (c) => {
    await limitReading(c)
    const elsewhere = foreignJurisdiction(c, c.req.valid('query').jurisdiction_id)
    if (elsewhere !== null) return elsewhere
    const code = withoutEnding(c.req.valid('param').topic)
    const isKnown = placeBoundTopics(c.var.city.rules.city).some((topic) => topic.id === code)
    return isKnown
      ? answered(c, 'service_definition', { service_code: code, attributes: [] })
      : refused(c, 404, sayIn(preferredLanguage(c))('fault.service-unknown'))
  })
  return door
}
