/** Hands out the built screens: the page for every address under /desk, and its parts, which never change. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { Hono } from 'hono'
import type { Context } from 'hono'

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** A part is called by its content, so a year is not too long (RFC 8246). */
const forEver = 'public, max-age=31536000, immutable'

type Part = { plain: Uint8Array<ArrayBuffer>; small: Promise<Uint8Array<ArrayBuffer>> | null }

/**
 * `folder`: where the screens were built. All of it is read now, so that a build that replaces it leaves this
 * service whole until its next start.
 */
export function screenDoors(folder: string): Hono {
  const door = new Hono()
  const page = readPart(join(folder, 'index.html'))
  if (page === null) return door
  const parts = new Map(
    readdirSync(join(folder, 'assets')).map((name) => [
      name,
      readPart(join(folder, 'assets', name)),
    ]),
  )
  const html = new TextDecoder().decode(page.plain)
  const show = (c: Context) => {
    const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
    c.header('content-security-policy', policy(nonce))
    c.header('cache-control', 'no-store')
    return c.html(html.replace('<head>', `<head><meta name="nonce" content="${nonce}">`))
  }
  door.get('/desk/assets/:name', async (c) => {
    const name = c.req.param('name')
    return handOut(c, parts.get(name) ?? null, extname(name))
  })
  door.get('/desk', show)
  door.get('/desk/*', show)
  return door
}

/**
 * Scripts only from our own files. Styles by a number that is new at each load: the component library writes its
 * variables into the page. Pictures also from blobs, which is how attachments are shown.
 */
function policy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')
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
