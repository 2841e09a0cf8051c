/** Says in which language a visitor is greeted, and what a browser may do on a public page. */
import type { Context } from 'hono'
import { isLanguage } from '#language/languages.ts'
import type { Language } from '#language/languages.ts'
import type { DoorEnv } from './door.ts'

/** Only what comes from here; no frame around it, no base, nothing sent elsewhere, nothing kept by a proxy. */
export const pagePolicy: Record<string, string> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; '),
  'cache-control': 'no-store',
}

/** By Accept-Language (RFC 9110 12.5.4), else the city's own. */
export function preferredLanguage(c: Context<DoorEnv>): Language {
  const { languages, stateLanguage } = c.var.city.rules.city
  const wishes = (c.req.header('accept-language') ?? '').split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
    const quality = parameters
      .map((one) => /^\s*q=([\d.]+)/.exec(one)?.[1])
      .find((one) => one !== undefined)
    return { language: tag.split('-')[0], quality: Number(quality ?? 1) }
  })
  const [best] = wishes
    .filter(
      ({ language, quality }) =>
        quality > 0 && isLanguage(language) && languages.includes(language),
    )
    .toSorted((a, b) => b.quality - a.quality)
  return isLanguage(best?.language) ? best.language : stateLanguage
}
