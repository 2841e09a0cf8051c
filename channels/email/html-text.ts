/** Writes HTML as the words that a person wrote, without pictures, quotations marked as mail marks them. */

const paragraph = new Set([
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'ul',
  'ol',
  'dl',
  'table',
  'pre',
  'blockquote',
  'figure',
])
const line = new Set([
  'div',
  'li',
  'dt',
  'dd',
  'tr',
  'center',
  'address',
  'section',
  'article',
  'header',
  'footer',
  'caption',
  'figcaption',
])
const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
  apos: "'",
}

/** Thirty-two underscores, as Outlook writes a rule above what it quotes. */
const rule = '_'.repeat(32)

/** Marks by which mail programs tell a signature in HTML; in plain text its mark is a line of two dashes. */
const signature =
  /\s(?:class|id)="[^"]*(?:gmail_signature|moz-signature|apple-mail-signature|ms-outlook-mobile-signature|[sS]ignature)(?![^"]*prefix)[^"]*"/

type Page = {
  lines: string[]
  current: string
  /** Breaks asked for before the next line. */
  gap: number
  /** Quotation depth of the empty line that they make: of the shallower side. */
  gapQuotes: number
  quotes: number
  preformatted: number
  links: { href: string; from: number; line: number }[]
}

/** Takes HTML that `readableHtml` has written, which is well formed; anything else gives text too, only less well. */
export function htmlToText(html: string): string {
  const page: Page = {
    lines: [],
    current: '',
    gap: 0,
    gapQuotes: 0,
    quotes: 0,
    preformatted: 0,
    links: [],
  }
  const token = /<(\/?)([a-z][a-z0-9]*)((?:[^>"]|"[^"]*")*)>|[^<]+|</gi
  for (const [whole, close, tag] of html.matchAll(token)) {
    if (tag === undefined) write(page, decodeEntities(whole))
    else if (close === '/') closeTag(page, tag.toLowerCase())
    else openTag(page, tag.toLowerCase(), whole)
  }
  space(page, 1)
  return page.lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\s+$/g, '')
}

function write(page: Page, text: string): void {
  if (page.preformatted > 0) {
    const [first = '', ...rest] = text.split('\n')
    page.current += first
    for (const next of rest) {
      breakLine(page)
      page.current = next
    }
    return
  }
  const flat = text.replace(/[\s\u00A0]+/g, ' ')
  page.current += page.current === '' || page.current.endsWith(' ') ? flat.trimStart() : flat
}

function openTag(page: Page, tag: string, whole: string): void {
  if (tag === 'br') return breakLine(page)
  if (tag === 'hr') {
    space(page, 1)
    page.current = rule
    return space(page, 1)
  }
  if (paragraph.has(tag)) space(page, 2)
  else if (line.has(tag)) space(page, 1)
  if (signature.test(whole)) markSignature(page)
  if (tag === 'blockquote') page.quotes++
  if (tag === 'pre') page.preformatted++
  if (tag === 'li') page.current = '- '
  if (tag === 'td' || tag === 'th') write(page, ' ')
  if (tag === 'a')
    page.links.push({
      href: attribute(whole, 'href'),
      from: page.current.length,
      line: page.lines.length,
    })
}

function closeTag(page: Page, tag: string): void {
  if (tag === 'a') closeLink(page)
  if (paragraph.has(tag)) space(page, 2)
  else if (line.has(tag)) space(page, 1)
  if (tag === 'blockquote' && page.quotes > 0) page.quotes--
  if (tag === 'pre' && page.preformatted > 0) page.preformatted--
}

function closeLink(page: Page): void {
  const link = page.links.pop()
  if (link === undefined || !/^https?:/i.test(link.href)) return
  const text = link.line === page.lines.length ? page.current.slice(link.from).trim() : ''
  const bare = (url: string) =>
    url
      .replace(/^https?:\/\//i, '')
      .replace(/\/$/, '')
      .toLowerCase()
  if (bare(text) !== bare(link.href)) page.current = `${page.current.trimEnd()} <${link.href}>`
}

function markSignature(page: Page): void {
  space(page, 1)
  const before = page.lines.findLast((text) => text !== '')
  if (before === undefined || before.trim() === '--') return
  page.lines.push('--')
}

/** Ends the line in the making, if any, and asks for at least `lines` breaks before the next. */
function space(page: Page, lines: number): void {
  if (page.current.trim() !== '' && page.current !== '- ') breakLine(page)
  page.current = ''
  page.gapQuotes = page.gap === 0 ? page.quotes : Math.min(page.gapQuotes, page.quotes)
  page.gap = Math.max(page.gap, lines - 1)
}

function breakLine(page: Page): void {
  if (page.gap > 0 && page.lines.length > 0) page.lines.push(quoteMark(page.gapQuotes))
  page.gap = 0
  const text = page.current.trimEnd()
  page.lines.push(page.quotes === 0 ? text : `${quoteMark(page.quotes)} ${text}`.trimEnd())
  page.current = ''
}

function quoteMark(depth: number): string {
  return '>'.repeat(Math.min(depth, 20))
}

function attribute(tag: string, name: string): string {
  return decodeEntities(new RegExp(`\\s${name}="([^"]*)"`, 'i').exec(tag)?.[1] ?? '')
}

function decodeEntities(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,6});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}
