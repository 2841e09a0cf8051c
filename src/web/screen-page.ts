/** Shows the page of the screens at every address under /desk: which screen it is, the page itself reads from the address. */
import { Hono } from 'hono'
import type { Context } from 'hono'
import type { PagePolicy } from './phone-policy.ts'
import { phonePolicy } from './phone-policy.ts'

/**
 * `html`: as it was built. What is asked for among its parts and is not there is not found, and no page.
 * `further`: what the page may do beside what every desk's may.
 */
export function screenPageDoors(html: string, further: PagePolicy = phonePolicy(null)): Hono {
  const door = new Hono()
  const show = (c: Context) => {
    const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
    c.header('content-security-policy', policy(nonce, further))
    if (further.mayHear)
      c.header('permissions-policy', 'camera=(), geolocation=(), microphone=(self)')
    c.header('cache-control', 'no-store')
    return c.html(html.replace('<head>', `<head><meta name="nonce" content="${nonce}">`))
  }
  door.get('/desk/assets/*', (c) => c.notFound())
  door.get('/desk', show)
  door.get('/desk/*', show)
  return door
}

/**
 * Scripts only from our own files. Styles by a number that is new at each load: the component library writes its
 * variables into the page. Pictures also from blobs, which is how attachments are shown.
 */
function policy(nonce: string, { connect, media }: PagePolicy): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    ["connect-src 'self'", ...connect].join(' '),
    // What callers left is heard from ourselves.
    ["media-src 'self'", ...media].join(' '),
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')
}
