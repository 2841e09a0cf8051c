/** Believes a sender's address only when our own mail server has checked it (DMARC). */
import { allHeaders } from './headers.ts'
import type { HeaderField } from './headers.ts'

export type Verdict = {
  /** DMARC passed for exactly the domain of the From address. */
  isProven: boolean
  /** DMARC failed, or SPF and DKIM both did; null where our servers said nothing of the kind. */
  failure: string | null
}

type Result = { method: string; result: string; properties: Record<string, string> }

/**
 * Reads Authentication-Results (RFC 8601). Only the topmost one with a trusted authserv-id counts: anybody can write
 * such a header further down, and our server puts its own on top.
 */
export function readAuthentication(
  fields: readonly HeaderField[],
  fromAddress: string,
  trustedAuthservIds: readonly string[],
): Verdict {
  const trusted = new Set(trustedAuthservIds.map((id) => id.toLowerCase()))
  const header = allHeaders(fields, 'authentication-results').find((value) =>
    trusted.has(authservId(value)),
  )
  if (header === undefined) return { isProven: false, failure: null }
  const results = readResults(header)
  const domain = fromAddress.slice(fromAddress.lastIndexOf('@') + 1)
  const dmarc = results.find(({ method }) => method === 'dmarc')
  const named = dmarc?.properties['header.from']?.toLowerCase()
  const isProven = dmarc?.result === 'pass' && (named === undefined || sameDomain(named, domain))
  return { isProven, failure: isProven ? null : failureOf(results) }
}

function failureOf(results: Result[]): string | null {
  const of = (method: string) =>
    results.filter((one) => one.method === method).map((one) => one.result)
  if (of('dmarc').includes('fail')) return 'dmarc=fail'
  const dkim = of('dkim')
  const isDkimBad = dkim.length > 0 && dkim.every((result) => result === 'fail')
  return of('spf').includes('fail') && isDkimBad ? 'spf=fail dkim=fail' : null
}

function authservId(header: string): string {
  return (withoutComments(header).split(';')[0] ?? '').trim().split(/\s+/)[0]?.toLowerCase() ?? ''
}

function readResults(header: string): Result[] {
  return withoutComments(header)
    .split(';')
    .slice(1, 40)
    .flatMap((part) => {
      const found = /^\s*([a-z0-9-]+)(?:\/\d+)?\s*=\s*([a-z]+)/i.exec(part)
      if (found === null) return []
      const properties: Record<string, string> = {}
      for (const [, name, value] of part.matchAll(
        /\b((?:header|smtp|policy|body)\.[a-z.-]+)\s*=\s*"?([^\s";]+)"?/gi,
      ))
        if (name !== undefined && value !== undefined) properties[name.toLowerCase()] = value
      return [
        {
          method: (found[1] ?? '').toLowerCase(),
          result: (found[2] ?? '').toLowerCase(),
          properties,
        },
      ]
    })
}

function sameDomain(named: string, domain: string): boolean {
  return toAscii(named.slice(named.lastIndexOf('@') + 1)) === toAscii(domain)
}

function toAscii(domain: string): string {
  try {
    return new URL(`http://${domain}`).hostname
  } catch {
    return domain
  }
}

/** Comments may nest and may hold semicolons. */
function withoutComments(text: string): string {
  let depth = 0
  let out = ''
  for (const character of text.slice(0, 8_000)) {
    if (character === '(') depth++
    else if (character === ')' && depth > 0) depth--
    else if (depth === 0) out += character
  }
  return out
}
