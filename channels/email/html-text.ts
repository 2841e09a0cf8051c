/** Writes HTML as the plain text that a person would have read, quotations marked as mail marks them. */

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

/** Takes HTML that `sanitiseHtml` has written, which is well formed; anything else gives text too, only less well. */
export function htmlToText(html: string): string {
  const writer = new Writer()
  const token = /<(\/?)([a-z][a-z0-9]*)((?:[^>"]|"[^"]*")*)>|[^<]+|</gi
  for (const [whole, close, tag] of html.matchAll(token)) {
    if (tag === undefined) writer.write(decodeEntities(whole))
    else if (close === '/') writer.close(tag.toLowerCase())
    else writer.open(tag.toLowerCase(), whole)
  }
  return writer.end()
}

/** Keeps what a line needs to know: quotation depth, lists, links. A class because its state is one line in the making. */
class Writer {
  private out: string[] = []
  private current = ''
  private gap = 0
  private quotes = 0
  private pres = 0
  private links: { href: string; from: number; line: number }[] = []

  write(text: string): void {
    if (this.pres > 0) {
      const [first = '', ...rest] = text.split('\n')
      this.current += first
      for (const next of rest) {
        this.breakLine()
        this.current = next
      }
      return
    }
    const flat = text.replace(/[\s\u00A0]+/g, ' ')
    this.current += this.current === '' || this.current.endsWith(' ') ? flat.trimStart() : flat
  }

  open(tag: string, whole: string): void {
    if (tag === 'br') return this.breakLine()
    if (tag === 'hr') {
      this.space(1)
      this.current = rule
      return this.space(1)
    }
    if (paragraph.has(tag)) this.space(2)
    else if (line.has(tag)) this.space(1)
    if (tag === 'blockquote') this.quotes++
    if (tag === 'pre') this.pres++
    if (tag === 'li') this.current = '- '
    if (tag === 'td' || tag === 'th') this.write(' ')
    if (tag === 'a') {
      const href = decodeEntities(/\shref="([^"]*)"/i.exec(whole)?.[1] ?? '')
      this.links.push({ href, from: this.current.length, line: this.out.length })
    }
    if (tag === 'img') this.write(decodeEntities(/\salt="([^"]*)"/i.exec(whole)?.[1] ?? ''))
  }

  close(tag: string): void {
    if (tag === 'a') this.closeLink()
    if (paragraph.has(tag)) this.space(2)
    else if (line.has(tag)) this.space(1)
    if (tag === 'blockquote' && this.quotes > 0) this.quotes--
    if (tag === 'pre' && this.pres > 0) this.pres--
  }

  end(): string {
    this.space(1)
    return this.out
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .replace(/^\n+|\s+$/g, '')
  }

  private closeLink(): void {
    const link = this.links.pop()
    if (link === undefined || !/^https?:/i.test(link.href)) return
    const text = link.line === this.out.length ? this.current.slice(link.from).trim() : ''
    const bare = (url: string) =>
      url
        .replace(/^https?:\/\//i, '')
        .replace(/\/$/, '')
        .toLowerCase()
    if (bare(text) !== bare(link.href)) this.current = `${this.current.trimEnd()} <${link.href}>`
  }

  /** Ends the line in the making, if any, and asks for at least `lines` breaks before the next. */
  private space(lines: number): void {
    if (this.current.trim() !== '' && this.current !== '- ') this.breakLine()
    this.current = ''
    this.gap = Math.max(this.gap, lines - 1)
  }

  private breakLine(): void {
    const prefix = this.quotes > 0 ? `${'>'.repeat(Math.min(this.quotes, 20))} ` : ''
    if (this.gap > 0 && this.out.length > 0) this.out.push(prefix.trimEnd())
    this.gap = 0
    this.out.push((prefix + this.current.trimEnd()).trimEnd())
    this.current = ''
  }
}

function decodeEntities(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,6});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}
