/** What answers one REST operation, and how lists are answered page by page. */
import type { World } from '../words.ts'
import type { Asked } from './contract.ts'
import { notFound, type Reply } from './refusal.ts'

export type Handler = (world: World, asked: Asked) => Reply

/** The one of this sid, or 20404. */
export function found<T>(thing: T | undefined, what: string): T {
  if (thing === undefined) throw notFound(what)
  return thing
}

export function listed<T>(
  asked: Asked,
  uri: string,
  key: string,
  all: T[],
  shape: (one: T) => Record<string, unknown>,
): Reply {
  const size = Number(asked.form['PageSize'] ?? 50)
  const page = Number(asked.form['Page'] ?? 0)
  const start = page * size
  const at = (n: number): string => `${uri}?PageSize=${size}&Page=${n}`
  const shown = all.slice(start, start + size)
  return {
    status: 200,
    body: {
      [key]: shown.map(shape),
      first_page_uri: at(0),
      previous_page_uri: page === 0 ? null : at(page - 1),
      next_page_uri: start + size < all.length ? at(page + 1) : null,
      uri: at(page),
      page,
      page_size: size,
      start,
      end: Math.max(start, start + shown.length - 1),
    },
  }
}

/** Asked-for values, where there are any: `Status`, `To` … */
export const wanted = (asked: Asked, name: string, value: string): boolean =>
  asked.form[name] === undefined || String(asked.form[name]) === value
