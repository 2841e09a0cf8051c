/** Cuts long lists into pages by a cursor that stands for the last row, so that nothing is skipped or doubled. */
import { z } from '@hono/zod-openapi'
import { fail } from '#errors.ts'

export const PageQuery = z.object({
  cursor: z
    .string()
    .max(400)
    .optional()
    .openapi({ description: '`next` of the page before; nothing for the first page.' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export const NextCursor = z
  .string()
  .nullable()
  .openapi({ description: 'Hand it in as `cursor` for the next page; null: this was the last.' })

export function cursorOf(key: object | null): string | null {
  return key === null ? null : btoa(JSON.stringify(key)).replaceAll('+', '-').replaceAll('/', '_')
}

/** Null for the first page; a cursor that is not ours is a bad request. */
export function keyOf<S extends z.ZodType>(
  cursor: string | undefined,
  shape: S,
): z.infer<S> | null {
  if (cursor === undefined) return null
  try {
    return shape.parse(JSON.parse(atob(cursor.replaceAll('-', '+').replaceAll('_', '/'))))
  } catch {
    return fail('bad-request', { field: 'cursor' })
  }
}

/** An instant in an answer: ISO 8601 in UTC. */
export const Instant = z
  .string()
  .openapi({ format: 'date-time', example: '2026-11-20T08:00:00.000Z' })

/** An id in a path. */
export const Id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)
