/** Describes what Open311 GeoReport v2 sends, field by field, as the standard names them. */
import { z } from '@hono/zod-openapi'

export const ServiceShape = z
  .object({
    service_code: z.string().openapi({ example: 'vv.outage' }),
    service_name: z.string(),
    description: z.string(),
    metadata: z.boolean(),
    type: z.enum(['realtime', 'batch', 'blackbox']),
    keywords: z.string(),
    group: z.string(),
  })
  .openapi('Open311Service')

export const DefinitionShape = z
  .object({ service_code: z.string(), attributes: z.array(z.object({ code: z.string() })) })
  .openapi('Open311ServiceDefinition')

export const FiledShape = z
  .object({
    service_request_id: z.string().optional(),
    token: z.string().optional().openapi({ description: 'Instead of a number, for GET tokens.' }),
    service_notice: z.string(),
    account_id: z.string(),
  })
  .openapi('Open311Filed')

export const TokenShape = z
  .object({ service_request_id: z.string(), token: z.string() })
  .openapi('Open311Token')

export const RequestShape = z
  .object({
    service_request_id: z.string(),
    status: z.enum(['open', 'closed']),
    status_notes: z.string(),
    service_name: z.string(),
    service_code: z.string(),
    description: z.string().openapi({ description: 'Empty unless the city shows it, masked.' }),
    agency_responsible: z.string(),
    service_notice: z.string(),
    requested_datetime: z.string(),
    updated_datetime: z.string(),
    expected_datetime: z.string(),
    address: z.string(),
    address_id: z.string(),
    zipcode: z.string(),
    lat: z
      .number()
      .nullable()
      .openapi({ description: 'To about a hundred metres unless the city shows more.' }),
    long: z.number().nullable(),
    media_url: z.string(),
  })
  .openapi('Open311Request')

export const ErrorsShape = z
  .array(z.object({ code: z.number().int(), description: z.string() }))
  .openapi('Open311Errors')

export const DiscoveryShape = z
  .object({
    changeset: z.string(),
    contact: z.string(),
    key_service: z.string(),
    endpoints: z.array(
      z.object({
        specification: z.string(),
        url: z.string(),
        changeset: z.string(),
        type: z.enum(['production', 'test']),
        formats: z.array(z.string()),
      }),
    ),
  })
  .openapi('Open311Discovery')

const field = z.string().optional()

/** Form-encoded by the standard; JSON is taken as well. */
export const ReportShape = z
  .object({
    jurisdiction_id: field,
    api_key: field,
    service_code: z.string().optional(),
    lat: z.union([z.string(), z.number()]).optional(),
    long: z.union([z.string(), z.number()]).optional(),
    address_string: field,
    address_id: field,
    email: field,
    device_id: field,
    account_id: field,
    first_name: field,
    last_name: field,
    phone: field,
    description: field,
    media_url: field,
  })
  .openapi('Open311Report')
