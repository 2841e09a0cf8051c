/** Makes the doors of the API: what each one is handed, and how each says no. */
import { OpenAPIHono, z } from '@hono/zod-openapi'
import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { failureOf, problem, statusOf } from '#errors.ts'
import type { ProblemCode } from '#errors.ts'
import type { Live } from '#live/live.ts'

export type DoorEnv = {
  Variables: {
    city: City
    live: Live
    requestId: string
    /** There behind every route that is not in `open-routes.ts`. */
    actor: Actor
  }
}

export type Door = OpenAPIHono<DoorEnv>

/** What does not fit the description of a route is refused before its handler runs. */
export function newDoor(): Door {
  return new OpenAPIHono<DoorEnv>({
    defaultHook: (result) => {
      if (result.success) return
      const fields = result.error.issues.map((issue) => ({
        in: result.target,
        path: issue.path.map(String).join('.'),
        fault: issue.code,
      }))
      throw Object.assign(failureOf(problem('bad-request')), { fields })
    },
  })
}

export const ProblemSchema = z
  .object({
    type: z.string().openapi({ example: 'urn:vienas:problem:stale-view' }),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string().openapi({ description: 'Stable; one of the codes of the house.' }),
    params: z.record(z.string(), z.unknown()),
    fields: z
      .array(z.object({ in: z.string(), path: z.string(), fault: z.string() }))
      .optional()
      .openapi({ description: 'Which parts of the request were not understood.' }),
    facts: z
      .record(z.string(), z.unknown())
      .optional()
      .openapi({ description: 'Of a refusal: for stale-view `version` and `newMessages`, …' }),
    reason: z.string().optional().openapi({ description: 'Why a reply may not leave as it is.' }),
    remedy: z.string().optional().openapi({ description: 'What to do about it.' }),
    requestId: z.string(),
  })
  .openapi('Problem')

type ProblemResponse = {
  description: string
  content: { 'application/problem+json': { schema: typeof ProblemSchema } }
}

type Always = 'bad-request' | 'unauthenticated' | 'too-many-requests'

/** The responses of a route for these codes, and for those that every route may give. */
export function problems<Code extends ProblemCode = Always>(...codes: Code[]) {
  const all: ProblemCode[] = ['bad-request', 'unauthenticated', 'too-many-requests', ...codes]
  const byStatus = Map.groupBy(all, (code) => statusOf[code])
  const responses = [...byStatus].map(([status, same]): [string, ProblemResponse] => [
    String(status),
    {
      description: same.join(', '),
      content: { 'application/problem+json': { schema: ProblemSchema } },
    },
  ])
  return Object.fromEntries(responses) as Record<(typeof statusOf)[Code | Always], ProblemResponse>
}

/** The body of a request in JSON. */
export function json<S extends z.ZodType>(schema: S) {
  return { content: { 'application/json': { schema } }, required: true }
}

/** A response in JSON. */
export function answers<S extends z.ZodType>(description: string, schema: S) {
  return { description, content: { 'application/json': { schema } } }
}
