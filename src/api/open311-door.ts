/** Makes the doors of Open311: in two formats, with the standard's own way to say no. */
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { xmlDocument } from '#catalogue/open311-xml.ts'
import type { Written } from '#catalogue/open311-xml.ts'
import type { Language } from '#language/languages.ts'
import { text } from '#texts.ts'
import type { TextParams } from '#texts.ts'
import { answerProblem } from './answer-problem.ts'
import { clientAddress } from './client-address.ts'
import { newDoor } from './door.ts'
import type { Door, DoorEnv } from './door.ts'
import { limitRate } from './limit-rate.ts'
import { ErrorsShape } from './open311-shape.ts'
import { preferredLanguage } from './public-headers.ts'

export const open311Path = '/open311/v2'

export type Format = 'json' | 'xml'
export const formats: readonly Format[] = ['json', 'xml']

/** An app asks a few times while it is open; a catalogue of reports once an hour. */
const reading = { most: 300, windowSeconds: 60 }

type C = Context<DoorEnv>

/** Apps run in pages of others, too; nothing here knows who asks. */
const headers = { 'access-control-allow-origin': '*', vary: 'accept, accept-language' }

/** The house's own sentence about what went wrong, in the standard's shape. */
export function newOpen311Door(): Door {
  const door = newDoor()
  door.onError(async (fault, c) => {
    const house = answerProblem(fault, c)
    const { detail } = (await house.json()) as { detail: string }
    const answer = refused(c, house.status, detail)
    const retry = house.headers.get('retry-after')
    if (retry !== null) answer.headers.set('retry-after', retry)
    return answer
  })
  return door
}

/** By the ending of the address; without one by what the app would rather have, JSON before XML. */
export function formatOf(c: C): Format {
  if (c.req.path.endsWith('.xml')) return 'xml'
  if (c.req.path.endsWith('.json')) return 'json'
  const accepted = c.req.header('accept') ?? ''
  return /\bxml\b/.test(accepted) && !/json|text\/html/.test(accepted) ? 'xml' : 'json'
}

/** The id in an address without the ending that names the format. */
export function withoutEnding(id: string): string {
  return id.replace(/\.(?:json|xml)$/, '')
}

export function answered(c: C, root: string, value: Written, status = 200): Response {
  const isXml = formatOf(c) === 'xml'
  return new Response(isXml ? xmlDocument(root, value) : JSON.stringify(value), {
    status,
    headers: {
      ...headers,
      'cache-control': 'no-store',
      'content-language': preferredLanguage(c),
      'content-type': `${isXml ? 'text/xml' : 'application/json'}; charset=utf-8`,
    },
  })
}

/** The standard knows 400, 403 and 404; the code stands in the body once more. */
export function refused(c: C, status: number, description: string): Response {
  return answered(c, 'errors', [{ code: status, description }], status)
}

export function sayIn(language: Language) {
  return (key: string, params?: TextParams) => text(language, `open311:${key}`, params)
}

/** Null: the one city that is here, by its id or the name of its server, or nothing said. */
export function foreignJurisdiction(c: C, asked: string | undefined): Response | null {
  const { rules, settings } = c.var.city
  const own = [rules.city.id, new URL(settings.publicUrl).hostname]
  if (asked === undefined || asked === '' || own.includes(asked.toLowerCase())) return null
  return refused(c, 404, sayIn(preferredLanguage(c))('fault.jurisdiction-unknown'))
}

export async function limitReading(c: C): Promise<void> {
  await limitRate(c.var.city, `open311-read:${clientAddress(c)}`, reading)
}

/** A body in both formats, for the description of a door. */
export function inBoth(description: string, schema: z.ZodType) {
  return {
    description,
    content: {
      'application/json': { schema },
      'text/xml': { schema: z.string().openapi({ description: 'The same in XML.' }) },
    },
  }
}

export const faults = { default: inBoth('What was wrong, as the standard says it.', ErrorsShape) }

export const Jurisdiction = z.string().max(200).optional()

export function noSuchRequest(c: C): Response {
  return refused(c, 404, sayIn(preferredLanguage(c))('fault.request-unknown'))
}
