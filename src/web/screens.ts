/** Hands out the built screens: the page for every address under /desk, and its parts, which never change. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { Hono } from 'hono'
import type { Context } from 'hono'
import type { PagePolicy } from './phone-policy.ts'
import { screenPageDoors } from './screen-page.ts'

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** A part is called by its content, so a year is not too long (RFC 8246). */
export const forEver = 'public, max-age=31536000, immutable'

type Part = { plain: Uint8Array<ArrayBuffer>; small: Promise<Uint8Array<ArrayBuffer>> | null }

/**
 * `folder`: where the screens were built. All of it is read now, so that a build that replaces it leaves this
 * service whole until its next start. `further`: what the page may do beside what every desk's may.
 */
export function screenDoors(folder: string, further?: PagePolicy): Hono {
  const door = new Hono()
  const page = readPart(join(folder, 'index.html'))
  if (page === null) return door
  const parts = new Map(
    readdirSync(join(folder, 'assets')).map((name) => [
      name,
      readPart(join(folder, 'assets', name)),
    ]),
  )
  door.get('/desk/assets/:name', async (c) => {
    const name = c.req.param('name')
    return handOut(c, parts.get(name) ?? null, extname(name))
  })
  door.route('/', screenPageDoors(new TextDecoder().decode(page.plain), further))
  return door
}

function readPart(file: string): Part | null {
  return existsSync(file) ? { plain: new Uint8Array(readFileSync(file)), small: null } : null
}

async function handOut(c: Context, part: Part | null, type: string) {
  if (part === null) return c.notFound()
  const isSmall = (c.req.header('accept-encoding') ?? '').includes('gzip')
  part.small ??= promisify(gzip)(part.plain, { level: 9 }).then((bytes) => new Uint8Array(bytes))
  return c.body(isSmall ? await part.small : part.plain, 200, {
    'content-type': types[type] ?? 'application/octet-stream',
    'cache-control': forEver,
    vary: 'accept-encoding',
    ...(isSmall ? { 'content-encoding': 'gzip' } : {}),
  })
}
