/** Writes what the standard has as JSON as the XML that it demands, too. */

export type Written =
  | string
  | number
  | boolean
  | null
  | readonly Written[]
  | { readonly [name: string]: Written }

/** Lists and what one of their items is called. */
const itemNames: Record<string, string> = {
  attributes: 'attribute',
  endpoints: 'endpoint',
  errors: 'error',
  formats: 'format',
  service_requests: 'request',
  services: 'service',
}

export function xmlDocument(root: string, value: Written): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${element(root, value)}\n`
}

/** Empty elements for what is not known. */
function element(name: string, value: Written): string {
  const inner = content(name, value)
  return inner === '' ? `<${name}/>` : `<${name}>${inner}</${name}>`
}

function content(name: string, value: Written): string {
  if (value === null) return ''
  if (typeof value !== 'object') return escaped(String(value))
  if (isList(value)) return value.map((item) => element(itemNames[name] ?? 'item', item)).join('')
  return Object.entries(value)
    .map(([inner, one]) => element(inner, one))
    .join('')
}

function isList(value: object): value is readonly Written[] {
  return Array.isArray(value)
}

/** Characters that XML 1.0 has no way to write are left out. */
function escaped(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
