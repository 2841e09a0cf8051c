/** Reads `value; name=value` headers, with the many ways in which programs write the name of a file. */

/** Values are one character per byte, save RFC 2231 ones, which carry their charset in `charsets`. */
export type Parameters = {
  /** Lower case. */
  value: string
  parameters: Record<string, string>
  /** Charset of a parameter that named one (RFC 2231). */
  charsets: Record<string, string>
}

const mostParameters = 100

export function readParameters(header: string): Parameters {
  const pieces = splitOutsideQuotes(header.slice(0, 20_000))
  const value = (pieces.shift() ?? '')
    .replace(/\([^)]*\)/g, '')
    .trim()
    .toLowerCase()
  const parameters: Record<string, string> = {}
  const charsets: Record<string, string> = {}
  const continued = new Map<string, { n: number; text: string; isEncoded: boolean }[]>()
  for (const piece of pieces.slice(0, mostParameters)) {
    const equals = piece.indexOf('=')
    if (equals < 1) continue
    const name = piece.slice(0, equals).trim().toLowerCase()
    const text = unquote(piece.slice(equals + 1).trim())
    const star = /^([^*]+)\*(?:(\d{1,3})(\*)?)?$/.exec(name)
    if (star === null) {
      if (isOwnName(name)) parameters[name] ??= text
      continue
    }
    const base = star[1] ?? name
    const n = star[2] === undefined ? 0 : Number(star[2])
    const isEncoded = star[2] === undefined || star[3] === '*'
    continued.set(base, [...(continued.get(base) ?? []), { n, text, isEncoded }])
  }
  for (const [name, parts] of continued) {
    if (!isOwnName(name)) continue
    parts.sort((a, b) => a.n - b.n)
    let joined = ''
    for (const { n, text, isEncoded } of parts) {
      let rest = text
      const charset = isEncoded && n === 0 ? /^([^']*)'[^']*'/.exec(text) : null
      if (charset !== null) {
        rest = text.slice(charset[0].length)
        if (charset[1]) charsets[name] = charset[1]
      }
      joined += isEncoded ? percentBytes(rest) : rest
    }
    parameters[name] = joined
  }
  return { value, parameters, charsets }
}

/** Guards plain objects: `__proto__` and the like are never a parameter that anybody needs. */
function isOwnName(name: string): boolean {
  return /^[a-z0-9._-]{1,60}$/.test(name) && !(name in Object.prototype)
}

function percentBytes(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
}

function unquote(text: string): string {
  if (!text.startsWith('"')) return text.replace(/\s*\([^)]*\)\s*$/, '')
  const content = /^"((?:\\.|[^"\\])*)/s.exec(text)?.[1] ?? ''
  return content.replace(/\\(["\\])/g, '$1')
}

function splitOutsideQuotes(header: string): string[] {
  const pieces: string[] = []
  let piece = ''
  let isQuoted = false
  for (let i = 0; i < header.length; i++) {
    const character = header[i] ?? ''
    if (isQuoted && character === '\\' && i + 1 < header.length) {
      piece += character + (header[++i] ?? '')
    } else if (character === ';' && !isQuoted) {
      pieces.push(piece)
      piece = ''
    } else {
      if (character === '"') isQuoted = !isQuoted
      piece += character
    }
  }
  return [...pieces, piece]
}
