/** Knows which requests Twilio answers and what may be in them, from Twilio's own OpenAPI document. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import type { Operations } from './make-operations.ts'
import { Refusal } from './refusal.ts'

export type Form = Record<string, string | number | boolean | string[] | undefined>

/** What a handler is asked. `path`: AccountSid, Sid, CallSid … */
export type Asked = { id: string; path: Record<string, string>; form: Form }

export const operations = (
  JSON.parse(readFileSync(join(import.meta.dirname, 'operations.json'), 'utf8')) as Operations
).operations

const ajv = new Ajv({
  coerceTypes: 'array',
  strict: false,
  validateFormats: false,
  allErrors: true,
})

const known = Object.entries(operations).map(([id, operation]) => ({
  id,
  method: operation.method,
  pattern: new RegExp(
    `^${operation.path.replaceAll('.', '\\.').replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+?)')}$`,
  ),
  fits: ajv.compile(operation.request),
}))

/** Codes for what is missing (error dictionary); all else is 20001. */
const missing: Record<string, number> = {
  'CreateCall.To': 21201,
  'CreateCall.From': 21213,
  'CreateMessage.To': 21604,
  'CreateParticipant.To': 21201,
  'CreateParticipant.From': 21213,
}

/** Null: Twilio has no such address. Throws a Refusal for what may not be in the request. */
export function understood(method: string, path: string, given: URLSearchParams): Asked | null {
  for (const one of known) {
    const match = one.method === method.toLowerCase() ? one.pattern.exec(path) : null
    if (match === null) continue
    const form = formOf(given)
    if (!one.fits(form)) throw refusalOf(one.id, one.fits)
    const groups = Object.entries(match.groups ?? {})
    return {
      id: one.id,
      path: Object.fromEntries(groups.map(([key, value]) => [key, decodeURIComponent(value)])),
      form,
    }
  }
  return null
}

function formOf(given: URLSearchParams): Form {
  return Object.fromEntries(
    [...new Set(given.keys())].map((key) => {
      const values = given.getAll(key)
      return [key, values.length === 1 ? (values[0] ?? '') : values]
    }),
  )
}

function refusalOf(id: string, fits: ValidateFunction): Refusal {
  const error = fits.errors?.[0]
  const params = (error?.params ?? {}) as { missingProperty?: string; additionalProperty?: string }
  const lacking = params.missingProperty
  if (lacking !== undefined) {
    return new Refusal(400, missing[`${id}.${lacking}`] ?? 20001, `No '${lacking}' is specified`)
  }
  const unknown = params.additionalProperty
  return unknown === undefined
    ? new Refusal(
        400,
        20001,
        `Invalid parameter ${error?.instancePath.slice(1) ?? ''}: ${error?.message ?? ''}`,
      )
    : new Refusal(400, 20001, `Unknown parameter ${unknown}`)
}

/** What the simulator would have to do and does not, it refuses loudly rather than pass over. */
export function playedOnly(asked: Asked, played: string): void {
  const names = played.split(/\s+/)
  const passedOver = Object.keys(asked.form).filter((name) => !names.includes(name))
  if (passedOver.length > 0) {
    throw new Error(`The simulator does not play ${passedOver.join(', ')} of ${asked.id}`)
  }
}

export const text = (form: Form, name: string): string | undefined => {
  const value = form[name]
  return value === undefined ? undefined : String(value)
}

export const flag = (form: Form, name: string): boolean | undefined => {
  const value = form[name]
  return typeof value === 'boolean' ? value : undefined
}

/** Repeated, or separated by spaces in one. */
export const words = (form: Form, name: string): string[] | undefined => {
  const value = form[name]
  if (value === undefined) return undefined
  return (Array.isArray(value) ? value : [String(value)]).flatMap((one) => one.split(' '))
}

/** An absolute http(s) URL whose host has no underscore; anything else is refused with the code given. */
export function webUrl(form: Form, name: string, code: number): string | undefined {
  const value = text(form, name)
  if (value === undefined) return undefined
  const isFine =
    URL.canParse(value) &&
    /^https?:$/.test(new URL(value).protocol) &&
    !new URL(value).hostname.includes('_')
  if (!isFine) throw new Refusal(400, code, `${name} is not a valid URL: ${value}`)
  return value
}
